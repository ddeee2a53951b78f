import { need } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/too-large',
  severity: 'error',
  title: 'The file is too large',
  why: 'Records are small. A very large file is a mistake or an attempt to make the check slow.',
  fix: 'Split it into several records, and keep long documents outside the data folder.',
  bad: { 'needs/need-example.yaml': need(`description: "${'x'.repeat(300_000)}"`) },
  good: { 'needs/need-example.yaml': need() },
  fixed: true,
};
