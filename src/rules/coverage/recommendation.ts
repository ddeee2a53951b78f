import { isRetired, type Roadmap, type RoadmapRecord, recordsOf } from '../../roadmap/roadmap.ts';
import type { Nothing } from '../nothing.ts';

/** The recommendations that claim to be complete, on policy and on research: neither drafts nor tombstones. */
export function recommendations(roadmap: Roadmap): readonly RoadmapRecord[] {
  return ['policy-recommendation', 'research-recommendation']
    .flatMap((kind) => recordsOf(roadmap, kind))
    .filter((record) => record.data.status !== 'draft' && !isRetired(record));
}

/** True when a field of a record lists something. */
export function lists(record: RoadmapRecord, field: string): boolean {
  const value = record.data[field];
  return Array.isArray(value) && value.length > 0;
}

/** Why rules about recommendations have nothing to look at; undefined where there is one. */
export const noRecommendation: Nothing = (roadmap) =>
  recommendations(roadmap).length > 0 ? undefined : 'there is no recommendation that is more than a draft';
