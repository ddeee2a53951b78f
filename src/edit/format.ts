import { isDeepStrictEqual } from 'node:util';
import type { Document, Pair } from 'yaml';
import { parseText, readYaml } from '../yaml/read-yaml.ts';
import { yamlLibrary } from '../yaml/yaml-library.ts';
import { asWritten, canonicalDocument, type OrderAt } from './canonical.ts';
import { fieldTexts } from './fields.ts';
import { withLineEndsOf } from './line-ends.ts';

/** A top-level field with what belongs to it. */
interface FormattedPart {
  readonly name: string;
  /** True when an empty line sets the field apart from the one before. */
  readonly apart: boolean;
  /** The comments above it, each with its line feed. */
  readonly above: string;
  /** The field itself with the comments inside it. */
  readonly text: string;
  /** What the parser made of it, without the comments that a parser sees at the fields around. */
  readonly pair: Pair;
}

const PASSES = 4;

/** Lines between two fields: indented comments end the field before, the rest stands above the next one. */
function divide(gap: string): { inside: string; above: string; apart: boolean } {
  const lines = gap.split('\n').slice(0, -1);
  const last = lines.findLastIndex((line) => /^\s+#/.test(line));
  const rest = lines.slice(last + 1);
  return {
    inside: ended(lines.slice(0, last + 1)),
    above: comments(rest),
    apart: rest.some((line) => line.trim() === ''),
  };
}

function ended(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Comment lines; a run of empty lines between two of them becomes one. */
function comments(lines: readonly string[]): string {
  const kept = lines.map((line) => line.trimEnd());
  while (kept[0] === '') kept.shift();
  while (kept.at(-1) === '') kept.pop();
  return ended(kept.filter((line, i) => line !== '' || kept[i - 1] !== ''));
}

/**
 * Comments above the first field: those directly above it, behind an empty line, belong to it; what is
 * before, such as the line that names the schema, heads the file.
 */
function divideTop(top: string): { head: string; above: string; apart: boolean } {
  const lines = comments(top.split('\n')).split('\n').slice(0, -1);
  const blank = lines.lastIndexOf('');
  const apart = /\n\s*\n$/.test(`\n${top}`) && lines.length > 0;
  if (blank === -1 || apart) return { head: comments(lines), above: '', apart };
  return { head: comments(lines.slice(0, blank)), above: comments(lines.slice(blank + 1)), apart: true };
}

/** Takes a record apart: what stands above the first field, the fields, and what stands below the last. */
function takeApart(
  text: string,
  document: Document.Parsed,
): { head: string; apart: boolean; parts: FormattedPart[]; tail: string } {
  const fields = fieldTexts(text, document);
  const parts: FormattedPart[] = [];
  const top = divideTop(text.slice(0, fields[0]?.start ?? 0));
  let { above, apart } = { above: top.above, apart: false };
  for (const [i, field] of fields.entries()) {
    const next = divide(text.slice(field.end, fields[i + 1]?.start ?? text.length));
    const body = text.slice(field.start, field.end);
    parts.push({ name: field.name, above, apart, text: body + next.inside, pair: field.pair });
    above = next.above;
    // Empty lines at the end of a literal text are no part of it.
    apart = next.apart || /\n\s*\n$/.test(body);
  }
  return { head: top.head, apart: top.apart, parts, tail: above };
}

/** Comments, anchors, aliases, tags and keys with a mark: what a parser makes of them depends on what stands around. */
const IN_CONTEXT = /#|(?:^|[\s[{,])(?:[&*!]|[?:](?=\s|$))/;

/** A document of a single field of another one. */
function documentOf({ text, pair }: FormattedPart): Document | undefined {
  const { Document: YamlDocument, YAMLMap, isNode, isScalar } = yamlLibrary();
  const { value } = pair;
  const hasMore = isNode(value) && (value.spaceBefore || value.commentBefore || value.comment);
  if (hasMore || IN_CONTEXT.test(text)) return parseText(text);
  if (isScalar(pair.key)) {
    pair.key.commentBefore = null;
    pair.key.spaceBefore = false;
  }
  const alone = new YAMLMap();
  alone.items.push(pair);
  const document = new YamlDocument();
  document.contents = alone;
  return document;
}

function formatPart(part: FormattedPart, orderAt: OrderAt): string | undefined {
  const document = documentOf(part);
  if (!document || document.errors.length > 0) return undefined;
  return canonicalDocument(document, (pointer) => (pointer.length === 0 ? [part.name] : orderAt(pointer)));
}

/** Puts a record together again in the order of its schema; `write` gives the text of each field. */
function assemble(
  text: string,
  document: Document.Parsed,
  names: readonly string[],
  write: (part: FormattedPart) => string | undefined,
): string | undefined {
  const { head, apart, parts, tail } = takeApart(text, document);
  const rank = new Map(names.map((name, i) => [name, i]));
  const place = ({ name }: FormattedPart) => rank.get(name) ?? names.length;
  let made = head;
  for (const [i, part] of [...parts].sort((a, b) => place(a) - place(b)).entries()) {
    const body = write(part);
    if (body === undefined) return undefined;
    const blank = i === 0 ? apart : part.apart && !made.endsWith('\n\n');
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
function isUnusual(text: string, { contents }: Document.Parsed): boolean {
  const { isMap } = yamlLibrary();
  return /^(?:---|\.\.\.)/m.test(text) || !isMap(contents) || contents.flow === true;
}

function whole(document: Document.Parsed, orderAt: OrderAt): string {
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
    const document = parseText(current);
    if (!document) return undefined;
    const next = isUnusual(current, document)
      ? whole(document, orderAt)
      : assemble(current, document, orderAt([]), (part) => formatPart(part, orderAt));
    if (next === undefined) return undefined;
    if (next === current) return current === text || saysTheSame(text, current) ? current : undefined;
    current = next;
  }
  return undefined;
}

/**
 * The text of a record with its fields in the order of the schema, each as it was written, with the
 * comments above it. The same text when they are in order, or when it cannot be read.
 */
export function orderText(text: string, names: readonly string[]): string {
  const document = said(text) === undefined ? undefined : parseText(text);
  if (!document || isUnusual(text, document)) return text;
  const rank = new Map(names.map((name, i) => [name, i]));
  const ranks = fieldTexts(text, document).map(({ name }) => rank.get(name) ?? names.length);
  if (ranks.every((each, i) => i === 0 || each >= (ranks[i - 1] ?? 0))) return text;
  const lines = text.replaceAll('\r\n', '\n');
  const whole = lines.endsWith('\n') ? lines : `${lines}\n`;
  // Empty lines below a literal text stay behind when the text moves.
  const again = whole === text ? document : parseText(whole);
  const made = again && assemble(whole, again, names, (part) => `${part.text.replace(/\n+$/, '')}\n`);
  return made !== undefined && saysTheSame(text, made) ? withLineEndsOf(text, made) : text;
}
