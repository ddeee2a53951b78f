// What YAML reads without complaint, though it is not what stands there: lists that become text, and
// texts that end at a number sign.

import type { Scalar } from 'yaml';
import { type Offsets, offsets, type Report } from './report.ts';
import { dashWords } from './slips/dashes.ts';
import { quoted } from './slips/slip.ts';
import { yamlLibrary } from './yaml-library.ts';

/** The offset of a dash, or of a sign meant as one, that YAML reads as text; undefined where there is none. */
function dashInText(text: string, [start, end]: Offsets): number | undefined {
  let line = text.lastIndexOf('\n', start - 1) + 1;
  while (line < end) {
    const next = text.indexOf('\n', line);
    const stop = next === -1 ? text.length : next;
    const content = text.slice(line, stop).trimStart();
    const at = text.slice(line, stop).length - content.length + line;
    if (at >= start && at < end && dashWords(content.trimEnd())) return at;
    line = stop + 1;
  }
  return undefined;
}

/** Lists that YAML takes for text: their dashes are out of step, or no dashes at all. */
export function checkDashes(node: Scalar, text: string, report: Report): boolean {
  const at = node.type === 'PLAIN' ? dashInText(text, offsets(node)) : undefined;
  if (at === undefined) return true;
  const end = text.indexOf('\n', at);
  const line = text.slice(at, end === -1 ? undefined : end).trimEnd();
  const words = dashWords(line);
  if (words) report(words.code, [at, at + line.length], words.message, words.hint);
  return words === undefined;
}

/** A comment without a blank after its sign is mostly a text that was cut off. */
export function checkHash(node: unknown, key: unknown, text: string, report: Report): void {
  const [start, end] = offsets(node);
  const empty = end <= start;
  const from = empty ? offsets(key)[1] : end;
  const stop = text.indexOf('\n', from);
  const rest = text.slice(from, stop === -1 ? undefined : stop).trimEnd();
  const cut = (empty ? /^\s*:[ \t]+(#[^\s#].*)$/ : /^[ \t]+(#[^\s#].*)$/).exec(rest)?.[1];
  if (cut === undefined) return;
  const whole = `${empty ? '' : `${text.slice(start, end)} `}${cut}`;
  const name = yamlLibrary().isScalar(key) ? `${String(key.value)}: ` : '- ';
  const at = from + rest.length - cut.length;
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
