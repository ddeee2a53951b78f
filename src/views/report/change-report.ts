import type { Finding } from '../../findings/finding.ts';
import type { HistoryState } from '../../findings/history-state.ts';
import { hearSignals } from '../../findings/pause.ts';
import type { Diff } from '../../history/diff/change.ts';
import { diffRoadmaps } from '../../history/diff/diff.ts';
import { pairRecords } from '../../history/diff/pair-records.ts';
import { onlyFollows } from '../../history/diff/summary.ts';
import { checklist, type DomainTasks, type Task } from './checklist.ts';
import { compareGaps, type GapChange } from './gaps.ts';
import { type Checked, compareFindings } from './new-findings.ts';
import { type TouchedRecord, touchedBy } from './touched.ts';

/** Everything that a reviewer of a change wants to know. */
export interface ChangeReport {
  readonly history: HistoryState;
  /** Files of the repository that judge changes and are altered by this one. */
  readonly judges: readonly string[];
  readonly diff: Diff;
  readonly findings: { readonly fresh: readonly Finding[]; readonly older: number; readonly gone: number };
  readonly tasks: readonly Task[];
  readonly gaps: { readonly opened: readonly GapChange[]; readonly closed: readonly GapChange[] };
  readonly touched: readonly TouchedRecord[];
}

/** Compares two states of a roadmap for a reviewer. */
export async function changeReport(
  before: Checked,
  now: Checked,
  { history, judges }: Pick<ChangeReport, 'history' | 'judges'>,
  domain?: DomainTasks,
): Promise<ChangeReport> {
  const [old, current] = [before.roadmap, now.roadmap];
  const diff = await diffRoadmaps(old, current);
  const names = new Map(pairRecords(old, current).pairs.map((pair) => [pair.old.id, pair.new.id]));
  const changes = diff.records.filter((record) => !onlyFollows(record));
  const { fresh, older, gone } = compareFindings(before, now);
  await hearSignals();
  const nameNow = (id: string) => names.get(id) ?? id;
  return {
    history,
    judges,
    diff,
    findings: { fresh, older: older.length, gone: gone.length },
    tasks: checklist(changes, old, current, domain),
    gaps: compareGaps(old, current, nameNow),
    touched: touchedBy(
      old,
      current,
      changes.map(({ id }) => id),
      nameNow,
    ),
  };
}
