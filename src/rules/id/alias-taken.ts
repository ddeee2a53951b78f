import { event } from '../example.ts';
import { noAlias } from '../nothing.ts';
import { problemAt, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

const other = { 'events/event-other.yaml': event('id: event-other') };

export const rule: Rule = {
  code: 'id/alias-taken',
  severity: 'error',
  title: 'A former id is also the id of a record, or of two records',
  why: 'A former id must lead to one record only, the one that bears the new id.',
  fix: 'Delete the entry under "aliases" in one of the records, or give the other record another id.',
  bad: { 'events/event-example.yaml': event('aliases: [event-other]'), ...other },
  good: { 'events/event-example.yaml': event('aliases: [event-exampel]'), ...other },
  nothing: noAlias,
  *check(roadmap) {
    const first = new Map<string, (typeof roadmap.all)[number]>();
    for (const record of roadmap.all) {
      const { aliases } = record.data;
      if (!Array.isArray(aliases)) continue;
      for (const [i, alias] of aliases.entries()) {
        if (typeof alias !== 'string') continue;
        // Pages are called by these ids, and some disks do not tell capitals from small letters.
        const folded = alias.toLowerCase();
        const taken = roadmap.records.get(alias) ?? roadmap.records.get(folded) ?? first.get(folded);
        if (!taken) first.set(folded, record);
        else
          yield problemAt('id/alias-taken', record, ['aliases', i], {
            message: `The former id "${alias}" already leads to another record.`,
            hint: 'Delete this entry, or give the other record another id.',
            related: [seenAt(taken, ['id'], `"${taken.id}" uses it`)],
          });
      }
    }
  },
};
