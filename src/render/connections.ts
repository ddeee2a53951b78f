import { compareText } from '../findings/finding.ts';
import type { LinkDefinition } from '../kinds/kind.ts';
import { isRetired, type Link, type Roadmap, type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';

/** Records that a record is connected with in one way: "addressed by" these technologies. */
export interface Connection {
  readonly label: string;
  readonly records: readonly RoadmapRecord[];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function add(
  groups: Map<string, Set<RoadmapRecord>>,
  label: string,
  record: RoadmapRecord | undefined,
): void {
  if (!record) return;
  const set = groups.get(label) ?? new Set();
  set.add(record);
  groups.set(label, set);
}

/** True for a link by which a record cites a source. */
export function isCitation({ to }: LinkDefinition): boolean {
  return to.length === 1 && to[0] === 'source';
}

/** True for links that pages show under "Connections": not citations, and no link of a tombstone. */
function counts(link: Link): boolean {
  return !isCitation(link.definition) && !isRetired(link.from);
}

function inOrder(records: ReadonlySet<RoadmapRecord>): readonly RoadmapRecord[] {
  const list = [...records];
  if (list.length < 2) return list;
  return list.sort((a, b) => compareText(titleOf(a), titleOf(b)) || compareText(a.id, b.id));
}

function findConnections(roadmap: Roadmap, record: RoadmapRecord): readonly Connection[] {
  const groups = new Map<string, Set<RoadmapRecord>>();
  for (const link of roadmap.outgoing.get(record.id) ?? [])
    if (link.from === record && counts(link)) add(groups, sentence(link.definition.title), link.target);
  const back = (roadmap.incoming.get(record.id) ?? []).filter(counts);
  const kinds = new Set(back.map(({ from }) => from.kind));
  for (const kind of roadmap.kinds.all)
    if (kinds.has(kind))
      for (const { definition, from } of back)
        if (from.kind === kind)
          add(groups, sentence(definition.symmetric ? definition.title : definition.inverse), from);
  return [...groups].map(([label, records]) => ({ label, records: inOrder(records) }));
}

// The pages of a record, of its kind and of the whole ask for the same.
const known = new WeakMap<Roadmap, WeakMap<RoadmapRecord, readonly Connection[]>>();

/**
 * All records that a record is connected with, in both directions, grouped by the meaning of the
 * link: first those that the record names itself, in the order of its schema, then the others.
 */
export function connectionsOf(roadmap: Roadmap, record: RoadmapRecord): readonly Connection[] {
  const all = known.get(roadmap) ?? new WeakMap();
  known.set(roadmap, all);
  const before = all.get(record);
  if (before) return before;
  const found = findConnections(roadmap, record);
  all.set(record, found);
  return found;
}
