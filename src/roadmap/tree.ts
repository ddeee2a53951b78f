import { groupedBy } from '../findings/grouped.ts';
import { type AnyField, isRetired, type Roadmap, type RoadmapRecord, recordsOf, textOf } from './roadmap.ts';

/** Where a record stands in its tree. */
export interface TreePlace {
  readonly top: RoadmapRecord;
  /** From the top down, the record itself included: 1 for a top. */
  readonly level: number;
  readonly parent?: RoadmapRecord;
}

/** The record above another one in a tree; undefined for a top. */
function parentOf(roadmap: Roadmap, { data, kind }: RoadmapRecord): RoadmapRecord | undefined {
  const id = kind.tree === undefined ? undefined : data[kind.tree];
  const parent = typeof id === 'string' ? roadmap.records.get(id) : undefined;
  return parent?.kind === kind ? parent : undefined;
}

/**
 * The place of each record of a tree kind. Records of a circle, which link/cycle reports, and those below
 * one have no place.
 */
export function treePlaces(roadmap: Roadmap, kind: string): ReadonlyMap<RoadmapRecord, TreePlace> {
  const below = groupedBy<RoadmapRecord | undefined, RoadmapRecord>(recordsOf(roadmap, kind), (record) =>
    parentOf(roadmap, record),
  );
  const places = new Map<RoadmapRecord, TreePlace>();
  for (const record of below.get(undefined) ?? []) places.set(record, { top: record, level: 1 });
  // A map grows while it is walked: each record is placed before those below it.
  for (const [parent, { top, level }] of places)
    for (const record of below.get(parent) ?? []) places.set(record, { top, level: level + 1, parent });
  return places;
}

/** A record and those above it in its tree, from the bottom up; a circle is cut where it closes. */
export function withAncestors(roadmap: Roadmap, record: RoadmapRecord): readonly RoadmapRecord[] {
  const line = new Set<RoadmapRecord>();
  for (let at: RoadmapRecord | undefined = record; at && !line.has(at); at = parentOf(roadmap, at))
    line.add(at);
  return [...line];
}

/** The text of a field, from above in the tree where the kind takes it from there and the record has none itself. */
export function inheritedText(roadmap: Roadmap, record: RoadmapRecord, field: AnyField): string | undefined {
  const line = record.kind.inherits?.includes(field) ? withAncestors(roadmap, record) : [record];
  return line.flatMap((each) => textOf(each, field) ?? [])[0];
}

/** The records under another one in a tree kind. */
export function childrenOf(roadmap: Roadmap, record: RoadmapRecord): readonly RoadmapRecord[] {
  const links = roadmap.incoming.get(record.id) ?? [];
  return links
    .filter(
      ({ definition, from }) =>
        definition.field === record.kind.tree && from.kind === record.kind && !isRetired(from),
    )
    .map(({ from }) => from);
}

/** True for a record of a tree with others below it, which say in detail what it says. */
export function isHeading(roadmap: Roadmap, record: RoadmapRecord): boolean {
  return record.kind.tree !== undefined && childrenOf(roadmap, record).length > 0;
}
