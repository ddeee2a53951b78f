import { compareText } from '../findings/finding.ts';
import type { Pointer } from '../findings/problem.ts';
import type { LinkDefinition } from '../kinds/kind.ts';
import type { Data, Link, Roadmap, RoadmapRecord } from './roadmap.ts';
import { valuesAt } from './values.ts';

/** A link as a record writes it, before anyone knows whether there is something at its other end. */
interface Written {
  readonly to: string;
  readonly pointer: Pointer;
  readonly definition: LinkDefinition;
}

function fits({ to }: LinkDefinition, target: RoadmapRecord | undefined): target is RoadmapRecord {
  return target !== undefined && (to.includes('*') || to.includes(target.kind.name));
}

// Most places are the same in many records: the second item of "addresses". Each is made once.
const places = new WeakMap<LinkDefinition, Pointer[]>();

/** The place of an item of a list. */
function itemPlace(definition: LinkDefinition, index: number): Pointer {
  const known = places.get(definition) ?? [];
  places.set(definition, known);
  known[index] ??= [definition.field, index];
  return known[index];
}

/** The links that the content of a record writes, in the order of its schema and its file. */
function writtenIn(data: Data, definitions: readonly LinkDefinition[]): readonly Written[] {
  const found: Written[] = [];
  for (const definition of definitions) {
    const value = data[definition.field];
    if (value === undefined) continue;
    if (definition.path.length === 2 && definition.path[1] === '*' && Array.isArray(value)) {
      for (const [i, to] of value.entries())
        if (typeof to === 'string') found.push({ to, pointer: itemPlace(definition, i), definition });
    } else
      for (const { pointer, value: to } of valuesAt(data, definition.path))
        if (typeof to === 'string') found.push({ to, pointer, definition });
  }
  return found;
}

/** The links of a record, each with its target. */
function linksFrom(record: RoadmapRecord, records: ReadonlyMap<string, RoadmapRecord>): readonly Link[] {
  return writtenIn(record.data, record.kind.links).map(({ to, pointer, definition }) => {
    const target = records.get(to);
    return fits(definition, target)
      ? { from: record, to: target.id, pointer, definition, target }
      : { from: record, to, pointer, definition };
  });
}

/** Back links by the id that they lead to, in the order of the ids that they come from. */
function backLinks(links: readonly Link[]): Map<string, Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    if (!link.target) continue;
    const list = groups.get(link.target.id);
    if (list) list.push(link);
    else groups.set(link.target.id, [link]);
  }
  // A list that grew has room for more than it will ever hold; a copy has not.
  for (const [id, list] of groups)
    if (list.length > 1) groups.set(id, list.sort((a, b) => compareText(a.from.id, b.from.id)).slice());
  return groups;
}

/** Connects records: every link with its target, and both directions by id. Back links are in the order of ids. */
export function connect(
  all: readonly RoadmapRecord[],
  records: ReadonlyMap<string, RoadmapRecord>,
): Pick<Roadmap, 'links' | 'outgoing' | 'incoming'> {
  const links: Link[] = [];
  const outgoing = new Map<string, readonly Link[]>();
  for (const record of all) {
    const own = linksFrom(record, records);
    if (own.length === 0) continue;
    const before = outgoing.get(record.id);
    outgoing.set(record.id, before ? [...before, ...own] : own);
    for (const link of own) links.push(link);
  }
  return { links, outgoing, incoming: backLinks(links) };
}
