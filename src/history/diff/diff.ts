import { compareText } from '../../findings/finding.ts';
import { pause } from '../../findings/pause.ts';
import { tellProgress } from '../../findings/progress.ts';
import { type RoadmapRecord, type RoadmapState, titleOf } from '../../roadmap/roadmap.ts';
import type { Diff, Identity, Level, RecordChange } from './change.ts';
import { fieldChanges, roadmapFileChanges } from './fields.ts';
import { changeOf, highest, recordLevel } from './level.ts';
import { allLinks, linkChanges } from './links.ts';
import { type Naming, namingOf, type Pair, type Pairing, pairRecords } from './pair-records.ts';

type Sides = readonly [RoadmapState, RoadmapState];

/** What a record is called wherever it is told of. */
export function identity(record: RoadmapRecord): Identity {
  return { id: record.id, kind: record.kind.name, title: titleOf(record) };
}

function isSame(a: Identity, b: Identity): boolean {
  return a.id === b.id && a.kind === b.kind && a.title === b.title;
}

/** A record that only one side has. */
function lone(change: 'added' | 'deleted', roadmap: RoadmapState, record: RoadmapRecord): RecordChange {
  return {
    ...identity(record),
    change,
    level: recordLevel(change, []),
    data: record.data,
    fields: [],
    links: allLinks(change === 'added' ? 'added' : 'dropped', roadmap, record),
  };
}

/** A record that both sides have; nothing when it is the same. */
function both(pair: Pair, sides: Sides, naming: Naming): RecordChange[] {
  const [before, now] = [identity(pair.old), identity(pair.new)];
  const fields = fieldChanges(pair, naming);
  if (fields.length === 0 && isSame(before, now)) return [];
  const change = changeOf(before.id !== now.id || before.kind !== now.kind, fields);
  const names = new Set(fields.map(({ field }) => field));
  return [
    {
      ...now,
      change,
      level: recordLevel(change, fields),
      ...(isSame(before, now) ? {} : { before }),
      fields,
      links: linkChanges(pair, sides, naming, names),
    },
  ];
}

/**
 * What happened to one record between two roadmaps: `old` and `now` are its states, absent where it
 * is not there. Undefined when nothing did.
 */
export function diffRecord(
  sides: Sides,
  pairing: Pick<Pairing, 'pairs'>,
  old: RoadmapRecord | undefined,
  now: RoadmapRecord | undefined,
): RecordChange | undefined {
  if (old && now) return both({ old, new: now }, sides, namingOf(pairing))[0];
  if (now) return lone('added', sides[1], now);
  return old && lone('deleted', sides[0], old);
}

/** The order of changes, the highest level, and the labels make a diff complete. */
export function assemble(parts: Omit<Diff, 'level'>): Diff {
  const levels: Level[] = [...parts.roadmap, ...parts.records].map(({ level }) => level);
  return {
    from: parts.from,
    to: parts.to,
    level: highest(levels),
    roadmap: parts.roadmap,
    records: [...parts.records].sort((a, b) => compareText(a.id, b.id)),
    unread: parts.unread,
  };
}

/**
 * What differs between two roadmaps, by record, field and link. A record whose file could not be
 * read on one side alone is neither added nor deleted: it is named in `unread`.
 */
export async function diffRoadmaps(from: RoadmapState, to: RoadmapState): Promise<Diff> {
  const pairing = pairRecords(from, to);
  const naming = namingOf(pairing);
  const added = pairing.added.filter(({ id }) => !from.unread.has(id));
  const deleted = pairing.deleted.filter(({ id }) => !to.unread.has(id));
  const changed: RecordChange[] = [];
  for (const [i, pair] of pairing.pairs.entries()) {
    tellProgress('Comparing records', i, pairing.pairs.length);
    changed.push(...both(pair, [from, to], naming));
    await pause();
  }
  return assemble({
    from: from.label,
    to: to.label,
    roadmap: roadmapFileChanges(from.config, to.config),
    records: [
      ...added.map((record) => lone('added', to, record)),
      ...deleted.map((record) => lone('deleted', from, record)),
      ...changed,
    ],
    unread: [...notIn(from.unread, to.unread), ...notIn(to.unread, from.unread)].sort(compareText),
  });
}

function notIn(ids: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...ids].filter((id) => !others.has(id));
}
