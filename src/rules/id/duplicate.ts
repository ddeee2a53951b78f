import { baseName } from '../../roadmap/read-record.ts';
import { event } from '../example.ts';
import { problemAt, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'id/duplicate',
  severity: 'error',
  title: 'Two files have the same id',
  why: 'Links name a record by its id. When two records share it, nobody can tell which one is meant.',
  fix: 'Give one of the two records another id, and call its file by that id.',
  bad: { 'events/event-example.yaml': event(), 'events/event-other.yaml': event() },
  good: { 'events/event-example.yaml': event(), 'events/event-other.yaml': event('id: event-other') },
  *check(roadmap) {
    for (const record of roadmap.all) {
      const first = roadmap.records.get(record.id);
      if (first === undefined || first === record) continue;
      const name = baseName(record.path);
      yield problemAt('id/duplicate', record, ['id'], {
        message: `The id "${record.id}" is already used in ${first.path}.`,
        hint:
          name === record.id
            ? 'Give this record another id, and call its file by that id.'
            : `If this is a copy, give it the id of its file: "id: ${name}".`,
        related: [seenAt(first, ['id'], 'the id is first used here')],
      });
    }
  },
};
