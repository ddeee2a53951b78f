import type { Code } from '../../findings/finding.ts';
import type { TextEdit } from '../../findings/problem.ts';
import type { Line } from '../lines.ts';

/** A mistake in plain words, with the stretch of text that it is about. */
export interface Explained {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
  readonly start: number;
  readonly end: number;
  /** What to write instead, where nothing else can have been meant. */
  readonly edit?: TextEdit;
}

/** A line near the place where the parser gave up. */
interface Suspect {
  readonly lines: readonly Line[];
  readonly index: number;
  readonly line: Line;
  /** Where the parser gave up. */
  readonly offset: number;
}

/** Knows one kind of slip; undefined when a line does not show it. */
export type Mistake = (suspect: Suspect) => Explained | undefined;

/** The stretch of a line from its first visible character to its end. */
export function contentSpan({ start, column, content }: Line): { start: number; end: number } {
  return { start: start + column, end: start + column + Math.max(1, content.length) };
}

/** The change that writes something else in the place of the content of a line. */
export function rewrite(line: Line, text: string): { readonly edit: TextEdit } {
  const start = line.start + line.column;
  return { edit: { start, end: start + line.content.length, text } };
}

const OUTER = /^(["'])(.*)\1$/s;
/** Two texts in quotation marks with something between: the outer marks are no pair. */
const TWO_QUOTED = /^(["'])(?=\S)(?:(?!\1).)*\S\1(?=[\s.,;:!?)])/s;
const TYPOGRAPHIC = /^[“”„‟«»‘’‚‹›](.*)[“”„‟«»‘’‚‹›]$/s;

/** A text without the quotation marks of a word processor around it; undefined when it has none. */
export function withoutTypographicQuotes(text: string): string | undefined {
  return TYPOGRAPHIC.exec(text)?.[1];
}

/** A text in quotation marks that suit it; marks that stand around it already are taken for ours. */
export function quoted(text: string): string {
  const outer = TWO_QUOTED.test(text) ? undefined : OUTER.exec(text)?.[2];
  const inner = outer ?? withoutTypographicQuotes(text) ?? text;
  if (inner.includes('"') && !inner.includes("'")) return `'${inner}'`;
  return `"${inner.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The value of a line in quotation marks; a comment that follows it stays a comment. */
export function quotedValue(value: string): string {
  const comment = /\s+#(?:\s.*)?$/.exec(value)?.[0] ?? '';
  return `${quoted(value.slice(0, value.length - comment.length))}${comment}`;
}

/** The content of a line with its value in quotation marks, as it should be written. */
export function requoted({ key, value, content }: Line): string {
  return key === undefined ? `- ${quotedValue(content)}` : `${key}: ${quotedValue(value ?? '')}`;
}
