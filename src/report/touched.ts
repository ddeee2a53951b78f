import { compareText } from '../findings/finding.ts';
import { livingLinks } from '../render/edition.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';

/** A record that a change touches through links, though it is not changed itself. */
export interface Touched {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** Links between it and the nearest changed record: 1 or 2. */
  readonly steps: number;
  /** How it is linked to one that is nearer: "addresses Voice evidence". */
  readonly through: string;
}

/** Kinds that link half of the roadmap: to come by way of them says nothing. */
const HUBS: ReadonlySet<string> = new Set(['source', 'event', 'board', 'release-notes']);
const DEEPEST = 2;

function neighbours(roadmap: Roadmap, record: RoadmapRecord): { record: RoadmapRecord; through: string }[] {
  const out = livingLinks(roadmap.outgoing.get(record.id)).flatMap(({ target, definition }) =>
    target ? [{ record: target, through: `${definition.inverse} ${titleOf(record)}` }] : [],
  );
  const back = livingLinks(roadmap.incoming.get(record.id)).map(({ from, definition }) => ({
    record: from,
    through: `${definition.title.toLowerCase()} ${titleOf(record)}`,
  }));
  return [...back, ...out].filter(({ record: { kind } }) => !HUBS.has(kind.name));
}

/** What else changed records touch: the records linked to them, and those linked to these. */
export function touchedBy(roadmap: Roadmap, changed: readonly string[]): Touched[] {
  const seen = new Set(changed);
  let edge = changed
    .flatMap((id) => roadmap.records.get(id) ?? [])
    .filter(({ kind }) => !HUBS.has(kind.name));
  const found: Touched[] = [];
  for (let steps = 1; steps <= DEEPEST; steps++) {
    const next: RoadmapRecord[] = [];
    for (const nearer of edge)
      for (const { record, through } of neighbours(roadmap, nearer)) {
        if (seen.has(record.id)) continue;
        seen.add(record.id);
        next.push(record);
        found.push({ id: record.id, kind: record.kind.name, title: titleOf(record), steps, through });
      }
    edge = next;
  }
  return found.sort((a, b) => a.steps - b.steps || compareText(a.id, b.id));
}
