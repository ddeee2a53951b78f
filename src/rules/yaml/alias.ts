import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/alias',
  severity: 'error',
  title: 'An anchor or an alias is used',
  why: 'Anchors (&name) and aliases (*name) hide what a record says, and they can be used to fill the memory.',
  fix: 'Write the value out where it is needed. A text that begins with * or & goes in quotes.',
  bad: { 'events/event-example.yaml': event('title: &text Example event') },
  good: { 'events/event-example.yaml': event() },
};
