import type { Migration } from './migration.ts';

export const migration: Migration = {
  to: 2,
  title: 'Class and references under the AI Act stand in one group, beside a note.',
  steps: [
    {
      kind: 'technology',
      group: 'ai_act',
      fields: { aiact_class: 'class', aiact_refs: 'refs', aiact_note: 'note' },
    },
  ],
};
