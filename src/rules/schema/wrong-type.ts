import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'schema/wrong-type',
  severity: 'error',
  title: 'A value has the wrong form',
  why: 'A list is needed where several values may stand, a text where words stand, a number where one counts.',
  fix: 'Write it as the hint says.',
  bad: { 'events/event-example.yaml': event('tags: training') },
  good: { 'events/event-example.yaml': event('tags: [training]') },
};
