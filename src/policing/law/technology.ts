import { isRetired, type Roadmap, type RoadmapRecord, recordsOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { Provision } from './provision.ts';

/** A technology with its place in the AI Act. */
export interface Classed {
  readonly record: RoadmapRecord;
  readonly class: string;
  /** Points of Article 5(1) and of Annex III. */
  readonly refs: readonly string[];
}

/** The living technologies that have a class, in the order of ids. */
export function classed(roadmap: Roadmap): readonly Classed[] {
  return recordsOf(roadmap, 'technology').flatMap((record) => {
    const { ai_act: act } = record.data;
    if (!isMapping(act) || typeof act.class !== 'string' || isRetired(record)) return [];
    const refs = Array.isArray(act.refs) ? act.refs.map(String) : [];
    return [{ record, class: act.class, refs }];
  });
}

/** True for a provision that is tied to classes or points; the others hold for everybody whom they address. */
export function isTied({ classes, refs }: Provision): boolean {
  return classes.length > 0 || refs.length > 0;
}

/**
 * Whether a provision concerns a technology. "class": its typical uses, by class and, where both name
 * points, by a common point. "other-uses": a point of the technology is named, but its class is another
 * one; a technology that is banned in one use may be high-risk in another. This reading is our own.
 */
export function concern(provision: Provision, technology: Classed): 'class' | 'other-uses' | undefined {
  const { classes, refs } = provision;
  const sameClass = classes.includes(technology.class);
  const samePoint = technology.refs.some((ref) => refs.includes(ref));
  if (samePoint) return sameClass || classes.length === 0 ? 'class' : 'other-uses';
  return sameClass && (refs.length === 0 || technology.refs.length === 0) ? 'class' : undefined;
}
