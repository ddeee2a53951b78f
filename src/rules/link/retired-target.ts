import type { Problem } from '../../findings/problem.ts';
import { headMentions, headTexts } from '../../roadmap/head-texts.ts';
import { isRetired, type Link, type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { event } from '../example.ts';
import { noneRetired } from '../nothing.ts';
import { problemWith, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

const successor = event('id: event-new', 'title: New event');

/** The links of living records to records that hold no longer. There are few of these, so it starts with them. */
function linksToRetired({ records, incoming }: Roadmap): (Link & { readonly target: RoadmapRecord })[] {
  return [...records.values()].filter(isRetired).flatMap((target) =>
    (incoming.get(target.id) ?? []).flatMap((link) => {
      const stale = !isRetired(link.from) && link.definition.field !== 'superseded_by';
      return stale ? [{ ...link, target }] : [];
    }),
  );
}

function wordsFor(
  target: RoadmapRecord,
  { records }: Roadmap,
): Pick<Problem, 'message' | 'hint' | 'related'> {
  const { superseded_by: successor, status } = target.data;
  const next = typeof successor === 'string' ? records.get(successor) : undefined;
  return {
    message: `"${target.id}" was ${status}.`,
    hint: next
      ? `Link to its successor "${next.id}" (${titleOf(next)}).`
      : 'Delete the link, or name another record.',
    related: [seenAt(target, ['status'], `${status} here`)],
  };
}

export const rule: Rule = {
  code: 'link/retired-target',
  severity: 'error',
  title: 'A link names a record that was superseded or withdrawn',
  why: 'A tombstone stays only so that old citations still lead somewhere. Living records must point to what holds today.',
  fix: 'Link to the successor, or delete the link when the record was withdrawn.',
  bad: {
    'events/event-example.yaml': event('status: superseded', 'superseded_by: event-new'),
    'events/event-new.yaml': successor,
    'events/event-later.yaml': event('id: event-later', 'related: [event-example]'),
  },
  good: {
    'events/event-example.yaml': event('status: superseded', 'superseded_by: event-new'),
    'events/event-new.yaml': successor,
    'events/event-later.yaml': event('id: event-later', 'related: [event-new]'),
  },
  nothing: noneRetired,
  *check(roadmap) {
    for (const link of linksToRetired(roadmap)) {
      yield problemWith('link/retired-target', link, wordsFor(link.target, roadmap));
    }
    for (const { text, mention, occurrence } of headMentions(headTexts(roadmap))) {
      const target = roadmap.records.get(mention.id);
      if (!target || !isRetired(target)) continue;
      yield {
        code: 'link/retired-target',
        ...wordsFor(target, roadmap),
        place: { ...text, at: 'value', within: { text: mention.raw, occurrence } },
      };
    }
  },
};
