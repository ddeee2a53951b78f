import { compareText } from '../findings/finding.ts';
import type { LinkDefinition } from '../kinds/kind.ts';
import type { Link, Roadmap, RoadmapRecord } from './roadmap.ts';
import { valuesAt } from './values.ts';

function fits({ to }: LinkDefinition, target: RoadmapRecord | undefined): target is RoadmapRecord {
  return target !== undefined && (to.includes('*') || to.includes(target.kind.name));
}

/** The links that a record writes, in the order of its schema and its file, each with its target. */
function* written(record: RoadmapRecord, records: ReadonlyMap<string, RoadmapRecord>): Generator<Link> {
  for (const definition of record.kind.links)
    for (const { pointer, value } of valuesAt(record.data, definition.path)) {
      if (typeof value !== 'string') continue;
      const target = records.get(value);
      yield fits(definition, target)
        ? { from: record, to: value, pointer, definition, target }
        : { from: record, to: value, pointer, definition };
    }
}

function group(links: readonly Link[], key: (link: Link) => string | undefined): Map<string, Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const id = key(link);
    if (id === undefined) continue;
    const list = groups.get(id);
    if (list) list.push(link);
    else groups.set(id, [link]);
  }
  return groups;
}

/** Connects records: every link with its target, and both directions by id. Back links are in the order of ids. */
export function connect(
  all: readonly RoadmapRecord[],
  records: ReadonlyMap<string, RoadmapRecord>,
): Pick<Roadmap, 'links' | 'outgoing' | 'incoming'> {
  const links: Link[] = [];
  for (const record of all) for (const link of written(record, records)) links.push(link);
  const incoming = group(links, (link) => link.target?.id);
  for (const list of incoming.values()) list.sort((a, b) => compareText(a.from.id, b.from.id));
  return { links, outgoing: group(links, (link) => link.from.id), incoming };
}
