import { type Roadmap, titleOf } from '../roadmap/roadmap.ts';
import { impactOf } from '../views/impact.ts';

/** A record that depends on a changed one through links, though it is not changed itself. */
export interface Touched {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** Links between it and the nearest changed record: 1 or 2. */
  readonly steps: number;
  /** How it is linked to one that is nearer: "addresses Voice evidence". */
  readonly through: string;
}

const DEEPEST = 2;

/** What else changed records touch: the closure that `aligner impact --since` prints, each with the link that leads to it. */
export function touchedBy(roadmap: Roadmap, changed: readonly string[]): Touched[] {
  const steps = new Map(changed.map((id) => [id, 0]));
  return impactOf(roadmap, changed, DEEPEST).map(({ record, depth }) => {
    steps.set(record.id, depth);
    const link = (roadmap.outgoing.get(record.id) ?? []).find(({ to }) => steps.get(to) === depth - 1);
    const nearer = link && roadmap.records.get(link.to);
    const through = link
      ? `${link.definition.title.toLowerCase()} ${nearer ? titleOf(nearer) : link.to}`
      : '';
    return { id: record.id, kind: record.kind.name, title: titleOf(record), steps: depth, through };
  });
}
