import { compareText } from '../findings/finding.ts';
import { type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { aliasesOf } from './diff/pair-records.ts';

/** Former ids, each with the id under which the thing is found now. */
export type IdMap = Readonly<Record<string, string>>;

/** The record that holds in place of a superseded one, at the end of the chain; undefined in a circle. */
export function successorOf(
  roadmap: Pick<Roadmap, 'records' | 'aliases'>,
  record: RoadmapRecord,
): RoadmapRecord | undefined {
  const seen = new Set<string>();
  let here = record;
  while (here.data.status === 'superseded') {
    if (seen.has(here.id)) return undefined;
    seen.add(here.id);
    const id = textOf(here, 'superseded_by') ?? '';
    const next = roadmap.records.get(id) ?? roadmap.aliases.get(id);
    if (!next) break;
    here = next;
  }
  return here === record ? undefined : here;
}

function sorted(entries: Iterable<readonly [string, string]>): IdMap {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)));
}

/**
 * The map of old to new ids of one roadmap: former ids and superseded records, chains followed to
 * their end. An id that belongs to a record that holds is never in it.
 */
export function idMap(roadmap: Roadmap): IdMap {
  const entries = new Map<string, string>();
  for (const record of roadmap.records.values()) {
    const end = successorOf(roadmap, record);
    if (end) entries.set(record.id, end.id);
    for (const alias of aliasesOf(record))
      if (!roadmap.records.has(alias)) entries.set(alias, (end ?? record).id);
  }
  return sorted(entries);
}

/** The same over a history, oldest first: renames that later roadmaps no longer mention still count. */
export function idMapOf(roadmaps: readonly Roadmap[]): IdMap {
  const last = roadmaps.at(-1);
  const steps = new Map<string, string>();
  for (const roadmap of roadmaps)
    for (const [old, now] of Object.entries(idMap(roadmap))) steps.set(old, now);
  const gone = last ? idMap(last) : {};
  const holds = (id: string) => last?.records.has(id) === true && gone[id] === undefined;
  const end = (start: string): string => {
    const seen = new Set([start]);
    let id = start;
    for (let next = steps.get(id); next !== undefined && !seen.has(next); next = steps.get(id)) {
      seen.add(next);
      id = next;
      if (holds(id)) break;
    }
    return id;
  };
  return sorted(
    [...steps.keys()].flatMap((id) => {
      const now = holds(id) ? id : end(id);
      return now === id ? [] : [[id, now] as const];
    }),
  );
}
