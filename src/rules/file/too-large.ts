import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/too-large',
  severity: 'error',
  title: 'The file is too large',
  why: 'Records are small. A very large file is a mistake or an attempt to make the check slow.',
  fix: 'Split it into several records, and keep long documents outside the data folder.',
  bad: { 'events/event-example.yaml': event(`description: "${'x'.repeat(300_000)}"`) },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
