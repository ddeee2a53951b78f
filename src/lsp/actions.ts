import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver';
import { printableLine } from '../findings/escape.ts';
import type { Finding } from '../findings/finding.ts';
import { diagnosticOf, rangeOf } from './diagnostics.ts';

/** An exact proposal in a hint. One that names a folder or goes on behind the quotation marks is none. */
const MEANT = /^Did you mean "([^"\n]+)"/;

function touches(a: Range, b: Range): boolean {
  const before = (one: Range['end'], other: Range['start']) =>
    one.line < other.line || (one.line === other.line && one.character < other.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function textIn(text: string, { start, end }: Range): string {
  const line = text.split('\n')[start.line] ?? '';
  return start.line === end.line ? line.slice(start.character, end.character) : '';
}

/** The change that puts the proposed word in the place of the written one; quotation marks stay. */
function suggested(
  finding: Finding,
  text: string,
): { range: Range; newText: string; title: string } | undefined {
  const meant = MEANT.exec(finding.hint ?? '')?.[1];
  const range = rangeOf(finding);
  const written = textIn(text, range);
  if (meant === undefined || written === '') return undefined;
  const [, quote = '', inner = written] = /^(["'])(.*)\1$/.exec(written) ?? [];
  // Where the hint is about a part of the marked text, putting the word there would lose the rest.
  if (/\s/.test(inner.trim()) && !/\s/.test(meant) && finding.code.startsWith('text/')) return undefined;
  return { range, newText: `${quote}${meant}${quote}`, title: `Replace by "${printableLine(meant)}"` };
}

/** Quick fixes for the findings of a document that touch a stretch of it. */
export function actionsFor(
  findings: readonly Finding[],
  text: string,
  wanted: Range,
  uri: string,
  uriOf: (path: string) => string,
): CodeAction[] {
  return findings.flatMap((finding) => {
    if (!touches(rangeOf(finding), wanted)) return [];
    const change = suggested(finding, text);
    if (!change) return [];
    const { title, ...edit } = change;
    const diagnostics: Diagnostic[] = [diagnosticOf(finding, uriOf)];
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        isPreferred: true,
        edit: { changes: { [uri]: [edit] } },
      },
    ];
  });
}
