import { once } from '../roadmap/once.ts';
import { isRetired, type RoadmapRecord, type RoadmapState, textOf } from '../roadmap/roadmap.ts';
import type { Identity, RecordChange } from './diff/change.ts';
import { diffRecord, identity } from './diff/diff.ts';
import { aliasesOf, type Pairing, pairRecords } from './diff/pair-records.ts';
import { successorOf } from './id-map.ts';

/** A roadmap at a moment of its history: a release, or the working tree without a date. */
export interface Moment {
  /** "1.2.0", or "next" for the working tree. */
  readonly version: string;
  readonly date?: string;
  readonly roadmap: RoadmapState;
}

/** Something that happened to a record, and in which release. */
export interface RecordEvent {
  readonly version: string;
  readonly date?: string;
  readonly change: RecordChange;
}

/** The life of one record. Its identity is that of the newest moment that has it. */
export interface RecordHistory extends Identity {
  readonly status?: string;
  /** Ids that it had before. */
  readonly formerly: readonly string[];
  /** False when the newest moment has no such record any more. */
  readonly present: boolean;
  /** The record that holds in its place, when it was superseded. */
  readonly successor?: Identity;
  /** Oldest first; the first is its first appearance. */
  readonly events: readonly RecordEvent[];
}

/** The newest moment that knows the id, as a record or as a former id of one. */
function anchor(moments: readonly Moment[], id: string): { index: number; id: string } | undefined {
  for (let index = moments.length - 1; index >= 0; index--) {
    const roadmap = moments[index]?.roadmap;
    const record = roadmap?.records.get(id) ?? roadmap?.aliases.get(id);
    if (record) return { index, id: record.id };
  }
  return undefined;
}

/** The records that are called otherwise in the next state; all others keep their ids. Of many states little is kept. */
type Renames = Pick<Pairing, 'pairs'>;

/** Gives the renames between two states, found once. */
function renamesBetween(): (from: RoadmapState, to: RoadmapState) => Renames {
  const from = once((_: RoadmapState): Map<RoadmapState, Renames> => new Map());
  return (before, now) => {
    const known = from(before);
    const renames = known.get(now) ?? {
      pairs: pairRecords(before, now).pairs.filter((pair) => pair.old.id !== pair.new.id),
    };
    known.set(now, renames);
    return renames;
  };
}

function counterpart({ pairs }: Renames, id: string, side: 'old' | 'new'): string | undefined {
  const pair = pairs.find((each) => each[side].id === id);
  return pair?.[side === 'old' ? 'new' : 'old'].id;
}

/** The record at each moment, renames followed both ways from the moment at which it was found. */
function trace(
  moments: readonly Moment[],
  pairings: readonly Renames[],
  found: { index: number; id: string },
): (RoadmapRecord | undefined)[] {
  const records: (RoadmapRecord | undefined)[] = moments.map(() => undefined);
  const follow = (step: 1 | -1): void => {
    let { id } = found;
    for (let i = found.index; i >= 0 && i < moments.length; i += step) {
      const pairing = pairings[step === 1 ? i - 1 : i];
      if (i !== found.index && pairing) id = counterpart(pairing, id, step === 1 ? 'old' : 'new') ?? id;
      records[i] = moments[i]?.roadmap.records.get(id);
    }
  };
  follow(1);
  follow(-1);
  return records;
}

/** The events between moments; `before` is undefined for the first moment. */
function events(
  moments: readonly Moment[],
  pairings: readonly Renames[],
  records: readonly (RoadmapRecord | undefined)[],
): RecordEvent[] {
  return moments.flatMap(({ version, date, roadmap }, i): RecordEvent[] => {
    const before = moments[i - 1]?.roadmap ?? roadmap;
    const pairing = pairings[i - 1] ?? { pairs: [] };
    // What no release between touched is one object.
    if (i > 0 && records[i - 1] === records[i]) return [];
    const change = diffRecord([before, roadmap], pairing, records[i - 1], records[i]);
    return change ? [{ version, ...(date === undefined ? {} : { date }), change }] : [];
  });
}

/**
 * Gives the lives of records over the moments of a roadmap, oldest first. An id may be a former one. Undefined when
 * no moment knows it; a moment at which its file could not be read is passed over.
 */
export function recordHistories(all: readonly Moment[]): (id: string) => RecordHistory | undefined {
  const renames = renamesBetween();
  return (id) => {
    const moments = all.filter(({ roadmap }) => roadmap.records.has(id) || !roadmap.unread.has(id));
    const found = anchor(moments, id);
    if (!found) return undefined;
    const pairings = moments
      .slice(1)
      .map(({ roadmap }, i) => renames(moments[i]?.roadmap ?? roadmap, roadmap));
    return lifeOver(moments, pairings, found);
  };
}

/** Tells the life of one record. */
export function recordHistory(all: readonly Moment[], id: string): RecordHistory | undefined {
  return recordHistories(all)(id);
}

function lifeOver(
  moments: readonly Moment[],
  pairings: readonly Renames[],
  found: { readonly index: number; readonly id: string },
): RecordHistory | undefined {
  const records = trace(moments, pairings, found);
  const index = records.findLastIndex((record) => record !== undefined);
  const [record, roadmap] = [records[index], moments[index]?.roadmap];
  if (!record || !roadmap) return undefined;
  const successor = isRetired(record) ? successorOf(roadmap, record) : undefined;
  const status = textOf(record, 'status');
  const names = [...aliasesOf(record), ...records.flatMap((each) => (each ? [each.id] : []))];
  return {
    ...identity(record),
    ...(status === undefined ? {} : { status }),
    formerly: [...new Set(names)].filter((name) => name !== record.id),
    present: index === moments.length - 1,
    ...(successor ? { successor: identity(successor) } : {}),
    events: events(moments, pairings, records),
  };
}
