import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/several-documents',
  severity: 'error',
  title: 'The file holds more than one document',
  why: 'Each record has a file of its own, so that changes and reviews stay apart.',
  fix: 'Delete the line --- and put each record into a file of its own.',
  bad: { 'events/event-example.yaml': `${event()}---\n${event()}` },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
