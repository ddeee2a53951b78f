import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/ambiguous-value',
  severity: 'error',
  title: 'YAML would change the value',
  why: 'A bare 007, 1.10 or True is read as 7, 1.1 or true. What a record says must not change on reading.',
  fix: 'Put the value in quotes if it is text; write it plainly if it is a number.',
  bad: { 'events/event-example.yaml': event('review_interval_days: 0183') },
  good: { 'events/event-example.yaml': event('review_interval_days: 183') },
};
