import { need } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/merge-conflict',
  severity: 'error',
  title: 'Marks of a merge conflict are left',
  why: 'The file holds two versions of the same lines. Somebody has to choose.',
  fix: 'Keep the right version of the lines, and delete the three marker lines.',
  bad: { 'needs/need-example.yaml': need('<<<<<<< HEAD\ntitle: One\n=======\ntitle: Two\n>>>>>>> other') },
  good: { 'needs/need-example.yaml': need() },
  fixed: true,
};
