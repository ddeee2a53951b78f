import type { Change, FieldChange, Level, RecordChange } from './change.ts';

const rank: Record<Level, number> = { none: 0, patch: 1, minor: 2, major: 3 };

/**
 * What a change weighs by itself. An id that still leads to the thing, by an alias or a successor,
 * breaks nothing: minor. Whoever relied on an id that leads nowhere has work to do: major.
 */
const weight: Record<Change, Level> = {
  added: 'minor',
  changed: 'none',
  renamed: 'minor',
  superseded: 'minor',
  withdrawn: 'major',
  restored: 'minor',
  deleted: 'major',
};

/** The highest of some levels. */
export function highest(levels: Iterable<Level>): Level {
  let top: Level = 'none';
  for (const level of levels) if (rank[level] > rank[top]) top = level;
  return top;
}

/** The level of a record: that of what happened to it, or of the field that weighs most, by `x-change`. */
export function recordLevel(change: Change, fields: readonly FieldChange[]): RecordChange['level'] {
  const level = highest([weight[change], ...fields.map((field) => field.level)]);
  return level === 'none' ? 'patch' : level;
}

function statusChange(fields: readonly FieldChange[]): Pick<FieldChange, 'old' | 'new'> {
  return fields.find(({ field }) => field === 'status') ?? {};
}

function isTombstone(status: unknown): status is 'superseded' | 'withdrawn' {
  return status === 'superseded' || status === 'withdrawn';
}

/** What happened to a record that both sides have. Retirement is told before a new name. */
export function changeOf(renamed: boolean, fields: readonly FieldChange[]): Change {
  const status = statusChange(fields);
  if (isTombstone(status.new)) return status.new;
  if (isTombstone(status.old)) return 'restored';
  return renamed ? 'renamed' : 'changed';
}
