import { isRetired } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { event } from '../example.ts';
import { allDrafts } from '../nothing.ts';
import { mayBeDraft, problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** True for a kind that expects sources or something instead, which a rule on coverage looks at. */
function asksElsewhere({ expects = [] }: Kind): boolean {
  return expects.some(({ links }) => links.some(({ field }) => field === 'sources'));
}

export const rule: Rule = {
  code: 'citation/missing',
  severity: 'warning',
  title: 'A record names no source',
  why: 'What a roadmap says must rest on evidence. A reader cannot check a claim that names no source.',
  fix: 'Add the sources that the record rests on. As long as there are none, give it the status draft.',
  bad: {
    'events/event-example.yaml':
      'id: event-example\ntitle: Example event\nsummary: A day on which the roadmap was discussed.\nstatus: proposed\ntype: workshop\n',
  },
  good: { 'events/event-example.yaml': event() },
  nothing: allDrafts,
  *check(roadmap) {
    for (const record of roadmap.all) {
      const cites = record.kind.fields.some(({ name }) => name === 'sources');
      const has = Array.isArray(record.data.sources) || record.data.sources !== undefined;
      if (
        !cites ||
        asksElsewhere(record.kind) ||
        has ||
        mayBeDraft(record) ||
        record.data.status === undefined ||
        isRetired(record)
      )
        continue;
      yield problemAt('citation/missing', record, ['id'], {
        message: `"${record.id}" names no source.`,
        hint: 'Add "sources:" with the ids of source records, or set "status: draft".',
      });
    }
  },
};
