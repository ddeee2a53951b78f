import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/colon-in-text',
  severity: 'error',
  title: 'A text with a colon is not in quotes',
  why: 'YAML takes a colon followed by a blank for the end of a key, so the rest of the text is read as something else.',
  fix: 'Put the whole text in double quotes.',
  bad: { 'events/event-example.yaml': event('title: Voice: a workshop') },
  good: { 'events/event-example.yaml': event('title: "Voice: a workshop"') },
  fixed: true,
};
