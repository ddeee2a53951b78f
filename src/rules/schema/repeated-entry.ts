import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/repeated-entry',
  severity: 'error',
  title: 'A list holds the same entry twice',
  why: 'The second entry adds nothing and makes later edits go wrong.',
  fix: 'Delete one of the two.',
  bad: { 'events/event-example.yaml': event('tags: [training, training]') },
  good: { 'events/event-example.yaml': event('tags: [training]') },
};
