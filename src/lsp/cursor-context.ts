import type { Pointer } from '../findings/problem.ts';
import { type Line, opensText, readLines } from '../yaml/lines.ts';
import { after, containerAt, DEEPEST, openAt, outline, pointerOf } from './outline.ts';

/** What stands, or could stand, at a place of a document. */
export interface CursorContext {
  /** Where a field could begin: the mapping that it would be put into. */
  readonly container?: Pointer;
  /** Where a value could stand: its place in the record. */
  readonly value?: Pointer;
  /** True on a line of its own below a field that has no value yet: a dash is still missing. */
  readonly below?: boolean;
  /** True inside of brackets, where everything stands on one line. */
  readonly flow?: boolean;
  /** Fields that the mapping has already. */
  readonly present: ReadonlySet<string>;
  /** The word at the place: its first and its last column, as far as it is a word of ids and names. */
  readonly start: number;
  readonly end: number;
}

const BREAK = /[\s,[\]{}"'#&*!|>%@`:]/;
const WORD_AFTER = /^[\w.-]*/;

/** Where the word before a column begins. */
function wordStart(line: string, character: number): number {
  let start = Math.min(character, line.length);
  while (start > 0 && !BREAK.test(line.charAt(start - 1))) start--;
  return start;
}

interface Bracket {
  readonly sort: '[' | '{';
  readonly pointer: Pointer;
  readonly keys: Set<string>;
  key?: string | undefined;
  index: number;
  start: number;
}

/** Reads "[a, {id: b" up to its end: the innermost place, or undefined when all brackets are closed. */
function inBrackets(
  text: string,
  pointer: Pointer,
): Pick<CursorContext, 'container' | 'value' | 'present'> | undefined {
  const open: Bracket[] = [];
  for (const { sign, at } of signsIn(text)) {
    const last = open.at(-1);
    if (sign === '[' || sign === '{') {
      const inside = last ? placeIn(last) : pointer;
      open.push({ sort: sign, pointer: inside, keys: new Set(), index: 0, start: at + 1 });
    } else if (last) readSign(last, sign, at, text, open);
    if (open.length === 0 || open.length > DEEPEST) return undefined;
  }
  const last = open.at(-1);
  return last && insideOf(last);
}

function insideOf(bracket: Bracket): Pick<CursorContext, 'container' | 'value' | 'present'> {
  const { sort, key, pointer, keys } = bracket;
  return sort === '{' && key === undefined
    ? { container: pointer, present: keys }
    : { value: placeIn(bracket), present: new Set() };
}

function placeIn({ pointer, sort, index, key }: Bracket): Pointer {
  return [...pointer, sort === '[' ? index : (key ?? '')];
}

/** The signs of a text that may mean something, but for those in quotation marks; up to a mark that is not closed. */
function* signsIn(text: string): Generator<{ readonly sign: string; readonly at: number }> {
  for (const { 0: found, index: at } of text.matchAll(/"[^"]*("|$)|'[^']*('|$)|[[\]{},:]/g)) {
    if (found.length === 1 && !/["']/.test(found)) yield { sign: found, at };
    else if (found.length === 1 || found.at(-1) !== found.charAt(0)) return;
  }
}

/** A bracket closes, a comma ends an entry, and a colon the name of a field. */
function readSign(bracket: Bracket, sign: string, at: number, text: string, open: Bracket[]): void {
  if (sign === ']' || sign === '}') open.pop();
  else if (sign === ',') {
    bracket.index++;
    bracket.key = undefined;
    bracket.start = at + 1;
  } else if (sign === ':' && bracket.sort === '{' && bracket.key === undefined) {
    bracket.key = text.slice(bracket.start, at).trim();
    bracket.keys.add(bracket.key);
  }
}

/** True between the lines of a text that | or > announces, also on an empty line of it. */
function isInText(lines: readonly Line[], number: number, character: number): boolean {
  const line = lines[number];
  if (!line || line.sort === 'text' || line.sort === 'comment') return true;
  if (line.sort !== 'blank') return / #/.test(line.text.slice(0, character));
  const above = lines.slice(0, number).findLast(({ sort }) => sort !== 'blank' && sort !== 'comment');
  if (!above) return false;
  return above.sort === 'text' ? character >= above.indent : opensText(above) && character > above.column;
}

/** The fields of a mapping that stand on other lines. */
function presentIn(lines: readonly Line[], number: number, container: Pointer): Set<string> {
  const prefix = JSON.stringify(container);
  return new Set(
    outline(lines)
      .filter((placed) => placed.number !== number && placed.line.key !== undefined)
      .filter(({ pointer }) => JSON.stringify(pointer.slice(0, -1)) === prefix)
      .map(({ pointer }) => String(pointer.at(-1))),
  );
}

/** What stands at a place of a text; undefined inside of texts and comments. */
export function cursorContextAt(text: string, number: number, character: number): CursorContext | undefined {
  const lines = readLines(text);
  const whole = lines[number]?.text ?? '';
  if (isInText(lines, number, character)) return undefined;
  const before = whole.slice(0, character);
  const start = wordStart(whole, character);
  const word = { start, end: character + (WORD_AFTER.exec(whole.slice(character))?.[0].length ?? 0) };
  const match = /^( *)((?:- +)*)(?:("[^"]*"|'[^']*'|[\w-]+) *:(?: +|$))?(.*)$/.exec(before);
  const [, blanks = '', dashes = '', key, rest = ''] = match ?? [];
  const column = blanks.length + dashes.length;
  const frames = after(openAt(lines, number), {
    indent: blanks.length,
    text: before,
    column,
    ...(key === undefined ? {} : { key, value: rest }),
  });
  if (/^[[{]/.test(rest)) {
    const found = inBrackets(rest, pointerOf(frames));
    return found && { ...found, ...word, flow: true };
  }
  if (key !== undefined) return { value: pointerOf(frames), present: new Set(), ...word };
  if (!/^["']?[^\s"']*$/.test(rest) || rest === '-') return undefined;
  if (dashes !== '') {
    const container = pointerOf(frames);
    return { container, value: container, present: presentIn(lines, number, container), ...word };
  }
  const { pointer, opened } = containerAt(openAt(lines, number), column);
  if (opened !== undefined && /^[[{]/.test(opened)) {
    const found = inBrackets(opened, pointer);
    return found && { ...found, ...word, flow: true };
  }
  return {
    container: pointer,
    present: presentIn(lines, number, pointer),
    ...(opened === undefined ? {} : { below: true }),
    ...word,
  };
}
