import { byTitle, groups } from '../../pages/edition.ts';
import { walk } from '../../pages/tree.ts';
import { valueTitle } from '../../pages/values.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { isHeading, withAncestors } from '../../roadmap/tree.ts';
import type { Kind } from '../../schema/kind.ts';
import { fieldSpeaker, type Speaker } from '../voice.ts';

/** Records that stand together in a matrix. */
export interface MatrixBand {
  /** What they have in common; absent where nothing is known of it. */
  readonly title?: string;
  readonly by: Speaker;
  /** The broader record, in a tree. */
  readonly above?: RoadmapRecord;
  readonly records: readonly RoadmapRecord[];
}

/** The records of a tree below each broader one, from the top down. */
function inTree(roadmap: Roadmap, kind: Kind, all: ReadonlySet<RoadmapRecord>): readonly MatrixBand[] {
  const bands = new Map<RoadmapRecord | undefined, RoadmapRecord[]>();
  const place = (record: RoadmapRecord, home: RoadmapRecord | undefined) => {
    const band = bands.get(home) ?? [];
    bands.set(home, band);
    if (left.delete(record)) band.push(record);
  };
  const left = new Set(all);
  walk(roadmap, kind, (record) => {
    const [, parent] = withAncestors(roadmap, record);
    place(record, isHeading(roadmap, record) ? record : parent);
  });
  // A circle, which validation reports, has no top.
  for (const record of left) place(record, undefined);
  return [...bands].map(([above, records]) => ({
    ...(above && { title: titleOf(above), above }),
    by: 'roadmap',
    records,
  }));
}

/** The records of a kind in bands: below each broader one in a tree, one after the other where they have an order, else by their groups. */
export function bandsOf(
  roadmap: Roadmap,
  kind: Kind,
  records: readonly RoadmapRecord[],
): readonly MatrixBand[] {
  if (kind.sortBy !== undefined) return [{ by: 'roadmap', records: byTitle(records) }];
  if (kind.tree !== undefined)
    return inTree(roadmap, kind, new Set(records)).filter((band) => band.records.length > 0);
  return groups(kind, records).map(({ value, records: some }): MatrixBand => {
    const inOrder = byTitle(some);
    const { groupBy: field } = kind;
    if (value === undefined || field === undefined) return { by: 'roadmap', records: inOrder };
    return {
      title: valueTitle(kind, field, value),
      by: fieldSpeaker(kind, field, value),
      records: inOrder,
    };
  });
}

/** Bands with only some of their records; those that lose all are left out. */
export function onlyIn(
  bands: readonly MatrixBand[],
  some: ReadonlySet<RoadmapRecord>,
): readonly MatrixBand[] {
  return bands
    .map((band) => ({ ...band, records: band.records.filter((record) => some.has(record)) }))
    .filter(({ records }) => records.length > 0);
}
