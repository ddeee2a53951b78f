import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

const names = Array.from({ length: 120 }, () => 'x').join(', ');

export const rule: Rule = {
  code: 'file/too-many-findings',
  severity: 'error',
  title: 'A file has more findings than are listed',
  why: 'A file that is wrong throughout has one cause, mostly. A list of thousands of findings hides it.',
  fix: 'Mend the first findings and check again.',
  bad: { 'events/event-example.yaml': event(`reviewed_by: [${names}]`) },
  good: { 'events/event-example.yaml': event('reviewed_by: [Advisory board]') },
  fixed: true,
};
