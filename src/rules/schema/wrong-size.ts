import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/wrong-size',
  severity: 'error',
  title: 'A text or list is too short or too long',
  why: 'Titles and summaries stand in tables and must stay short. Limits also keep hostile files harmless.',
  fix: 'Shorten it or write a little more; details belong in the description.',
  bad: { 'events/event-example.yaml': event('summary: Short.') },
  good: { 'events/event-example.yaml': event() },
};
