import { need } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/missing-field',
  severity: 'error',
  title: 'A field that is required is missing',
  why: 'Without it the record cannot be listed, grouped or understood.',
  fix: 'Add the field; the hint says what goes there.',
  bad: {
    'needs/need-example.yaml':
      'id: need-example\ntitle: Example need\nsummary: Something that is missing today.\nstatus: draft\n',
  },
  good: { 'needs/need-example.yaml': need() },
};
