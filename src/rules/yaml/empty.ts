import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/empty',
  severity: 'error',
  title: 'The file is empty',
  why: 'An empty file is a record that was lost or not yet written.',
  fix: 'Write the record, or delete the file.',
  bad: { 'events/event-example.yaml': '# nothing yet\n' },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
