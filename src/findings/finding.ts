import type { Code } from './generated/codes.ts';
import { counted } from './words.ts';

export type { Code };

/** How bad a finding is. Only `error` fails a run unless `--fail-on` says otherwise. */
export type Severity = 'error' | 'warning' | 'info';

/** A stretch of text. Lines and columns count from 1, columns in UTF-16 code units, as editors count. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another place that a reader has to see to understand a finding. */
interface Related {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything that can be wrong with a roadmap, whoever finds it. The JSON output has the same shape. */
export interface Finding extends Range {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly record?: string;
  readonly related?: readonly Related[];
}

export const START: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** True when `severity` is at least as bad as `level`. */
export function atLeast(severity: Severity, level: Severity): boolean {
  return rank[severity] <= rank[level];
}

/** Compares by code unit, never by locale, so that every machine sorts alike. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorts by path, line, column and code; a new array. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compareText(a.path, b.path) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Counts findings by severity. */
export function summarize(findings: readonly Finding[]): { errors: number; warnings: number; infos: number } {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** "1 error, 2 warnings". */
export function totals(findings: readonly Finding[]): string {
  const { errors, warnings, infos } = summarize(findings);
  const parts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'note'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => counted(number, word))
    .join(', ');
}
