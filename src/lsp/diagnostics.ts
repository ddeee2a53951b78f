import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import { printable } from '../findings/escape.ts';
import type { Finding, Range as FindingRange } from '../findings/finding.ts';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** Editors count lines and columns from 0; findings count from 1. Both count UTF-16 code units. */
export function rangeOf({ line, column, endLine, endColumn }: FindingRange): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** A finding as an editor shows it: the message, and the hint on a line of its own below it. */
export function diagnosticOf(finding: Finding, uriOf: (path: string) => string): Diagnostic {
  const { code, severity, message, hint, related } = finding;
  return {
    range: rangeOf(finding),
    severity: SEVERITY[severity],
    code,
    source: 'aligner',
    message: printable(hint === undefined ? message : `${message}\nHint: ${hint}`),
    ...(related === undefined
      ? {}
      : {
          relatedInformation: related.map(({ path, line, column, message: words }) => ({
            location: {
              uri: uriOf(path),
              range: rangeOf({ line, column, endLine: line, endColumn: column }),
            },
            message: printable(words),
          })),
        }),
  };
}
