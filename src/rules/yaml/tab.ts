import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/tab',
  severity: 'error',
  title: 'A line is indented with a tab',
  why: 'YAML allows only blanks for indentation, because editors show tabs in different widths.',
  fix: 'Replace the tab by two blanks for each level.',
  bad: { 'events/event-example.yaml': event('sources:\n	- id: src-example') },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
