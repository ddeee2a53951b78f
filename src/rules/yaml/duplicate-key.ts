import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/duplicate-key',
  severity: 'error',
  title: 'A key is written twice',
  why: 'Only one of the two values can hold, and it is not visible which.',
  fix: 'Keep one of the two and delete the other.',
  bad: { 'events/event-example.yaml': `${event()}title: Another title\n` },
  good: { 'events/event-example.yaml': event() },
};
