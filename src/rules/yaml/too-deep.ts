import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/too-deep',
  severity: 'error',
  title: 'The nesting is too deep',
  why: 'No record has to have more than 32 levels. Very deep nesting can bring programs to a stop.',
  fix: 'Check brackets and indentation.',
  bad: { 'events/event-example.yaml': event(`notes: ${'['.repeat(40)}${']'.repeat(40)}`) },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
