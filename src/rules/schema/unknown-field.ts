import { need } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/unknown-field',
  severity: 'error',
  title: 'A field does not exist',
  why: 'A misspelt field is silently lost: nobody reads it, and the field that was meant stays empty.',
  fix: 'Correct the name as the hint says, or delete the line.',
  bad: { 'needs/need-example.yaml': need('titel: Example need') },
  good: { 'needs/need-example.yaml': need() },
};
