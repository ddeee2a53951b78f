import type { Range, TextEdit } from 'vscode-languageserver';
import { formatText } from '../edit/format.ts';
import { compareTokens, sameEnds } from '../history/diff/tokens.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { subjectOf } from './subject.ts';

/** Lines `from` to `to` of the old text, and what comes into their place. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function hunks(before: readonly string[], after: readonly string[]): Hunk[] {
  const found: Hunk[] = [];
  let line = 0;
  for (const { change, words } of compareTokens(before, after)) {
    const last = found.at(-1);
    if (change === 'dropped') found.push({ from: line, to: line + words.length, lines: [] });
    else if (change === 'added' && last?.to === line && last.lines.length === 0)
      found.splice(-1, 1, { ...last, lines: words });
    else if (change === 'added') found.push({ from: line, to: line, lines: words });
    if (change !== 'added') line += words.length;
  }
  return found;
}

/** The change of one line, without what it begins and ends with before and after. */
function inLine(line: number, before: string, after: string): TextEdit {
  const [start, same] = sameEnds(before, after);
  return {
    range: { start: { line, character: start }, end: { line, character: before.length - same } },
    newText: after.slice(start, after.length - same),
  };
}

function ofHunk({ from, to, lines }: Hunk, before: readonly string[]): TextEdit[] {
  if (lines.length === to - from)
    return lines.map((line, i) => inLine(from + i, before[from + i] ?? '', line));
  const whole = (range: Range, newText: string): TextEdit[] => [{ range, newText }];
  const last = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  // Lines go with the line feed behind them; at the end of the text, with the one before them.
  if (to < before.length)
    return whole(
      { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
      lines.map((line) => `${line}\n`).join(''),
    );
  if (from === 0) return whole({ start: { line: 0, character: 0 }, end: last }, lines.join('\n'));
  // A place between carriage return and line feed does not exist for editors.
  const [, text = '', mark = ''] = /^(.*?)(\r?)$/s.exec(before[from - 1] ?? '') ?? [];
  return whole(
    { start: { line: from - 1, character: text.length }, end: last },
    mark + lines.map((line) => `\n${line}`).join(''),
  );
}

/** The edits that make one text of another. They touch only what differs, so that cursors and marks stay. */
export function editsBetween(before: string, after: string): TextEdit[] {
  const lines = before.split('\n');
  return hunks(lines, after.split('\n')).flatMap((hunk) => ofHunk(hunk, lines));
}

/** The edits that bring a document into canonical form, as `aligner fmt` does; none when it cannot be read. */
export function formatted(roadmap: Roadmap, path: string, text: string): TextEdit[] {
  const subject = subjectOf(roadmap, path);
  const after =
    subject && formatText(text, (pointer) => Object.keys(subject.schema(pointer)?.properties ?? {}));
  return after === undefined ? [] : editsBetween(text, after);
}
