import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/wrong-form',
  severity: 'error',
  title: 'A text is not written as it has to be',
  why: 'Ids, addresses and one-line texts have a fixed form, so that they work as links and in tables.',
  fix: 'Write it as the hint says.',
  bad: { 'events/event-example.yaml': event('tags: [Two words]') },
  good: { 'events/event-example.yaml': event('tags: [two-words]') },
};
