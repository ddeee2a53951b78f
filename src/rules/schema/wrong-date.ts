import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/wrong-date',
  severity: 'error',
  title: 'A date does not exist or is written in another form',
  why: 'Dates are compared by the tool. 03.04.2026 means one day in Berlin and another in Boston.',
  fix: 'Write year, month and day: 2026-11-23.',
  bad: { 'events/event-example.yaml': event('reviewed: 23.11.2026') },
  good: { 'events/event-example.yaml': event('reviewed: 2026-11-23') },
};
