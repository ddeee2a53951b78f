import type { Finding, Severity } from '../finding.ts';
import { fingerprints } from '../identity.ts';

/** More results than these are not taken by GitHub, and nobody reads them. */
const MOST = 5000;

/** A finding with the fingerprint by which a platform knows it again. */
export interface Marked {
  readonly finding: Finding;
  readonly fingerprint: string;
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
  const all = findings.map((finding, i) => ({ finding, fingerprint: marks[i] ?? '' }));
  if (all.length <= MOST) return { shown: all, left: 0 };
  const levels: readonly Severity[] = ['error', 'warning', 'info'];
  const kept = new Set<Marked>();
  for (const level of levels)
    for (const each of all) if (kept.size < MOST && each.finding.severity === level) kept.add(each);
  return { shown: all.filter((each) => kept.has(each)), left: all.length - kept.size };
}
