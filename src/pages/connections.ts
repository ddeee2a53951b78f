import { compareText } from '../findings/finding.ts';
import { capital } from '../findings/words.ts';
import { isInEntry, placesOf } from '../roadmap/entries.ts';
import { once } from '../roadmap/once.ts';
import {
  isCitation,
  isRetired,
  type Link,
  type Roadmap,
  type RoadmapRecord,
  titleKeyOf,
} from '../roadmap/roadmap.ts';

/** Records that a record is connected with in one way: "addressed by" these technologies. */
export interface Connection {
  readonly label: string;
  readonly records: readonly RoadmapRecord[];
  /** The link to each of them. */
  readonly links: ReadonlyMap<RoadmapRecord, Link>;
  /** True where the record names them only in entries that hold more, which are shown as entries. */
  readonly inEntries: boolean;
}

function add(
  groups: Map<string, { readonly links: Map<RoadmapRecord, Link>; inEntries: boolean }>,
  label: string,
  record: RoadmapRecord | undefined,
  link: Link,
  inEntry: boolean,
): void {
  if (!record) return;
  const group = groups.get(label) ?? { links: new Map(), inEntries: true };
  group.links.set(record, link);
  if (!inEntry) group.inEntries = false;
  groups.set(label, group);
}

/** True for links that pages show under "Connections": not citations, and no link of a tombstone. */
const counts = (roadmap: Roadmap) => (link: Link) => !isCitation(roadmap, link) && !isRetired(link.from);

function inOrder(records: Iterable<RoadmapRecord>): readonly RoadmapRecord[] {
  return [...records].sort((a, b) => compareText(titleKeyOf(a), titleKeyOf(b)) || compareText(a.id, b.id));
}

function findConnections(roadmap: Roadmap, record: RoadmapRecord): readonly Connection[] {
  const groups: Parameters<typeof add>[0] = new Map();
  const places = placesOf(record.kind);
  const own = (roadmap.outgoing.get(record.id) ?? []).filter(({ from }) => from === record);
  for (const link of own.filter(counts(roadmap))) {
    const inEntry = isInEntry(record.data, link.pointer, places);
    add(groups, capital(link.definition.title), link.target, link, inEntry);
  }
  const back = (roadmap.incoming.get(record.id) ?? []).filter(counts(roadmap));
  const kinds = new Set(back.map(({ from }) => from.kind));
  for (const kind of roadmap.kinds.all.filter((each) => kinds.has(each)))
    for (const link of back.filter(({ from }) => from.kind === kind)) {
      const { title, inverse, symmetric } = link.definition;
      add(groups, capital(symmetric ? title : inverse), link.from, link, false);
    }
  return [...groups].map(([label, { links, inEntries }]) => ({
    label,
    records: inOrder(links.keys()),
    links,
    inEntries,
  }));
}

// The pages of a record, of its kind and of the whole ask for the same.
const known = once((roadmap: Roadmap) => once((record: RoadmapRecord) => findConnections(roadmap, record)));

/**
 * All records that a record is connected with, in both directions, grouped by the meaning of the
 * link: first those that the record names itself, in the order of its schema, then the others.
 */
export function connectionsOf(roadmap: Roadmap, record: RoadmapRecord): readonly Connection[] {
  return known(roadmap)(record);
}

/** The connections that are told as such: what stands in entries that hold more is shown with the entries. */
export function connectionsApart(roadmap: Roadmap, record: RoadmapRecord): readonly Connection[] {
  return connectionsOf(roadmap, record).filter(({ inEntries }) => !inEntries);
}
