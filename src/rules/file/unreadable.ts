import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/unreadable',
  severity: 'error',
  title: 'A file cannot be read',
  why: 'A record that is not read is not checked and is missing from every page.',
  fix: 'Check the permissions of the file.',
  bad: { 'events/event-example.yaml': { is: 'unreadable' } },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
