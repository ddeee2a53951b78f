import { expected } from '../../../rules/coverage/expected.ts';
import type { Rule } from '../../../rules/rule.ts';
import { recommendation } from './example.ts';

export const rule: Rule = {
  code: 'coverage/recommendation-without-evidence',
  ...expected('coverage/recommendation-without-evidence'),
  severity: 'warning',
  title: 'A recommendation rests on no source and no event',
  why: 'Recommendations must rest on real scenarios, examples and evidence (call SU-AI01-2020). One that names none is an opinion, and a reader cannot tell whose.',
  fix: 'Add the sources that it rests on, or name in "based_on" the event at which it was worked out. As long as there are none, give it the status draft.',
  bad: recommendation([], 'sources'),
  good: {
    ...recommendation(['based_on: [event-workshop]'], 'sources'),
    'events/event-workshop.yaml':
      'id: event-workshop\ntitle: Example workshop\nsummary: A meeting at which something was recommended.\nstatus: proposed\ntype: workshop\nsources:\n  - id: src-example\n',
  },
};
