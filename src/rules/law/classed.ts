import { isRetired, type Roadmap, type RoadmapRecord, recordsOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { Nothing } from '../nothing.ts';

/** A living technology with its class under the AI Act, as its record has it. */
interface ClassedRecord {
  readonly record: RoadmapRecord;
  readonly aiClass: string;
  readonly refs: readonly string[];
}

/** The living technologies that have a class under the AI Act. */
export function classed(roadmap: Roadmap): readonly ClassedRecord[] {
  return recordsOf(roadmap, 'technology').flatMap((record) => {
    const { ai_act: act } = record.data;
    if (!isMapping(act) || isRetired(record) || typeof act.class !== 'string') return [];
    return [{ record, aiClass: act.class, refs: Array.isArray(act.refs) ? act.refs.map(String) : [] }];
  });
}

/** Why rules about classes have nothing to look at; undefined where a technology has one. */
export const noClass: Nothing = (roadmap) =>
  classed(roadmap).length > 0 ? undefined : 'no technology has a class of the AI Act';
