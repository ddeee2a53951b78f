import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/merge-conflict',
  severity: 'error',
  title: 'Marks of a merge conflict are left',
  why: 'The file holds two versions of the same lines. Somebody has to choose.',
  fix: 'Keep the right version of the lines, and delete the three marker lines.',
  bad: { 'events/event-example.yaml': event('<<<<<<< HEAD\ntitle: One\n=======\ntitle: Two\n>>>>>>> other') },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
