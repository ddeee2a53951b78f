import { compareText } from '../findings/finding.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';

/** A record that depends on a changed one, and how many links lie between. */
export interface AffectedRecord {
  readonly record: RoadmapRecord;
  readonly depth: number;
}

/** Every record that links to one of `ids`, directly or through others, at most `depth` links away; the nearest first. */
export function impactOf(roadmap: Roadmap, ids: Iterable<string>, depth: number): AffectedRecord[] {
  const known = new Set(ids);
  const found: AffectedRecord[] = [];
  let level = [...known];
  for (let at = 1; at <= depth && level.length > 0; at++) {
    const next = new Map<string, RoadmapRecord>();
    for (const id of level)
      for (const { from } of roadmap.incoming.get(id) ?? []) if (!known.has(from.id)) next.set(from.id, from);
    for (const [id, record] of [...next].sort(([a], [b]) => compareText(a, b))) {
      known.add(id);
      found.push({ record, depth: at });
    }
    level = [...next.keys()];
  }
  return found;
}
