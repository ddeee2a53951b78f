import { compareText } from '../findings/finding.ts';
import type { Link, Roadmap, RoadmapRecord } from './roadmap.ts';
import { valuesAt } from './values.ts';

/** The links that a record writes, in the order of its schema and its file. */
function written(record: RoadmapRecord): Omit<Link, 'target'>[] {
  return record.kind.links.flatMap((definition) =>
    valuesAt(record.data, definition.path).flatMap(({ pointer, value }) =>
      typeof value === 'string' ? [{ from: record, to: value, pointer, definition }] : [],
    ),
  );
}

function fits(link: Omit<Link, 'target'>, target: RoadmapRecord | undefined): target is RoadmapRecord {
  return (
    target !== undefined &&
    (link.definition.to.includes('*') || link.definition.to.includes(target.kind.name))
  );
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
  const links = all.flatMap((record) =>
    written(record).map((link) => {
      const target = records.get(link.to);
      return fits(link, target) ? { ...link, target } : link;
    }),
  );
  const incoming = group(links, (link) => link.target?.id);
  for (const list of incoming.values()) list.sort((a, b) => compareText(a.from.id, b.from.id));
  return { links, outgoing: group(links, (link) => link.from.id), incoming };
}
