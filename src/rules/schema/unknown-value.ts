import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/unknown-value',
  severity: 'error',
  title: 'A value is not one of those allowed',
  why: "Records are grouped and compared by these words. A word of one's own falls out of every table.",
  fix: 'Use one of the values that the hint lists.',
  bad: { 'events/event-example.yaml': event('type: workshopp') },
  good: { 'events/event-example.yaml': event('type: workshop') },
};
