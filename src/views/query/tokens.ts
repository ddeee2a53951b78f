import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';

/** Shown wherever a condition cannot be read. */
export const HELP =
  'Examples: status == "proposed", year >= 2024, has(start), count(sources) > 1, contains(title, "data"), kind in ("event", "board"), a and b, not a.';

/** The smallest part of a condition. */
export interface Token {
  readonly is: 'text' | 'number' | 'name' | 'sign' | 'end';
  /** What it says: of a text without its quotes. */
  readonly word: string;
  /** Where it begins. */
  readonly at: number;
}

const PARTS: readonly (readonly [Token['is'], RegExp])[] = [
  ['text', /"((?:[^"\\]|\\["\\])*)"/y],
  ['name', /'([^']+)'/y],
  ['number', /-?\d+(?:\.\d+)?(?![\w.-])/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*/uy],
  ['sign', /==|!=|~=|<=|>=|[<>(),]/y],
];

/** The failure for a condition that is not written as one, with the place. */
export function unreadable(text: string, at: number, what: string): Failure {
  const here = at >= text.length ? 'at its end' : `at "${printableLine(text.slice(at, at + 20))}"`;
  return new Failure(`The condition "${printableLine(text)}" cannot be read: ${what} ${here}.`, HELP);
}

/** Cuts a condition into its parts. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = /^\s*/.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const next = PARTS.flatMap(([is, form]) => {
      form.lastIndex = at;
      const match = form.exec(text);
      return match ? [{ is, at, word: match[1] ?? match[0], length: match[0].length }] : [];
    })[0];
    if (!next)
      throw unreadable(text, at, text[at] === '=' ? 'write == to compare' : 'there is an unknown sign');
    const { is, word, length } = next;
    found.push({ is, at, word: is === 'text' ? word.replace(/\\(["\\])/g, '$1') : word });
    at += length;
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
  }
  return [...found, { is: 'end', word: '', at: text.length }];
}
