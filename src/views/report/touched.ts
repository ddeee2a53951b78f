import { identity } from '../../history/diff/diff.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { impactOf } from '../impact.ts';

/** A record that depends on a changed one through links, though it is not changed itself. */
export interface TouchedRecord {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** Links between it and the nearest changed record, now or before the change: 1 or 2. */
  readonly steps: number;
  /** How it is linked to one that is nearer: "addresses Voice evidence". */
  readonly through: string;
}

const DEEPEST = 2;

/** Records that are as they were and lost a link, with what they lost: its other end was deleted, or dropped it. */
function* losers(
  before: Roadmap,
  now: Roadmap,
  nameNow: (id: string) => string,
): Generator<readonly [RoadmapRecord, string]> {
  const key = (from: string, field: string, to: string) => `${from} ${field} ${to}`;
  const kept = new Set(
    now.links.flatMap(({ from, definition, target }) =>
      target ? [key(from.id, definition.field, target.id)] : [],
    ),
  );
  for (const { from, definition, target } of before.links) {
    if (!target || kept.has(key(nameNow(from.id), definition.field, nameNow(target.id)))) continue;
    const [source, end] = [now.records.get(nameNow(from.id)), now.records.get(nameNow(target.id))];
    if (end) yield [end, `lost a link: ${definition.inverse} ${titleOf(from)}`];
    if (source) yield [source, `lost a link: ${definition.title.toLowerCase()} ${titleOf(target)}`];
  }
}

/**
 * What else changed records touch: those that lost a link by the change, and the closure that
 * `aligner diff --impact` prints, each with the link that leads to it. `nameNow` gives the new id of a renamed record.
 */
export function touchedBy(
  before: Roadmap,
  now: Roadmap,
  changed: readonly string[],
  nameNow: (id: string) => string,
): TouchedRecord[] {
  const steps = new Map(changed.map((id) => [id, 0]));
  const lost = new Map<string, TouchedRecord>();
  for (const [record, through] of losers(before, now, nameNow))
    if (!steps.has(record.id) && !lost.has(record.id))
      lost.set(record.id, { ...identity(record), steps: 1, through });
  const linked = impactOf(now, changed, DEEPEST).map(({ record, depth }) => {
    steps.set(record.id, depth);
    const link = (now.outgoing.get(record.id) ?? []).find(({ to }) => steps.get(to) === depth - 1);
    const nearer = link && now.records.get(link.to);
    const through = link
      ? `${link.definition.title.toLowerCase()} ${nearer ? titleOf(nearer) : link.to}`
      : '';
    return { ...identity(record), steps: depth, through };
  });
  const near = linked.filter((each) => each.steps === 1);
  for (const { id } of near) lost.delete(id);
  return [...near, ...lost.values(), ...linked.filter((each) => each.steps > 1 && !lost.has(each.id))];
}
