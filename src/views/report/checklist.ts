import { compareText } from '../../findings/finding.ts';
import type { RecordChange } from '../../history/diff/change.ts';
import { livingLinks } from '../../pages/edition.ts';
import {
  isRetired,
  type Roadmap,
  type RoadmapRecord,
  recordsOfRole,
  textOf,
  titleOf,
} from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import { compareVersions, parseVersion, versionForm } from '../../roadmap/version.ts';

/** Somebody or something that should be looked at before a change is accepted. */
export interface Task {
  readonly sort: string;
  /** The record that should look, or should be looked at. */
  readonly id: string;
  readonly title: string;
  /** Why, as a sentence without the names of the records that it is about. */
  readonly reason: string;
  /** The records that are the reason. */
  readonly about: readonly { readonly id: string; readonly title: string }[];
}

function named(records: readonly RoadmapRecord[]): Task['about'] {
  return records.map((record) => ({ id: record.id, title: titleOf(record) }));
}

/** The newest release notes, whose approvals hold for what is being changed. */
function newestNotes(roadmap: Roadmap): RoadmapRecord | undefined {
  const notes = recordsOfRole(roadmap, 'release-notes').flatMap((record) => {
    const version = parseVersion(record.id, versionForm(roadmap.config.tag_pattern));
    return version ? [{ record, version }] : [];
  });
  return notes.sort((a, b) => compareVersions(b.version, a.version))[0]?.record;
}

function approvers(notes: RoadmapRecord | undefined): string[] {
  const approvals = notes?.data.approvals;
  return Array.isArray(approvals)
    ? approvals.flatMap((each) => (isMapping(each) && typeof each.board === 'string' ? [each.board] : []))
    : [];
}

function boardTask(
  board: RoadmapRecord,
  changed: readonly RoadmapRecord[],
  before: Roadmap,
  now: Roadmap,
): Task[] {
  const task = (reason: string, about: readonly RoadmapRecord[]): Task[] => [
    { sort: board.kind.noun, id: board.id, title: titleOf(board), reason, about: named(about) },
  ];
  const own = livingLinks([...(now.outgoing.get(board.id) ?? []), ...(now.incoming.get(board.id) ?? [])]);
  const direct = changed.filter((record) =>
    own.some(({ from, target }) => from === record || target === record),
  );
  const events = own.filter(({ from }) => from.kind.role === 'event').map(({ from }) => from);
  const discussed = changed.filter((record) =>
    events.some((event) => livingLinks(now.outgoing.get(event.id)).some(({ target }) => target === record)),
  );
  const about = [...new Set([...direct, ...discussed])].filter((record) => record !== board);
  if (about.length > 0) return task('took part in an event on these records, or is linked to them', about);
  const notes = newestNotes(before);
  const released = changed.filter(({ id }) => before.records.has(id));
  if (approvers(notes).includes(board.id) && released.length > 0)
    return task(`approved release ${notes?.id ?? ''}, which holds records that are changed`, released);
  return now.config.release?.approvals?.includes(board.id) === true
    ? task('has to approve every release', [])
    : [];
}

function recommendationTasks(changed: readonly RoadmapRecord[], now: Roadmap): Task[] {
  const answered = new Map<RoadmapRecord, RoadmapRecord[]>();
  for (const record of changed)
    for (const { from, definition } of livingLinks(now.incoming.get(record.id))) {
      if (!definition.answers || changed.includes(from)) continue;
      answered.set(from, [...(answered.get(from) ?? []), record]);
    }
  return [...answered]
    .sort(([a], [b]) => compareText(a.id, b.id))
    .map(([record, about]) => ({
      sort: 'recommendation',
      id: record.id,
      title: titleOf(record),
      reason: 'answers what is changed; does it still fit?',
      about: named(about),
    }));
}

/** Records that a person had checked and that say something else now, with the old date. */
function reviewTasks(changes: readonly RecordChange[], before: Roadmap, now: Roadmap): Task[] {
  return changes.flatMap(({ id, before: former, change }): Task[] => {
    const record = now.records.get(id);
    const old = before.records.get(former?.id ?? id);
    const date = record && textOf(record, 'reviewed');
    if (change !== 'changed' || !record || !old || date === undefined || textOf(old, 'reviewed') !== date)
      return [];
    return [
      {
        sort: 'review',
        id,
        title: titleOf(record),
        reason: `was checked on ${date}, before this change; check it again and set the date`,
        about: [],
      },
    ];
  });
}

/** What a domain asks to be looked at again because of a change. */
export type DomainTasks = (before: Roadmap, now: Roadmap) => readonly Task[];

/** Who should look at a change, and what should be looked at again. */
export function checklist(
  changes: readonly RecordChange[],
  before: Roadmap,
  now: Roadmap,
  domain?: DomainTasks,
): Task[] {
  if (changes.length === 0) return [];
  const changed = changes.flatMap(({ id }) => now.records.get(id) ?? []);
  const boards = recordsOfRole(now, 'board').filter((board) => !isRetired(board));
  return [
    ...boards.flatMap((board) => boardTask(board, changed, before, now)),
    ...(domain?.(before, now) ?? []),
    ...recommendationTasks(changed, now),
    ...reviewTasks(changes, before, now),
  ];
}
