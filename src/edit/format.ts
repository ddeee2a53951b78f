import { isDeepStrictEqual } from 'node:util';
import { parseText, readYaml } from '../record/read-yaml.ts';
import { yamlLibrary } from '../record/yaml-library.ts';
import { asWritten, canonicalDocument, type OrderAt } from './canonical.ts';
import { fieldTexts } from './fields.ts';

/** A top-level field with what belongs to it. */
interface Part {
  readonly name: string;
  /** True when an empty line sets the field apart from the one before. */
  readonly apart: boolean;
  /** The comments above it, each with its line feed. */
  readonly above: string;
  /** The field itself with the comments inside it. */
  readonly text: string;
}

const PASSES = 4;

/** Lines between two fields: indented comments end the field before, the rest stands above the next one. */
function divide(gap: string): { inside: string; above: string; apart: boolean } {
  const lines = gap.split('\n').slice(0, -1);
  const last = lines.findLastIndex((line) => /^\s+#/.test(line));
  const rest = lines.slice(last + 1);
  return {
    inside: lines
      .slice(0, last + 1)
      .map((line) => `${line}\n`)
      .join(''),
    above: comments(rest),
    apart: rest.some((line) => line.trim() === ''),
  };
}

/** Comment lines; a run of empty lines between two of them becomes one. */
function comments(lines: readonly string[]): string {
  const kept = lines.map((line) => line.trimEnd());
  while (kept[0] === '') kept.shift();
  while (kept.at(-1) === '') kept.pop();
  return kept
    .filter((line, i) => line !== '' || kept[i - 1] !== '')
    .map((line) => `${line}\n`)
    .join('');
}

/** Takes a record apart: what stands above the first field, the fields, and what stands below the last. */
function takeApart(text: string): { head: string; parts: Part[]; tail: string } {
  const fields = fieldTexts(text);
  const parts: Part[] = [];
  const head = comments(text.slice(0, fields[0]?.start ?? 0).split('\n'));
  let { above, apart } = { above: '', apart: false };
  for (const [i, field] of fields.entries()) {
    const next = divide(text.slice(field.end, fields[i + 1]?.start ?? text.length));
    const body = text.slice(field.start, field.end);
    parts.push({ name: field.name, above, apart, text: body + next.inside });
    above = next.above;
    // Empty lines at the end of a literal text are no part of it.
    apart = next.apart || /\n\s*\n$/.test(body);
  }
  return { head, parts, tail: above };
}

function formatPart({ name, text }: Part, orderAt: OrderAt): string | undefined {
  const document = parseText(text);
  if (!document || document.errors.length > 0) return undefined;
  return canonicalDocument(document, (pointer) => (pointer.length === 0 ? [name] : orderAt(pointer)));
}

function pass(text: string, orderAt: OrderAt): string | undefined {
  const { head, parts, tail } = takeApart(text);
  const names = orderAt([]);
  const rank = new Map(names.map((name, i) => [name, i]));
  const place = ({ name }: Part) => rank.get(name) ?? names.length;
  let made = head;
  const separated = /\n\s*\n/.test(text.slice(0, fieldTexts(text)[0]?.start ?? 0)) && head !== '';
  for (const [i, part] of [...parts].sort((a, b) => place(a) - place(b)).entries()) {
    const body = formatPart(part, orderAt);
    if (body === undefined) return undefined;
    const blank = i === 0 ? separated : part.apart && !made.endsWith('\n\n');
    made += `${blank ? '\n' : ''}${part.above}${body}`;
  }
  return made + (tail === '' ? '' : `\n${tail}`);
}

function commentsIn(text: string): string[] {
  const tokens = [...new (yamlLibrary().Lexer)().lex(text)];
  return tokens
    .filter((token) => token.startsWith('#'))
    .map((token) => token.trimEnd())
    .sort();
}

function said(text: string): unknown {
  const { value, problems } = readYaml(new TextEncoder().encode(text), '');
  return problems.length > 0 ? undefined : value;
}

/** True when two texts say the same: equal values, and no comment lost. */
function saysTheSame(before: string, after: string): boolean {
  const value = said(before);
  return (
    value !== undefined &&
    isDeepStrictEqual(value, said(after)) &&
    isDeepStrictEqual(commentsIn(before), commentsIn(after))
  );
}

/** A record that is written as a flow mapping or with document marks is formatted as a whole. */
function isUnusual(text: string): boolean {
  const contents = parseText(text)?.contents;
  const { isMap } = yamlLibrary();
  return /^(?:---|\.\.\.)/m.test(text) || !isMap(contents) || contents.flow === true;
}

function whole(text: string, orderAt: OrderAt): string | undefined {
  const document = parseText(text);
  if (!document) return undefined;
  if (document.directives) document.directives.docStart = null;
  return canonicalDocument(document, orderAt);
}

/**
 * The canonical form of a record: the order of the schema, block style, quotes only where they are
 * needed, line feeds as line ends. Comments stay with their fields, and the value never changes.
 * Formatting again changes nothing. Undefined when the text cannot be read, or cannot be written in
 * canonical form without losing something.
 */
export function formatText(text: string, orderAt: OrderAt = asWritten): string | undefined {
  if (said(text) === undefined) return undefined;
  let current = text.replaceAll('\r\n', '\n');
  for (let i = 0; i < PASSES; i++) {
    const next = isUnusual(current) ? whole(current, orderAt) : pass(current, orderAt);
    if (next === undefined) return undefined;
    if (next === current) return saysTheSame(text, current) ? current : undefined;
    current = next;
  }
  return undefined;
}
