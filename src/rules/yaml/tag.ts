import { need } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/tag',
  severity: 'error',
  title: 'A YAML tag is used',
  why: 'Tags (!name) ask the reader to make something other than plain data.',
  fix: 'Write the plain value without the tag. A text that begins with ! goes in quotes.',
  bad: { 'needs/need-example.yaml': need('title: !upper Example need') },
  good: { 'needs/need-example.yaml': need() },
};
