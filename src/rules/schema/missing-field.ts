import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/missing-field',
  severity: 'error',
  title: 'A field that is required is missing',
  why: 'Without it the record cannot be listed, grouped or understood.',
  fix: 'Add the field; the hint says what goes there.',
  bad: {
    'events/event-example.yaml':
      'id: event-example\ntitle: Example event\nsummary: A day on which the roadmap was discussed.\nstatus: draft\n',
  },
  good: { 'events/event-example.yaml': event() },
};
