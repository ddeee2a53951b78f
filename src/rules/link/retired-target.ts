import { isRetired, type Link, type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { need, technology } from '../example.ts';
import { noneRetired } from '../nothing.ts';
import { problemWith } from '../problem.ts';
import type { Rule } from '../rule.ts';

const successor = need('id: need-new', 'title: New need');

/** The links of living records to records that hold no longer. There are few of these, so it starts with them. */
function linksToRetired({ records, incoming }: Roadmap): (Link & { readonly target: RoadmapRecord })[] {
  return [...records.values()].filter(isRetired).flatMap((target) =>
    (incoming.get(target.id) ?? []).flatMap((link) => {
      const stale = !isRetired(link.from) && link.definition.field !== 'superseded_by';
      return stale ? [{ ...link, target }] : [];
    }),
  );
}

export const rule: Rule = {
  code: 'link/retired-target',
  severity: 'error',
  title: 'A link names a record that was superseded or withdrawn',
  why: 'A tombstone stays only so that old citations still lead somewhere. Living records must point to what holds today.',
  fix: 'Link to the successor, or delete the link when the record was withdrawn.',
  bad: {
    'needs/need-example.yaml': need('status: superseded', 'superseded_by: need-new'),
    'needs/need-new.yaml': successor,
    'technologies/tech-example.yaml': technology('addresses: [need-example]'),
  },
  good: {
    'needs/need-example.yaml': need('status: superseded', 'superseded_by: need-new'),
    'needs/need-new.yaml': successor,
    'technologies/tech-example.yaml': technology('addresses: [need-new]'),
  },
  nothing: noneRetired,
  *check(roadmap) {
    for (const link of linksToRetired(roadmap)) {
      const { target } = link;
      const next =
        typeof target.data.superseded_by === 'string'
          ? roadmap.records.get(target.data.superseded_by)
          : undefined;
      yield problemWith('link/retired-target', link, {
        message: `"${target.id}" was ${target.data.status}.`,
        hint: next
          ? `Link to its successor "${next.id}" (${titleOf(next)}).`
          : 'Delete the link, or name another record.',
        related: [
          {
            place: { path: target.path, pointer: ['status'], at: 'value' },
            message: `${target.data.status} here`,
          },
        ],
      });
    }
  },
};
