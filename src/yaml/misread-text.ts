// What YAML reads without complaint, though it is not what stands there: lists that become text, and
// texts that end at a number sign.

import type { Scalar } from 'yaml';
import type { TextEdit } from '../findings/problem.ts';
import { dashWords } from './mistakes/dashes.ts';
import { quoted } from './mistakes/mistake.ts';
import { type Offsets, offsets, type ReportProblem } from './report.ts';
import { yamlLibrary } from './yaml-library.ts';

const DASH = /^[-–—―−•·●▪◦]/;

/** Where a line begins, when only blanks stand before an offset; undefined when something else does. */
function ownLine(text: string, offset: number): number | undefined {
  let start = offset;
  while (start > 0 && text.charAt(start - 1) === ' ') start--;
  return start === 0 || text.charAt(start - 1) === '\n' ? start : undefined;
}

/** A dash, or a sign meant as one, that YAML reads as text: its offset and the rest of its line. */
function dashInText(text: string, [start, end]: Offsets): { at: number; line: string } | undefined {
  const first = ownLine(text, start) === undefined ? text.indexOf('\n', start) + 1 : start;
  if (first === 0) return undefined;
  for (let at = first; at < end; ) {
    const next = text.indexOf('\n', at);
    const stop = next === -1 ? text.length : next;
    const line = text.slice(at, stop);
    const content = line.trim();
    if (dashWords(content)) return { at: at + line.indexOf(content), line: content };
    at = stop + 1;
  }
  return undefined;
}

/** The dashes of a list that YAML reads as text, where each line begins with one and all stand in one column. */
function asEntries(text: string, [start, end]: Offsets, first: number): TextEdit | undefined {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const head = /^( *)- /.exec(text.slice(lineStart))?.[1];
  const column = first - (text.lastIndexOf('\n', first) + 1);
  // The list itself, or an entry of it that goes on with a line that lost its blank.
  if (first !== start && head?.length !== column) return undefined;
  const lines = text.slice(first, end).split('\n');
  const written = lines.map((line, i) => {
    const content = line.trim();
    const write =
      (i === 0 ? 0 : line.indexOf(content) - column) === 0 ? dashWords(content)?.write : undefined;
    return write && (i === 0 ? write : `${' '.repeat(column)}${write}`);
  });
  const whole = written.every((line) => line !== undefined);
  return whole ? { start: first, end, text: written.join('\n') } : undefined;
}

/** Lists that YAML takes for text: their dashes are out of step, or no dashes at all. */
export function checkDashes(node: Scalar, text: string, report: ReportProblem): boolean {
  const range = offsets(node);
  const source = text.slice(...range);
  if (node.type !== 'PLAIN' || !(source.includes('\n') || DASH.test(source))) return true;
  const found = dashInText(text, range);
  const words = found && dashWords(found.line);
  if (found && words)
    report(words.code, [found.at, found.at + found.line.length], words.message, words.hint, {
      edit: asEntries(text, range, found.at),
    });
  return words === undefined;
}

/** A comment without a blank after its sign is mostly a text that was cut off; a text in quotes ends at its quote. */
export function checkHash(node: unknown, key: unknown, text: string, report: ReportProblem): void {
  if (yamlLibrary().isScalar(node) && node.type?.startsWith('QUOTE')) return;
  const [start, end] = offsets(node);
  const empty = end <= start;
  let from = empty && key ? offsets(key)[1] : end;
  if (empty) from = text.charAt(from) === ':' ? from + 1 : from;
  let at = from;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  if (!/\s/.test(text.charAt(at - 1)) || text.charAt(at) !== '#' || /\s|^$/.test(text.charAt(at + 1))) return;
  const stop = text.indexOf('\n', at);
  const cut = text.slice(at, stop === -1 ? undefined : stop).trimEnd();
  const whole = `${empty ? '' : `${text.slice(start, end)} `}${cut}`;
  const name = yamlLibrary().isScalar(key) ? `${String(key.value)}: ` : '- ';
  report(
    'yaml/hash-in-text',
    [at, at + cut.length],
    `The text ends here: a blank and # begin a comment, so "${cut.slice(0, 40)}" is not read.`,
    `If it is text, put the whole in quotation marks: ${name}${quoted(whole)}. If it is a comment, write a blank after #.`,
  );
}

/** True for a text that stands behind its key or dash, not on lines of its own. */
export function isOneLine(node: unknown): boolean {
  return yamlLibrary().isScalar(node) && node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED';
}
