import { compareText } from '../findings/finding.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';

/** A record in a trace, and how it is reached. */
export interface TraceNode {
  readonly record: RoadmapRecord;
  /** How the link reads from the node above; absent at the top. */
  readonly label?: string;
  /** True when the record was told before, so that its branches are not told again. */
  readonly seen: boolean;
  readonly children: readonly TraceNode[];
}

interface TraceStep {
  readonly label: string;
  readonly record: RoadmapRecord;
}

function steps(roadmap: Roadmap, record: RoadmapRecord, up: boolean): TraceStep[] {
  const links = (up ? roadmap.incoming : roadmap.outgoing).get(record.id) ?? [];
  const found = links.flatMap(({ definition, from, target }): TraceStep[] => {
    const other = up ? from : target;
    return other ? [{ label: up ? definition.inverse : definition.title.toLowerCase(), record: other }] : [];
  });
  const unique = new Map(found.map((step) => [`${step.label} ${step.record.id}`, step]));
  const order = new Map(roadmap.kinds.all.map(({ name }, i) => [name, i]));
  const rank = ({ record: { kind } }: TraceStep) => order.get(kind.name) ?? 0;
  return [...unique.values()].sort(
    (a, b) => rank(a) - rank(b) || compareText(a.label, b.label) || compareText(a.record.id, b.record.id),
  );
}

/**
 * The chain from a record along its links (down) or along the links that name it (up), at most
 * `depth` steps far. Each record is expanded once, nearest to the top; circles are cut.
 */
export function traceOf(roadmap: Roadmap, record: RoadmapRecord, up: boolean, depth: number): TraceNode {
  // Breadth first decides where a record is expanded, so that a near place wins over a far one.
  const home = new Map<string, string>([[record.id, '']]);
  let level: { record: RoadmapRecord; path: string }[] = [{ record, path: '' }];
  for (let at = 0; at < depth && level.length > 0; at++) {
    const next: typeof level = [];
    for (const here of level)
      for (const step of steps(roadmap, here.record, up)) {
        const path = `${here.path}/${step.label} ${step.record.id}`;
        if (home.has(step.record.id)) continue;
        home.set(step.record.id, path);
        next.push({ record: step.record, path });
      }
    level = next;
  }
  const node = (here: RoadmapRecord, path: string, left: number, label?: string): TraceNode => {
    const seen = home.get(here.id) !== path;
    const children =
      seen || left === 0
        ? []
        : steps(roadmap, here, up).map((step) =>
            node(step.record, `${path}/${step.label} ${step.record.id}`, left - 1, step.label),
          );
    return { record: here, seen, children, ...(label === undefined ? {} : { label }) };
  };
  return node(record, '', depth);
}
