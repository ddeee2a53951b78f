import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/directive',
  severity: 'error',
  title: 'A YAML directive is used',
  why: 'A directive such as %YAML 1.1 changes how values are read: no becomes false, 012 becomes 10.',
  fix: 'Delete the line. Records are always YAML 1.2.',
  bad: { 'events/event-example.yaml': `%YAML 1.1\n---\n${event()}` },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
