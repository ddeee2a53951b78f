import type { Migration } from './migration.ts';

export const migration: Migration = {
  to: 3,
  title: 'The field "translations" is dropped: nothing ever read it. Keep what it holds elsewhere.',
  steps: [{ kind: '*', drop: 'translations' }],
};
