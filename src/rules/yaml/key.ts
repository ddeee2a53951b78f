import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/key',
  severity: 'error',
  title: 'A key is not plain text',
  why: 'Fields are found by their names. A list or a number cannot be a name.',
  fix: 'Write the key as a word.',
  bad: { 'events/event-example.yaml': `${event()}[a, b]: c\n` },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
