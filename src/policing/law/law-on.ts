import type { Roadmap } from '../../roadmap/roadmap.ts';
import { type Provision, provisions } from './provision.ts';
import { rightsState } from './rights.ts';
import { type Classed, classed, concern } from './technology.ts';

/** A provision with the technologies whose typical uses it concerns. */
export interface Applied {
  readonly provision: Provision;
  readonly technologies: readonly Classed[];
  /** Technologies of another class that have uses to which it applies. */
  readonly otherUses: readonly Classed[];
}

function hasUse(technology: Classed, ofClass: string, point: string): boolean {
  return technology.class === ofClass || technology.refs.some((ref) => ref.startsWith(point));
}

/**
 * Technologies that a reader has to know of, whatever the day: those with a use that is banned, and those with a
 * high-risk use, the exceptions to a ban among them, without a rights assessment that holds.
 */
export function named(roadmap: Roadmap) {
  const technologies = classed(roadmap);
  return {
    prohibited: technologies.filter((technology) => hasUse(technology, 'prohibited', 'A5-')),
    unassessed: technologies
      .filter((technology) => hasUse(technology, 'high-risk', 'AnnexIII-'))
      .map((technology) => ({ ...technology, rights: rightsState(roadmap, technology.record) }))
      .filter(({ rights }) => rights !== 'current'),
  };
}

/** Every provision with its technologies, in the order of time. */
export function applied(roadmap: Roadmap): readonly Applied[] {
  const technologies = classed(roadmap);
  return provisions(roadmap).map((provision) => ({
    provision,
    technologies: technologies.filter((technology) => concern(provision, technology) === 'class'),
    otherUses: technologies.filter((technology) => concern(provision, technology) === 'other-uses'),
  }));
}

/**
 * Which duties and bans hold on a day, and which come later, as far as the milestones tell. A proposal is no law on
 * any day.
 */
export function lawOn(roadmap: Roadmap, date: string) {
  const all = applied(roadmap);
  const holds = ({ provision }: Applied) => provision.date <= date && provision.state !== 'proposed';
  return { date, holds: all.filter(holds), comes: all.filter((each) => !holds(each)), named: named(roadmap) };
}
