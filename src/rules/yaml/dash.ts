import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/dash',
  severity: 'error',
  title: 'A dash does not begin an entry of a list',
  why: 'An entry of a list begins with a hyphen and a blank, below the dash of the entry before. Anything else is read as text, and two entries become one.',
  fix: 'Write a hyphen and a blank, and put the dashes of one list into the same column.',
  bad: { 'events/event-example.yaml': event('tags:\n  - training\n   - skills') },
  good: { 'events/event-example.yaml': event('tags:\n  - training\n  - skills') },
  fixed: true,
};
