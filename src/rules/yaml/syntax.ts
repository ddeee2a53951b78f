import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/syntax',
  severity: 'error',
  title: 'The file is not valid YAML',
  why: 'When the structure of a file is broken, nothing in it can be checked.',
  fix: 'Look at the marked place and the line above it: indentation, dashes, colons, quotation marks.',
  bad: { 'events/event-example.yaml': event('title: "Example event') },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
