import type { LinkDefinition } from '../../kinds/kind.ts';
import type { Link, Roadmap } from '../../roadmap/roadmap.ts';
import { technology } from '../example.ts';
import { noLink } from '../nothing.ts';
import { problemWith } from '../problem.ts';
import type { Rule } from '../rule.ts';

type ByTarget = ReadonlyMap<LinkDefinition, ReadonlyMap<string, Link>>;

const SHORT = 24;
const indexes = new WeakMap<readonly Link[], ByTarget>();

/** The first link of each field to each target, for a record with so many links that to search them takes too long. */
function indexed(links: readonly Link[]): ByTarget {
  const before = indexes.get(links);
  if (before) return before;
  const index = new Map<LinkDefinition, Map<string, Link>>();
  for (const link of links) {
    const field = index.get(link.definition) ?? new Map<string, Link>();
    index.set(link.definition, field);
    if (!field.has(link.to)) field.set(link.to, link);
  }
  indexes.set(links, index);
  return index;
}

/** The first link to a target that a list holds for a field. */
function firstIn(
  links: readonly Link[] | undefined,
  definition: LinkDefinition,
  to: string,
): Link | undefined {
  if (links && links.length > SHORT) return indexed(links).get(definition)?.get(to);
  return links?.find((link) => link.definition === definition && link.to === to);
}

// A process that watches checks the same lists again and again.
const clean = new WeakSet<readonly Link[]>();

/** True for links of which none stands twice, and none could be written at its other end too. */
function isClean(links: readonly Link[]): boolean {
  return links.every(
    (link) => !link.definition.symmetric && firstIn(links, link.definition, link.to) === link,
  );
}

/** The first of all places where the same link is written, in the order of files. */
function firstWritten(link: Link, roadmap: Roadmap): Link {
  const { from, to, definition } = link;
  const here = firstIn(roadmap.outgoing.get(from.id), definition, to) ?? link;
  // A link that reads the same from both ends is one link, whichever end wrote it.
  if (!definition.symmetric) return here;
  const there = firstIn(roadmap.outgoing.get(to), definition, from.id);
  return there && there.from.path < here.from.path ? there : here;
}

export const rule: Rule = {
  code: 'link/duplicate',
  severity: 'error',
  title: 'The same link is written twice',
  why: 'A repeated link counts twice in tables and makes later edits go wrong: one copy is changed, the other stays.',
  fix: 'Delete one of the two. A link between related records is written on one side only.',
  bad: {
    'technologies/tech-example.yaml': technology('addresses: [need-voice-evidence, need-voice-evidence]'),
  },
  good: { 'technologies/tech-example.yaml': technology('addresses: [need-voice-evidence]') },
  nothing: noLink,
  *check(roadmap) {
    for (const record of roadmap.all) {
      // A copy whose id was not changed has its finding; its links are those of the original.
      if (roadmap.records.get(record.id) !== record) continue;
      const links = roadmap.outgoing.get(record.id) ?? [];
      if (roadmap.watched && clean.has(links)) continue;
      if (isClean(links)) {
        if (roadmap.watched) clean.add(links);
      } else
        for (const link of links) {
          if (link.from !== record || record.id === link.to || link.definition.field === 'sources') continue;
          const other = firstWritten(link, roadmap);
          if (other === link) continue;
          const elsewhere = other.from !== link.from;
          yield problemWith('link/duplicate', link, {
            message: elsewhere
              ? `The link between "${link.from.id}" and "${link.to}" is already written in ${other.from.path}.`
              : `"${link.to}" stands twice under "${link.definition.field}".`,
            hint: elsewhere ? 'Both pages show it; delete it on one side.' : 'Delete one of the two.',
            related: [
              {
                place: { path: other.from.path, pointer: other.pointer, at: 'value' },
                message: 'first written here',
              },
            ],
          });
        }
    }
  },
};
