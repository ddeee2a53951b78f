import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/tag',
  severity: 'error',
  title: 'A YAML tag is used',
  why: 'Tags (!name) ask the reader to make something other than plain data.',
  fix: 'Write the plain value without the tag. A text that begins with ! goes in quotes.',
  bad: { 'events/event-example.yaml': event('title: !upper Example event') },
  good: { 'events/event-example.yaml': event() },
};
