import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver';
import { findRepairs } from '../edit/repairs/all.ts';
import type { Repair } from '../edit/repairs/repair.ts';
import { printableLine } from '../findings/escape.ts';
import type { Finding } from '../findings/finding.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { positionsIn } from '../yaml/positions.ts';
import { diagnosticOf, rangeOf } from './diagnostics.ts';
import { editsBetween } from './edits.ts';

/** An exact proposal in a hint. One that names a folder, or is only an example, is none. */
const MEANT = /^Did you mean "([^"\n]+)"/;

type Changes = Record<string, TextEdit[]>;

interface ActionProposal {
  readonly title: string;
  readonly changes: Changes;
  /** True for a repair that `aligner validate --fix` would make without asking. */
  readonly safe: boolean;
}

/** Where the findings of one document are, and how files are addressed. */
export interface Document {
  readonly path: string;
  readonly text: string;
  readonly uriOf: (path: string) => string;
}

function touches(a: Range, b: Range): boolean {
  const before = (one: Range['end'], other: Range['start']) =>
    one.line < other.line || (one.line === other.line && one.character < other.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}

/** The text of a range on one line; empty for others. */
function textIn(text: string, { start, end }: Range): string {
  const line = text.split('\n')[start.line] ?? '';
  return start.line === end.line ? line.slice(start.character, end.character) : '';
}

/** The change that puts the word of the hint in the place of the marked one; quotation marks stay. */
function suggested(finding: Finding, { text, path, uriOf }: Document): ActionProposal[] {
  const meant = MEANT.exec(finding.hint ?? '')?.[1];
  const range = rangeOf(finding);
  const written = textIn(text, range);
  // Of a finding in a running text, more is marked than the word that the hint is about.
  if (meant === undefined || written === '' || finding.code.startsWith('text/')) return [];
  const quote = /^(["']).*\1$/.exec(written)?.[1] ?? '';
  return [
    {
      title: `Write "${meant}"`,
      changes: { [uriOf(path)]: [{ range, newText: `${quote}${meant}${quote}` }] },
      safe: false,
    },
  ];
}

function repairedBy(repair: Repair, roadmap: Roadmap, { uriOf }: Document): ActionProposal[] {
  const changed = [...repair.apply(roadmap.texts)];
  // To move a file is more than a change of its text, and not every editor can do it.
  if (changed.length === 0 || changed.some(([, after]) => after === undefined)) return [];
  const changes = changed.map(([path, after = '']) => [
    uriOf(path),
    editsBetween(roadmap.texts.get(path) ?? '', after),
  ]);
  const title = `${repair.title.charAt(0).toUpperCase()}${repair.title.slice(1)}`;
  return [{ title, changes: Object.fromEntries(changes), safe: true }];
}

/** Quick fixes for the findings of a document that touch a stretch of it. */
export function actionsFor(
  roadmap: Roadmap,
  findings: readonly Finding[],
  document: Document,
  wanted: Range,
): CodeAction[] {
  const here = findings.filter(
    (finding) => finding.path === document.path && touches(rangeOf(finding), wanted),
  );
  if (here.length === 0) return [];
  const find = positionsIn(roadmap.texts.get(document.path) ?? '');
  const repairs = findRepairs(roadmap).filter(({ place }) => place.path === document.path);
  const about = ({ code, place }: Repair, finding: Finding) => {
    const { line, column } = 'range' in place ? place.range : find(place.pointer, place.at, place.within);
    return code === finding.code && line === finding.line && column === finding.column;
  };
  return here.flatMap((finding) => {
    const safe = repairs
      .filter((repair) => about(repair, finding))
      .flatMap((repair) => repairedBy(repair, roadmap, document));
    return (safe.length > 0 ? safe : suggested(finding, document)).map((proposal) => ({
      title: printableLine(proposal.title),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, document.uriOf)],
      isPreferred: proposal.safe,
      edit: { changes: proposal.changes },
    }));
  });
}
