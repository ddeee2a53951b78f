import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/unknown-field',
  severity: 'error',
  title: 'A field does not exist',
  why: 'A misspelt field is silently lost: nobody reads it, and the field that was meant stays empty.',
  fix: 'Correct the name as the hint says, or delete the line.',
  bad: { 'events/event-example.yaml': event('titel: Example event') },
  good: { 'events/event-example.yaml': event() },
};
