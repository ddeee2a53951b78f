import { capital, series } from '../../findings/words.ts';
import { CHANGES, type Change, type Diff } from './change.ts';

/** How many records each kind of change befell. */
export type Counts = Readonly<Record<Change, number>>;

/** Counts the records of a diff by what happened to them. */
export function countChanges({ records }: Pick<Diff, 'records'>): Counts {
  const count = (change: Change) => records.filter((record) => record.change === change).length;
  return Object.fromEntries(CHANGES.map((change) => [change, count(change)])) as Record<Change, number>;
}

/** Records that only name a renamed record by its new id: they say what they said before. */
export function onlyFollows(record: Diff['records'][number]): boolean {
  return (
    record.change === 'changed' &&
    record.fields.length > 0 &&
    record.fields.every(({ followsRename }) => followsRename)
  );
}

/** One sentence in plain words, for example "2 records were added and 1 was changed: a minor change." */
export function summarySentence(diff: Diff): string {
  const counts = countChanges(diff);
  const parts = CHANGES.filter((change) => counts[change] > 0).map((change, i) => {
    const number = counts[change];
    const noun = i > 0 ? '' : number === 1 ? ' record' : ' records';
    return `${number}${noun} ${number === 1 ? 'was' : 'were'} ${change}`;
  });
  if (diff.roadmap.length > 0) parts.push('the roadmap file was changed');
  if (parts.length === 0) return 'Nothing was changed.';
  return `${capital(series(parts))}: a ${diff.level} change.`;
}
