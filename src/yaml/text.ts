import type { Range } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';

/** Sizes above which a file is refused before it costs time or memory. */
export const limits = { bytes: 256 * 1024, depth: 32, entries: 500, text: 20_000, findings: 100 } as const;

// Controls, C1, line and paragraph separators, bidirectional overrides and marks, zero-width characters
// other than the joiners that emoji and Persian need, noncharacters, tag characters. A lone carriage return is one too.
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\r(?!\n)|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/u;

// Most texts hold nothing but these, and that is quicker to say.
const ORDINARY = /^[\n\x20-\x7e]*$/;

/** The first character of a text that no record may hold, with its offset. */
export function forbiddenCharacter(text: string): { offset: number; name: string } | undefined {
  const match = ORDINARY.test(text) ? null : FORBIDDEN.exec(text);
  if (!match) return undefined;
  const code = match[0].codePointAt(0) ?? 0;
  return { offset: match.index, name: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` };
}

// Positions are asked for one text after the other, so the lines of the last one are worth keeping.
let lastText = '';
let lastStarts: readonly number[] = [0];

function lineStarts(text: string): readonly number[] {
  if (text === lastText) return lastStarts;
  const starts = [0];
  for (let next = text.indexOf('\n'); next !== -1; next = text.indexOf('\n', next + 1)) starts.push(next + 1);
  lastText = text;
  lastStarts = starts;
  return starts;
}

/** Line and column of an offset, both from 1. */
export function position(text: string, offset: number): { line: number; column: number } {
  const starts = lineStarts(text);
  let line = 1;
  for (let [low, high] = [1, starts.length]; low <= high; ) {
    const middle = (low + high) >> 1;
    if ((starts[middle - 1] ?? 0) > offset) high = middle - 1;
    else {
      line = middle;
      low = middle + 1;
    }
  }
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}

/** The stretch from one offset to another, within the line; at least one column wide where the line has one. */
export function rangeOf(text: string, start: number, end: number): Range {
  const from = position(text, start);
  const to = position(text, Math.max(end, start));
  if (to.line > from.line || to.column > from.column)
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  const after = text[start];
  // Behind the last character of a line there is nothing to mark, so that character is marked.
  const atEnd = after === undefined || after === '\n' || after === '\r';
  const column = atEnd && from.column > 1 ? from.column - 1 : from.column;
  return { line: from.line, column, endLine: to.line, endColumn: column + 1 };
}

function validLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  const decodes = (end: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (decodes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

const WRONG_ENCODING = {
  code: 'file/encoding',
  hint: 'Open the file in an editor, choose "save with encoding UTF-8", and save it again.',
} as const;

/** What is said of a character that no record may hold: it may be one of many of the same cause. */
function forbiddenWords(name: string, text: string): Pick<Problem, 'code' | 'message' | 'hint'> {
  if (text.slice(0, 8).split('\0').length > 3)
    return { ...WRONG_ENCODING, message: 'The file is in UTF-16 or UTF-32, not in UTF-8.' };
  if (/U\+(?:000D|0085|202[89])/.test(name))
    return {
      code: 'file/forbidden-character',
      message: `The line ends with the character ${name}; the lines of a record end with LF.`,
      hint: 'Set the line ends of the file to LF in an editor, and save it again. Where no line is to end, delete the character.',
    };
  return {
    code: 'file/forbidden-character',
    message: `The character ${name} is invisible or changes how the text is shown; it is not allowed.`,
    hint: 'Delete it. It often comes along when text is pasted from a web page or a word processor.',
  };
}

/**
 * Decodes UTF-8 strictly and refuses characters that hide or move text. A byte-order mark is dropped. What is
 * text already was decoded before.
 */
export function decode(content: Uint8Array | string, path: string): { text: string } | { problem: Problem } {
  let text: string;
  try {
    text = typeof content === 'string' ? content : decoder.decode(content);
  } catch {
    const bytes = content as Uint8Array;
    const good = new TextDecoder().decode(bytes.subarray(0, validLength(bytes)), { stream: true });
    return {
      problem: {
        ...WRONG_ENCODING,
        message: 'The file is not valid UTF-8 from this place on.',
        // The byte that is wrong stands where the next character would.
        place: { path, range: rangeOf(`${good}?`, good.length, good.length + 1) },
      },
    };
  }
  const forbidden = forbiddenCharacter(text);
  if (!forbidden) return { text };
  return {
    problem: {
      ...forbiddenWords(forbidden.name, text),
      place: { path, range: rangeOf(text, forbidden.offset, forbidden.offset + 1) },
    },
  };
}
