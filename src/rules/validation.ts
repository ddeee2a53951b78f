import { atLeast, type Severity, summarize } from '../findings/finding.ts';
import type { Outcome } from '../findings/reporters/reporter.ts';

/** What a check of a roadmap gives. */
export interface Validation extends Outcome {
  /** How many findings roadmap.yaml suppresses. */
  readonly suppressed: number;
}

/** From which severity on findings stop something, where no option says otherwise. */
export const STOPS_AT = { check: 'error', release: 'warning' } as const satisfies Record<string, Severity>;

/** True for one of the paths and for everything below them. */
export function inPaths(path: string, paths: readonly string[]): boolean {
  return paths.some((wanted) => wanted === '' || path === wanted || path.startsWith(`${wanted}/`));
}

/**
 * Keeps the findings of some paths only: the paths themselves, everything below them, and what is said of a
 * whole folder in which they lie.
 */
export function onlyPaths(validation: Validation, paths: readonly string[]): Validation {
  const findings = validation.findings.filter(
    ({ path }) => inPaths(path, paths) || paths.some((wanted) => wanted.startsWith(`${path}/`)),
  );
  return { ...validation, findings, summary: summarize(findings) };
}

/** True when a finding is at or above the level at which a run fails. */
export function fails(validation: Validation, level: Severity): boolean {
  return validation.findings.some(({ severity }) => atLeast(severity, level));
}
