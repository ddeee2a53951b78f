import { event } from '../example.ts';
import { noSuppression } from '../nothing.ts';
import type { Rule } from '../rule.ts';
import { suppression } from './example.ts';

/** Judged only where the day is known, so not for old releases; suppress.ts does it. */
export const rule: Rule = {
  code: 'suppression/expired',
  severity: 'warning',
  title: 'The day of a suppression has passed',
  why: 'A finding is accepted for a time, not for ever. After that day it is shown again, and somebody has to decide anew.',
  fix: 'Mend the finding and delete the entry, or write a later day and a reason that still holds.',
  today: '2026-11-23',
  bad: { ...suppression('citation/missing', '2026-10-31'), 'events/event-example.yaml': event() },
  good: suppression('citation/missing', '2026-12-31'),
  nothing: noSuppression,
};
