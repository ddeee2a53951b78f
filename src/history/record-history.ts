import { isRetired, textOf } from '../roadmap/roadmap.ts';
import type { Identity, RecordChange } from './diff/change.ts';
import { diffRecord, identity } from './diff/diff.ts';
import { follow, type LifeStep, lifeIn, type Moment, noLives } from './follow.ts';
import { successorOf } from './id-map.ts';

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

/** What happened to a record in a step; undefined when nothing did. */
export function changeIn({
  moment,
  before = moment,
  renames,
  old,
  record,
}: LifeStep): RecordChange | undefined {
  return diffRecord([before.roadmap, moment.roadmap], { pairs: renames }, old, record);
}

/**
 * Tells the life of one record over the moments of a roadmap, oldest first. The id may be a former one. Undefined
 * when no moment knows it; a moment at which its file could not be read is passed over.
 */
export function recordHistory(moments: readonly Moment[], id: string): RecordHistory | undefined {
  const lives = noLives<LifeStep>();
  // What differs is looked for in the steps of this record alone.
  for (const [i, moment] of moments.entries()) follow(lives, moments[i - 1], moment, (step) => step);
  const life = lifeIn(lives, id);
  const last = life?.told.at(-1);
  const record = last?.record ?? last?.old;
  const at = moments.findLast(({ roadmap }) => record && roadmap.records.get(record.id) === record);
  if (!life || !record || !at) return undefined;
  const successor = isRetired(record) ? successorOf(at.roadmap, record) : undefined;
  const status = textOf(record, 'status');
  const events = life.told.flatMap((told): RecordEvent[] => {
    const { version, date } = told.moment;
    const change = changeIn(told);
    return change ? [{ version, ...(date === undefined ? {} : { date }), change }] : [];
  });
  return {
    ...identity(record),
    ...(status === undefined ? {} : { status }),
    formerly: life.formerly,
    present: last?.record !== undefined,
    ...(successor ? { successor: identity(successor) } : {}),
    events,
  };
}
