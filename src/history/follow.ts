import type { RoadmapRecord, RoadmapState } from '../roadmap/roadmap.ts';
import { aliasesOf, type Pair, pairRecords } from './diff/pair-records.ts';

/** A roadmap at a moment of its history: a release, or the working tree without a date. */
export interface Moment {
  /** "1.2.0", or "next" for the working tree. */
  readonly version: string;
  readonly date?: string;
  readonly roadmap: RoadmapState;
}

/** What one record was at a moment and before it; absent where it was not there. */
export interface LifeStep {
  readonly moment: Moment;
  /** The moment before, at which the file of the record could be read; the first has none. */
  readonly before: Moment | undefined;
  /** The records that are called otherwise than before. */
  readonly renames: readonly Pair[];
  readonly old: RoadmapRecord | undefined;
  readonly record: RoadmapRecord | undefined;
}

/** The life of a record up to a moment. */
interface Thread<Told> {
  /** The ids that it had, oldest first. */
  readonly ids: readonly string[];
  /** The former ids that it named last. */
  readonly aliases: readonly string[];
  /** What is told of each step at which it was another object than before. */
  readonly told: readonly Told[];
}

/** The lives of all records up to a moment. */
export interface Lives<Told> {
  /** By the id that a record had last. */
  readonly threads: Map<string, Thread<Told>>;
  /** Where the life of an id is found that is no record's any more. */
  readonly leads: Map<string, string>;
  /** The last moment at which a file could be read that cannot be read now, by its id. */
  readonly readable: Map<string, Moment>;
}

/** Before the first moment. */
export function noLives<Told>(): Lives<Told> {
  return { threads: new Map(), leads: new Map(), readable: new Map() };
}

/** Gives the renames from moments before to this one, each found once; of large roadmaps little is kept. */
function renamesTo(moment: Moment): (before: Moment | undefined) => readonly Pair[] {
  const known = new Map<Moment, readonly Pair[]>();
  return (before) => {
    if (!before) return [];
    const renames =
      known.get(before) ??
      pairRecords(before.roadmap, moment.roadmap).pairs.filter((pair) => pair.old.id !== pair.new.id);
    known.set(before, renames);
    return renames;
  };
}

function continued<Told>(
  thread: Thread<Told> | undefined,
  record: RoadmapRecord,
  told: Told | undefined,
): Thread<Told> {
  const { ids = [], told: earlier = [] } = thread ?? {};
  return {
    ids: ids.includes(record.id) ? ids : [...ids, record.id],
    aliases: aliasesOf(record),
    told: told === undefined ? earlier : [...earlier, told],
  };
}

/** Notes where the lives of ids are found that no record bears at a moment. */
function lead<Told>({ leads }: Lives<Told>, { roadmap }: Moment, renames: readonly Pair[]): void {
  const renamed = new Map(renames.map((pair) => [pair.old.id, pair.new.id]));
  for (const [id, to] of leads) leads.set(id, renamed.get(to) ?? to);
  for (const [id, to] of renamed) leads.set(id, to);
  for (const [alias, record] of roadmap.aliases) leads.set(alias, record.id);
  for (const id of roadmap.records.keys()) leads.delete(id);
}

/** A step of many records. */
type Stride<Told> = Pick<LifeStep, 'moment' | 'before'> & {
  readonly lives: Lives<Told>;
  readonly renamesFrom: (before: Moment | undefined) => readonly Pair[];
  /** What there is to tell of a step, if anything. */
  readonly tell: (step: LifeStep) => Told | undefined;
};

/** A step of the record that has an id, or had it. */
function stepOf<Told>({ lives, before: last, moment, renamesFrom }: Stride<Told>, id: string) {
  const before = lives.readable.get(id) ?? last;
  const renames = renamesFrom(before);
  const source = renames.find((pair) => pair.new.id === id)?.old.id ?? id;
  return { source, step: { moment, before, renames, old: before?.roadmap.records.get(source) } };
}

/** The lives of the records of a moment that are other objects than before. */
function* present<Told>(stride: Stride<Told>): Generator<readonly [string, Thread<Told>]> {
  const { lives, moment, tell } = stride;
  for (const [id, record] of moment.roadmap.records) {
    const { source, step } = stepOf(stride, id);
    if (step.old !== record)
      yield [id, continued(lives.threads.get(source), record, tell({ ...step, record }))];
  }
}

/** The lives of the records that are not there any more. Of those that cannot be read, nobody knows. */
function* gone<Told>(stride: Stride<Told>): Generator<readonly [string, Thread<Told>]> {
  const { lives, before, moment, renamesFrom, tell } = stride;
  const { threads, readable } = lives;
  const { records, unread } = moment.roadmap;
  for (const id of new Set([...(before?.roadmap.records.keys() ?? []), ...readable.keys()])) {
    const from = readable.get(id) ?? before;
    const old = from?.roadmap.records.get(id);
    if (!from || !old || records.has(id)) continue;
    if (unread.has(id)) readable.set(id, from);
    else {
      const step = { moment, before: from, renames: renamesFrom(from), old, record: undefined };
      yield [id, continued(threads.get(id), old, tell(step))];
    }
  }
}

/**
 * Follows all records from one moment to the next, through renames. `tell` says what there is to tell of a step,
 * if anything; it is asked where a record is another object than before. A moment at which the file of a record
 * cannot be read is passed over for it.
 */
export function follow<Told>(
  lives: Lives<Told>,
  before: Moment | undefined,
  moment: Moment,
  tell: (step: LifeStep) => Told | undefined,
): void {
  const { threads, readable } = lives;
  const { records, unread } = moment.roadmap;
  const stride = { lives, before, moment, renamesFrom: renamesTo(moment), tell };
  // All are told before any is noted: a record may take the id of another.
  const next = [...present(stride), ...gone(stride)];
  for (const [id, thread] of next) threads.set(id, thread);
  for (const id of readable.keys()) if (records.has(id) || !unread.has(id)) readable.delete(id);
  lead(lives, moment, stride.renamesFrom(before));
}

/** The life of a record under its last id, with those that it had before. */
export interface Life<Told> {
  readonly id: string;
  readonly formerly: readonly string[];
  readonly told: readonly Told[];
}

/** The life of an id, which may be a former one; undefined where no moment knew it. */
export function lifeIn<Told>({ threads, leads }: Lives<Told>, id: string): Life<Told> | undefined {
  const last = leads.get(id) ?? id;
  const thread = threads.get(last);
  if (!thread) return undefined;
  const names = new Set([...thread.aliases, ...thread.ids]);
  names.delete(last);
  return { id: last, formerly: [...names], told: thread.told };
}
