import { event } from '../example.ts';
import { noSuppression } from '../nothing.ts';
import type { Rule } from '../rule.ts';
import { suppression } from './example.ts';

/** roadmap.yaml suppresses findings; what it suppresses is decided in suppress.ts, after all rules ran. */
export const rule: Rule = {
  code: 'suppression/unused',
  severity: 'warning',
  title: 'A suppression silences nothing',
  why: 'The finding is gone, or the record or the code is misspelt. An entry that stays would silence the same finding later without anybody knowing why.',
  fix: 'Delete the entry from "suppressions" in roadmap.yaml, or correct the record and the code.',
  bad: { ...suppression('citation/missing', '2026-12-31'), 'events/event-example.yaml': event() },
  good: suppression('citation/missing', '2026-12-31'),
  nothing: noSuppression,
};
