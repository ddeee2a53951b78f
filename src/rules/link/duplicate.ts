import type { Problem } from '../../findings/problem.ts';
import { entryAround, meaningOf, placesAt, placesOf, repeatedEntries } from '../../roadmap/entries.ts';
import { once } from '../../roadmap/once.ts';
import type { Link, Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import type { LinkDefinition } from '../../schema/kind.ts';
import { board, event } from '../example.ts';
import { noLink } from '../nothing.ts';
import { problemAt, problemWith, seenAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

const SHORT = 24;

/** The first link of each field to each target, for a record with so many links that to search them takes too long. */
const indexed = once((links: readonly Link[]) => {
  const index = new Map<LinkDefinition, Map<string, Link>>();
  for (const link of links) {
    const field = index.get(link.definition) ?? new Map<string, Link>();
    index.set(link.definition, field);
    if (!field.has(link.to)) field.set(link.to, link);
  }
  return index;
});

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

/** True for links of which one stands twice. */
function hasTwins(links: readonly Link[]): boolean {
  return links.some((link) => !link.definition.inText && firstIn(links, link.definition, link.to) !== link);
}

/** What an entry says beside the link in it. A link with a reason is the same link. */
function rest({ from, to, pointer, definition }: Link): string {
  if (definition.path.at(-1) === '*') return '';
  const { entry, pointer: place } = entryAround(from.data, pointer);
  return meaningOf(entry, placesAt(placesOf(from.kind), place), (id) => (id === to ? '' : id));
}

/** The same link, written at its other end, in a file that comes first. */
function writtenThere(link: Link, roadmap: Roadmap): Link | undefined {
  const { from, to, definition } = link;
  // A link that reads the same from both ends is one link, whichever end wrote it.
  const back = definition.symmetric ? roadmap.outgoing.get(to) : undefined;
  if (!firstIn(back, definition, from.id)) return undefined;
  return back?.find(
    (other) =>
      other.definition === definition &&
      other.to === from.id &&
      other.from.path < from.path &&
      rest(other) === rest(link),
  );
}

function* repeatedIn(record: RoadmapRecord): Generator<Problem> {
  for (const { first, second, link } of repeatedEntries(record.data, placesOf(record.kind))) {
    const field = second.filter((step) => typeof step === 'string').join('.');
    const [one, two] = [first, second].map((pointer) => Number(pointer.at(-1)) + 1);
    yield problemAt('link/duplicate', record, second, {
      message:
        link === undefined
          ? `The same entry stands twice under "${field}": entries ${one} and ${two}.`
          : `"${link}" stands twice under "${field}".`,
      hint: 'Delete one of the two.',
      related: [seenAt(record, first, 'first written here')],
    });
  }
}

function* writtenElsewhere(
  record: RoadmapRecord,
  links: readonly Link[],
  roadmap: Roadmap,
): Generator<Problem> {
  const seen = new Set<string>();
  for (const link of links) {
    if (link.from !== record || record.id === link.to) continue;
    const other = writtenThere(link, roadmap);
    if (!other) continue;
    const key = `${link.definition.field} ${link.to} ${rest(link)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield problemWith('link/duplicate', link, {
      message: `The link between "${record.id}" and "${link.to}" is already written in ${other.from.path}.`,
      hint: 'Both pages show it; delete it on one side.',
      related: [seenAt(other.from, other.pointer, 'first written here')],
    });
  }
}

/** True where the schema asks for entries of which none stands twice, and has said so. */
function isSaid({ place }: Problem, roadmap: Roadmap): boolean {
  return roadmap.problems.some(
    (problem) =>
      problem.code === 'schema/repeated-entry' &&
      problem.place.path === place.path &&
      'pointer' in problem.place &&
      'pointer' in place &&
      problem.place.pointer.join('/') === place.pointer.join('/'),
  );
}

export const rule: Rule = {
  code: 'link/duplicate',
  severity: 'error',
  title: 'The same link or entry is written twice',
  why: 'A repeated link counts twice in tables and makes later edits go wrong: one copy is changed, the other stays.',
  fix: 'Delete one of the two. A link between related records is written on one side only. Two entries that name one record and differ in something else are no repetition.',
  bad: {
    'events/event-example.yaml': event('boards: [board-example, board-example]'),
    ...board,
  },
  good: { 'events/event-example.yaml': event('boards: [board-example]'), ...board },
  nothing: noLink,
  *check(roadmap) {
    for (const record of roadmap.all) {
      // A copy whose id was not changed has its finding; its links are those of the original.
      if (roadmap.records.get(record.id) !== record) continue;
      const links = roadmap.outgoing.get(record.id) ?? [];
      if (roadmap.watched && clean.has(links)) continue;
      const isRepeated = hasTwins(links);
      const isFree = !isRepeated && !links.some(({ definition }) => definition.symmetric);
      if (isFree && roadmap.watched) clean.add(links);
      if (isFree) continue;
      const problems = [
        ...(isRepeated ? repeatedIn(record) : []),
        ...writtenElsewhere(record, links, roadmap),
      ];
      yield* problems.filter((problem) => !isSaid(problem, roadmap));
    }
  },
};
