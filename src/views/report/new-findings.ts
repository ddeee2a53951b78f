import type { Finding } from '../../findings/finding.ts';
import { groupedBy } from '../../findings/grouped.ts';
import { identityOf } from '../../findings/identity.ts';
import { pairRecords } from '../../history/diff/pair-records.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';

/** The findings of a roadmap, told apart by whether an earlier state had them too. */
export interface Comparison {
  readonly fresh: readonly Finding[];
  readonly older: readonly Finding[];
  /** Findings of the earlier state that are gone. */
  readonly gone: readonly Finding[];
}

/** A state of a roadmap with its findings. */
export interface Checked {
  readonly roadmap: Roadmap;
  readonly findings: readonly Finding[];
}

/** Files that were moved as they are: the old path and the new one, where only one fits. */
function movedFiles(before: Roadmap, now: Roadmap): [string, string][] {
  const fresh = [...now.texts].filter(([path]) => !before.texts.has(path));
  const arrived = groupedBy(fresh, ([, text]) => text);
  return [...before.texts].flatMap(([path, text]): [string, string][] => {
    const [target, ...others] = now.texts.has(path) ? [] : (arrived.get(text) ?? []);
    return target === undefined || others.length > 0 ? [] : [[path, target[0]]];
  });
}

/** Old names with the new ones: ids of renamed records, and paths of files that were moved. */
function newNames(before: Roadmap, now: Roadmap): ReadonlyMap<string, string> {
  const pairs = pairRecords(before, now).pairs;
  return new Map([
    ...movedFiles(before, now),
    ...pairs
      .filter(({ old, new: to }) => old.path !== to.path)
      .map((pair) => [pair.old.path, pair.new.path] as const),
    ...pairs
      .filter(({ old, new: to }) => old.id !== to.id)
      .map((pair) => [pair.old.id, pair.new.id] as const),
  ]);
}

/** An old finding as it would be told now: with the names that records and files have today. */
function retold(finding: Finding, names: ReadonlyMap<string, string>): Finding {
  if (names.size === 0) return finding;
  const name = (old: string) => names.get(old) ?? old;
  return {
    ...finding,
    path: name(finding.path),
    message: finding.message.replace(/[A-Za-z0-9][\w./-]*[A-Za-z0-9]/g, name),
    ...(finding.record === undefined ? {} : { record: name(finding.record) }),
  };
}

/**
 * Which findings a change brought. Findings are compared by code, record (or file) and message, not by
 * line; when one record has the same finding several times, those beyond the old number are new.
 */
export function compareFindings(before: Checked, now: Checked): Comparison {
  const names = newNames(before.roadmap, now.roadmap);
  const known = groupedBy(before.findings, (finding) => identityOf(retold(finding, names)));
  const fresh: Finding[] = [];
  const older: Finding[] = [];
  for (const finding of now.findings) (known.get(identityOf(finding))?.shift() ? older : fresh).push(finding);
  return { fresh, older, gone: [...known.values()].flat() };
}
