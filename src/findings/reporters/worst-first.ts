import { type Code, compareText, type Finding, type Severity } from '../finding.ts';
import { fingerprints } from '../identity.ts';

/** More results than these are not taken by GitHub, and nobody reads them. */
const MOST = 5000;

/** A finding with the fingerprint by which a platform knows it again. */
export interface Marked {
  readonly finding: Finding;
  readonly fingerprint: string;
}

/** More findings than these are not read one by one: people are shown as many, and a table of all. */
export const SHOWN = 200;

const LEVELS: readonly Severity[] = ['error', 'warning', 'info'];

/** At most so many findings, the worst ones, in the order in which they came. */
export function worst(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  const kept = new Set<Finding>();
  for (const level of LEVELS)
    for (const finding of findings) if (kept.size < most && finding.severity === level) kept.add(finding);
  return findings.filter((finding) => kept.has(finding));
}

/** How many findings of one code there are at one severity, and the first of them. */
export interface CodeCount {
  readonly code: Code;
  readonly severity: Severity;
  readonly count: number;
  readonly first: Finding;
}

/** The codes of findings: the worst severity first, and within it the code with the most. */
export function countByCode(findings: readonly Finding[]): CodeCount[] {
  const counts = new Map<string, CodeCount>();
  for (const first of findings) {
    const { code, severity } = first;
    const key = `${severity} ${code}`;
    const before = counts.get(key) ?? { code, severity, count: 0, first };
    counts.set(key, { ...before, count: before.count + 1 });
  }
  return [...counts.values()].sort(
    (a, b) =>
      LEVELS.indexOf(a.severity) - LEVELS.indexOf(b.severity) ||
      b.count - a.count ||
      compareText(a.code, b.code),
  );
}

/**
 * The findings that a platform is given: at most `MOST`, the worst ones, in the order of the files.
 * `left` is the number of those that are left out.
 */
export function worstFirst(findings: readonly Finding[]): {
  readonly shown: readonly Marked[];
  readonly left: number;
} {
  const marks = fingerprints(findings);
  const index = new Map(findings.map((finding, i) => [finding, i]));
  const shown = worst(findings, MOST).map((finding) => ({
    finding,
    fingerprint: marks[index.get(finding) ?? -1] ?? '',
  }));
  return { shown, left: findings.length - shown.length };
}
