// A careful reader of the YAML that people write here day by day: block mappings and lists, texts on
// one line, literal texts. It takes a tenth of the time of a full parser. Whatever it does not know
// for certain it declines, and then the full parser reads the file; the two are held together by a
// differential test (test/yaml/plain.test.ts).

import { limits } from './text.ts';

const DECLINED = Symbol('declined');
const DEEPEST = 12;
const SPECIAL = /^(?:true|false|null|True|TRUE|False|FALSE|Null|NULL)$/;
const NUMBER_LIKE = /^(?:\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+)$/;
const PLAIN_START = /^[A-Za-z0-9(_/\u00a1-\ud7ff\ue000-\ufefe]/;
const DOUBLE = /^"(?:[^"\\]|\\["\\])*"$/;
const SINGLE = /^'(?:[^']|'')*'$/;
const WORD_LIST = /^\[(?:[A-Za-z][\w-]*(?:, ?[A-Za-z][\w-]*)*)?\]$/;
const FLOW_FIELD = /^([a-z_]{1,40}): ([A-Za-z](?:[\w ./-]*[\w./-])?)$/;
const [NEWLINE, BLANK, HASH, DASH, COLON] = [10, 32, 35, 45, 58];
const LONGEST_KEY = 100;
// Tabs, and what may end a line beside the line feed.
const STRANGE = ['\t', '\r', '\u0085', '\u2028', '\u2029'];

/** For each ASCII character what part of a key it may be: 1 for any, 2 for any but the first, 3 for one within a key of words. */
const KEY_PART = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z_]/.test(character) ? 1 : /[\d-]/.test(character) ? 2 : /[ .]/.test(character) ? 3 : 0;
});

/** A place in a text; `at` is the beginning of a line. The text ends with the end of a line. */
interface Cursor {
  readonly text: string;
  at: number;
}

function decline(): never {
  throw DECLINED;
}

/** How many blanks stand from a place on. */
function blanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === BLANK) at++;
  return at - from;
}

/** Moves to the next line with content and gives its indentation; -1 at the end. */
function next(cursor: Cursor): number {
  const { text } = cursor;
  while (cursor.at < text.length) {
    const indent = blanks(text, cursor.at);
    const first = text.charCodeAt(cursor.at + indent);
    if (first !== HASH && first !== NEWLINE) return indent;
    if (first === NEWLINE && indent > 0) decline();
    cursor.at = text.indexOf('\n', cursor.at + indent) + 1;
  }
  return -1;
}

/** Where the key that begins at a place ends, at its colon; -1 where none does. Keys in groups may be `words`. */
function keyEnd(text: string, from: number, words = false): number {
  let at = from;
  for (let code = text.charCodeAt(at); code < 128; code = text.charCodeAt(at)) {
    const part = KEY_PART[code];
    if (part === 0 || (part !== 1 && at === from) || (part === 3 && !words)) break;
    at++;
  }
  if (at === from || at - from > LONGEST_KEY || text.charCodeAt(at) !== COLON) return -1;
  const after = text.charCodeAt(at + 1);
  return text.charCodeAt(at - 1) !== BLANK && (after === BLANK || after === NEWLINE) ? at : -1;
}

function word(text: string): string | boolean | null {
  if (text.length > 5 || !SPECIAL.test(text)) return text;
  if (text === 'true' || text === 'false') return text === 'true';
  return text === 'null' ? null : decline();
}

function plain(text: string): unknown {
  const last = text.charCodeAt(text.length - 1);
  if (!PLAIN_START.test(text) || last === BLANK || last === COLON) return decline();
  if (text.includes(': ') || text.includes(' #')) return decline();
  const first = text.charCodeAt(0);
  if (first < 48 || first > 57) return word(text);
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  return NUMBER_LIKE.test(text) ? decline() : text;
}

function flowFields(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const part of text.slice(1, -1).split(', ')) {
    const match = FLOW_FIELD.exec(part);
    const [, key, value] = match ?? [];
    if (key === undefined || value === undefined || Object.hasOwn(fields, key) || SPECIAL.test(value))
      return decline();
    fields[key] = value;
  }
  return fields;
}

/** A literal text; `parent` is the indentation of the line that opens it. */
function literal(cursor: Cursor, parent: number, clip: boolean): string {
  const { text, at: start } = cursor;
  const depth = blanks(text, start);
  let end = start;
  while (cursor.at < text.length) {
    const indent = blanks(text, cursor.at);
    const isEmpty = text.charCodeAt(cursor.at + indent) === NEWLINE;
    if (isEmpty && indent > 0) decline();
    if (!isEmpty && indent < depth) {
      if (indent > parent) decline();
      break;
    }
    cursor.at = text.indexOf('\n', cursor.at + indent) + 1;
    if (!isEmpty) end = cursor.at - 1;
  }
  if (depth <= parent || end === start) decline();
  // Cut and joined, and not replaced: what a replacement gives is put together only when it is read first.
  return text
    .slice(start + depth, clip ? end + 1 : end)
    .split(`\n${' '.repeat(depth)}`)
    .join('\n');
}

/** "[one, two]". */
function wordList(text: string): string[] {
  if (!WORD_LIST.test(text)) return decline();
  const words = text === '[]' ? [] : text.slice(1, -1).split(/, ?/);
  return words.length > limits.entries || words.some((each) => SPECIAL.test(each)) ? decline() : words;
}

/** The value that stands behind a key or a dash on the same line. */
function inline(cursor: Cursor, text: string, parent: number): unknown {
  if (text === '|' || text === '|-') return literal(cursor, parent, text === '|');
  switch (text.charCodeAt(0)) {
    case 34:
      return DOUBLE.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : decline();
    case 39:
      return SINGLE.test(text) ? text.slice(1, -1).replaceAll("''", "'") : decline();
    case 91:
      return wordList(text);
    case 123:
      return text.endsWith('}') ? flowFields(text) : decline();
    default:
      return plain(text);
  }
}

/** Takes the rest of the line that begins at a place, and moves to the next line. */
function restOfLine(cursor: Cursor, from: number): string {
  const end = cursor.text.indexOf('\n', from);
  cursor.at = end + 1;
  return cursor.text.slice(from, end);
}

function list(cursor: Cursor, indent: number, depth: number): unknown[] {
  if (depth > DEEPEST) decline();
  const { text } = cursor;
  const items: unknown[] = [];
  for (let here = next(cursor); here === indent; here = next(cursor)) {
    const dash = cursor.at + indent;
    if (text.charCodeAt(dash) !== DASH) break;
    if (items.length >= limits.entries || text.charCodeAt(dash + 1) !== BLANK) decline();
    items.push(
      keyEnd(text, dash + 2) === -1
        ? inline(cursor, restOfLine(cursor, dash + 2), indent)
        : mapping(cursor, indent + 2, depth + 1, true),
    );
  }
  // A list that grew has room for many more items; the copy, which stays in memory, has not.
  return items.slice();
}

/** What stands on the lines below a key: a list, a mapping, or nothing. */
function nested(cursor: Cursor, indent: number, depth: number): unknown {
  const inner = next(cursor);
  const dash = inner >= 0 && cursor.text.charCodeAt(cursor.at + inner) === DASH;
  if (dash && inner >= indent) return list(cursor, inner, depth + 1);
  return inner > indent ? mapping(cursor, inner, depth + 1) : null;
}

/** Fields, one below the other. The first may stand behind the dash of a list: then it is `begun`. */
function mapping(cursor: Cursor, indent: number, depth: number, begun = false): Record<string, unknown> {
  if (depth > DEEPEST) decline();
  const { text } = cursor;
  const fields: Record<string, unknown> = {};
  let left: number = limits.entries;
  for (let here = begun ? indent : next(cursor); here >= indent; here = next(cursor)) {
    if (here > indent || left-- === 0) decline();
    const start = cursor.at + indent;
    const end = keyEnd(text, start, depth > 0);
    const key = text.slice(start, end);
    if (
      end === -1 ||
      Object.hasOwn(fields, key) ||
      (key.length < 6 && SPECIAL.test(key)) ||
      key === '__proto__'
    )
      return decline();
    const value = end + 1 + blanks(text, end + 1);
    fields[key] =
      text.charCodeAt(value) === NEWLINE
        ? below(cursor, value, indent, depth)
        : inline(cursor, restOfLine(cursor, value), indent);
  }
  return fields;
}

function below(cursor: Cursor, end: number, indent: number, depth: number): unknown {
  cursor.at = end + 1;
  return nested(cursor, indent, depth);
}

/** Reads a record in plain block YAML; undefined when the full parser has to look at it. */
export function readPlain(text: string): Record<string, unknown> | undefined {
  if (!text.endsWith('\n') || STRANGE.some((character) => text.includes(character))) return undefined;
  const cursor: Cursor = { text, at: 0 };
  try {
    const value = mapping(cursor, 0, 0);
    return cursor.at >= text.length && Object.keys(value).length > 0 ? value : undefined;
  } catch (error) {
    if (error === DECLINED) return undefined;
    throw error;
  }
}
