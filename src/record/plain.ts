// A careful reader of the YAML that people write here day by day: block mappings and lists, texts on
// one line, literal texts. It takes a tenth of the time of a full parser. Whatever it does not know
// for certain it declines, and then the full parser reads the file; the two are held together by a
// differential test (test/record/plain.test.ts).

import { limits } from './text.ts';

const DECLINED = Symbol('declined');
const DEEPEST = 12;
const SPECIAL = /^(?:true|false|null|True|TRUE|False|FALSE|Null|NULL)$/;
const NUMBER_LIKE = /^(?:\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+)$/;
const KEY = /^([A-Za-z_][\w-]{0,99}):(?: +(.*))?$/;
const PLAIN_START = /^[A-Za-z0-9(_/\u00a1-\ud7ff\ue000-\ufefe]/;
const DOUBLE = /^"(?:[^"\\]|\\["\\])*"$/;
const SINGLE = /^'(?:[^']|'')*'$/;
const WORD_LIST = /^\[(?:[A-Za-z][\w-]*(?:, ?[A-Za-z][\w-]*)*)?\]$/;
const FLOW_FIELD = /^([a-z_]{1,40}): ([A-Za-z](?:[\w ./-]*[\w./-])?)$/;

interface Cursor {
  readonly lines: string[];
  at: number;
}

function decline(): never {
  throw DECLINED;
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent++;
  return indent;
}

/** Moves to the next line with content and gives its indentation; -1 at the end. */
function next(cursor: Cursor): number {
  const { lines } = cursor;
  for (; cursor.at < lines.length; cursor.at++) {
    const line = lines[cursor.at] ?? '';
    if (line === '') continue;
    const indent = indentOf(line);
    if (indent === line.length) decline();
    if (line.charCodeAt(indent) !== 35) return indent;
  }
  return -1;
}

function word(text: string): string | boolean | null {
  if (!SPECIAL.test(text)) return text;
  if (text === 'true' || text === 'false') return text === 'true';
  return text === 'null' ? null : decline();
}

function plain(text: string): unknown {
  if (!PLAIN_START.test(text) || text.endsWith(' ') || text.endsWith(':')) return decline();
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
  const { lines } = cursor;
  const depth = indentOf(lines[cursor.at] ?? '');
  const collected: string[] = [];
  for (; cursor.at < lines.length; cursor.at++) {
    const line = lines[cursor.at] ?? '';
    const indent = indentOf(line);
    if (line !== '' && indent === line.length) decline();
    if (line !== '' && indent < depth) {
      if (indent > parent) decline();
      break;
    }
    collected.push(line.slice(depth));
  }
  while (collected.at(-1) === '') collected.pop();
  if (depth <= parent || collected.length === 0) decline();
  return collected.join('\n') + (clip ? '\n' : '');
}

/** The value that stands behind a key or a dash on the same line. */
function inline(cursor: Cursor, text: string, parent: number): unknown {
  if (text === '|' || text === '|-') return literal(cursor, parent, text === '|');
  switch (text.charCodeAt(0)) {
    case 34:
      return DOUBLE.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : decline();
    case 39:
      return SINGLE.test(text) ? text.slice(1, -1).replaceAll("''", "'") : decline();
    case 91: {
      if (!WORD_LIST.test(text)) return decline();
      const words = text === '[]' ? [] : text.slice(1, -1).split(/, ?/);
      return words.length > limits.entries || words.some((each) => SPECIAL.test(each)) ? decline() : words;
    }
    case 123:
      return text.endsWith('}') ? flowFields(text) : decline();
    default:
      return plain(text);
  }
}

function list(cursor: Cursor, indent: number, depth: number): unknown[] {
  if (depth > DEEPEST) decline();
  const items: unknown[] = [];
  for (let here = next(cursor); here === indent; here = next(cursor)) {
    const line = cursor.lines[cursor.at] ?? '';
    if (line.charCodeAt(indent) !== 45) break;
    if (items.length >= limits.entries) decline();
    if (line.charCodeAt(indent + 1) !== 32) decline();
    const content = line.slice(indent + 2);
    if (KEY.test(content)) {
      cursor.lines[cursor.at] = `${' '.repeat(indent + 2)}${content}`;
      items.push(mapping(cursor, indent + 2, depth + 1));
    } else {
      cursor.at++;
      items.push(inline(cursor, content, indent));
    }
  }
  // A list that grew has room for many more items; the copy, which stays in memory, has not.
  return items.slice();
}

/** What stands on the lines below a key: a list, a mapping, or nothing. */
function nested(cursor: Cursor, indent: number, depth: number): unknown {
  const inner = next(cursor);
  const dash = inner >= 0 && cursor.lines[cursor.at]?.charCodeAt(inner) === 45;
  if (dash && inner >= indent) return list(cursor, inner, depth + 1);
  return inner > indent ? mapping(cursor, inner, depth + 1) : null;
}

function mapping(cursor: Cursor, indent: number, depth: number): Record<string, unknown> {
  if (depth > DEEPEST) decline();
  const fields: Record<string, unknown> = {};
  let left: number = limits.entries;
  for (let here = next(cursor); here >= indent; here = next(cursor)) {
    if (here > indent || left-- === 0) decline();
    const match = KEY.exec((cursor.lines[cursor.at] ?? '').slice(indent));
    const key = match?.[1];
    if (key === undefined || Object.hasOwn(fields, key) || SPECIAL.test(key) || key === '__proto__')
      return decline();
    cursor.at++;
    const text = match?.[2];
    fields[key] =
      text === undefined || text === '' ? nested(cursor, indent, depth) : inline(cursor, text, indent);
  }
  return fields;
}

/** Reads a record in plain block YAML; undefined when the full parser has to look at it. */
export function readPlain(text: string): Record<string, unknown> | undefined {
  if (
    !text.endsWith('\n') ||
    /[\t\r\u0085\u2028\u2029]|^(?:---|\.\.\.|%|<<<<<<<|=======|>>>>>>>)/m.test(text)
  )
    return undefined;
  const cursor: Cursor = { lines: text.split('\n'), at: 0 };
  try {
    const value = mapping(cursor, 0, 0);
    return cursor.at >= cursor.lines.length && Object.keys(value).length > 0 ? value : undefined;
  } catch (error) {
    if (error === DECLINED) return undefined;
    throw error;
  }
}
