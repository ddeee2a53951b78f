import { isRetired, type RecordOf, type Roadmap, recordsOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { Provision } from './provision.ts';

/** A technology with its place in the AI Act. */
export interface Classed {
  readonly record: RecordOf<'technology'>;
  readonly class: string;
  /** Points of Article 5(1) and of Annex III. */
  readonly refs: readonly string[];
  /** What it does in the words of provisions that hold for some uses only. */
  readonly uses: readonly string[];
  /** Under which condition typical uses have the class, or why there is none. */
  readonly condition?: string;
  /** Uses that Article 5 forbids, where the class is another one. */
  readonly bannedPart?: string;
}

/** The living technologies that have a class or say why they have none, in the order of ids. */
export function classed(roadmap: Roadmap): readonly Classed[] {
  return recordsOf(roadmap, 'technology').flatMap((record) => {
    const { ai_act: act } = record.data;
    if (!isMapping(act) || typeof act.class !== 'string' || isRetired(record)) return [];
    const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
    const condition = act.condition ?? act.reason ?? act.note;
    return [
      {
        record,
        class: act.class,
        refs: texts(act.refs),
        uses: texts(act.uses),
        ...(typeof condition === 'string' ? { condition } : {}),
        ...(typeof act.banned_part === 'string' ? { bannedPart: act.banned_part } : {}),
      },
    ];
  });
}

/** True for a provision that is tied to classes, points or uses; the others hold for everybody whom they address. */
export function isTied({ classes, refs, uses }: Provision): boolean {
  return classes.length + refs.length + uses.length > 0;
}

/**
 * Whether a provision concerns a technology. "class": its typical uses, by class and, where both name
 * points, by a common point. "other-uses": a point of the technology is named, but its class is another
 * one; a technology that is banned in one use may be high-risk in another. A provision that names uses
 * concerns only technologies with one of them. This reading is our own.
 */
export function concern(provision: Provision, technology: Classed): 'class' | 'other-uses' | undefined {
  const { classes, refs, uses } = provision;
  if (uses.length > 0 && !technology.uses.some((use) => uses.includes(use))) return undefined;
  if (classes.length + refs.length === 0) return uses.length > 0 ? 'class' : undefined;
  const sameClass = classes.includes(technology.class);
  const samePoint = technology.refs.some((ref) => refs.includes(ref));
  if (samePoint) return sameClass || classes.length === 0 ? 'class' : 'other-uses';
  return sameClass && (refs.length === 0 || technology.refs.length === 0) ? 'class' : undefined;
}
