import { isRetired, titleOf } from '../../roadmap/roadmap.ts';
import { event } from '../example.ts';
import { noPast } from '../nothing.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

const other = event('title: Another thing', 'summary: Something quite different.');
const retired = event('status: withdrawn', 'withdrawn_reason: It was not held.');

export const rule: Rule = {
  code: 'history/reused-id',
  severity: 'error',
  title: 'The id of a retired record is used for another thing',
  why: 'An id is a promise: a citation of it must always mean the same thing.',
  fix: 'Give the new record a new id, and keep the tombstone of the old one.',
  released: { 'events/event-example.yaml': retired },
  bad: { 'events/event-example.yaml': other },
  good: {
    'events/event-example.yaml': retired,
    'events/event-another.yaml': other.replace('event-example', 'event-another'),
  },
  nothing: noPast,
  *check(roadmap) {
    for (const record of roadmap.records.values()) {
      const released = roadmap.past?.get(record.id);
      if (!released?.retired || isRetired(record)) continue;
      const former = released.alias ? roadmap.aliases.get(record.id) : undefined;
      if (titleOf(record) === released.title && record.kind.name === released.kind) continue;
      yield problemAt('history/reused-id', record, ['id'], {
        message: released.alias
          ? `"${record.id}" is the former id of ${former ? `"${former.id}"` : 'another record'} since release ${released.tag}.`
          : `"${record.id}" was retired in release ${released.tag}, where it meant: ${released.title}.`,
        hint: 'Give this record a new id; an id that was released is never given to another thing.',
      });
    }
  },
};
