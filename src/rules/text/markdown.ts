import type { Token } from 'marked';
import type { Code } from '../../findings/finding.ts';
import type { Pointer, Problem } from '../../findings/problem.ts';
import { markdownLibrary } from '../../markdown/library.ts';
import { isTangled } from '../../markdown/tangle.ts';
import { configTexts } from '../../roadmap/head-texts.ts';
import type { Data, Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { valuesAt } from '../../roadmap/values.ts';
import type { Kind } from '../../schema/kind.ts';
import { limits } from '../../yaml/text.ts';

/** A part of a Markdown text that a rule objects to. */
export interface Fault {
  /** The characters to mark. */
  readonly text: string;
  readonly message: string;
  readonly hint: string;
}

const tooLong = {
  message: `The text is longer than ${limits.text} characters, so it was not checked.`,
  hint: 'Shorten it, or split it into several records.',
};

const tooDeep = {
  message: 'Lists or quotations are nested too deeply in this text, so it was not checked.',
  hint: 'No text has to be so; check the signs > and - at the beginnings of lines.',
};

const tangled = {
  message: 'A paragraph of this text holds more than 1000 signs of emphasis, so it was not checked.',
  hint: 'Split it by blank lines, or delete the signs *, _ and ~ that mean nothing.',
};

function* walk(tokens: readonly Token[] | undefined): Generator<Token> {
  for (const token of tokens ?? []) {
    yield token;
    if ('tokens' in token) yield* walk(token.tokens);
    if (token.type === 'list') yield* walk(token.items);
    if (token.type === 'table')
      for (const row of [token.header, ...token.rows]) for (const cell of row) yield* walk(cell.tokens);
  }
}

/** All tokens of a Markdown text, from the outside in; undefined when the text is nested beyond reason. */
function parse(markdown: string): Token[] | undefined {
  try {
    return [...walk(new (markdownLibrary().Lexer)({ gfm: true }).lex(markdown))];
  } catch {
    return undefined;
  }
}

type Within = { readonly text: string; readonly occurrence: number };

interface Text {
  readonly path: string;
  readonly record?: string;
  readonly pointer: Pointer;
  readonly value: string;
  /** True when a built-in schema limits its length. */
  readonly limited: boolean;
}

// Contents none of whose texts a rule had to look at, as records of a kind, by the code of the rule: a process
// that watches checks the same records again and again.
const harmless = new Map<string, WeakMap<Data, Kind>>();

/** True when no Markdown text of a record holds what a rule looks for; quick to say, as places are not noted. */
function isHarmless(data: Data, { texts }: Kind, suspicious: RegExp): boolean {
  for (const path of texts) {
    const [field = ''] = path;
    const value = Object.hasOwn(data, field) ? data[field] : undefined;
    if (value === undefined) continue;
    if (
      path.length > 1
        ? valuesAt(data, path).some((each) => isText(each.value, suspicious))
        : isText(value, suspicious)
    )
      return false;
  }
  return true;
}

function isText(value: unknown, suspicious: RegExp): value is string {
  return typeof value === 'string' && suspicious.test(value);
}

/** The Markdown texts of a roadmap that a rule has to look at: of its records, and of roadmap.yaml. */
function* textsOf(roadmap: Roadmap, code: Code, suspicious: RegExp): Generator<Text> {
  const { all, watched } = roadmap;
  for (const text of configTexts(roadmap)) if (suspicious.test(text.value)) yield { ...text, limited: true };
  const known = watched ? (harmless.get(code) ?? new WeakMap<Data, Kind>()) : undefined;
  if (known) harmless.set(code, known);
  const isFree = ({ data, kind }: RoadmapRecord) => {
    const isNew = known?.get(data) !== kind;
    const isSo = !isNew || isHarmless(data, kind, suspicious);
    if (isNew && isSo) known?.set(data, kind);
    return isSo;
  };
  for (const record of all) {
    if (isFree(record)) continue;
    const { id, kind, path, data } = record;
    const limited = kind.origin === undefined;
    for (const { pointer, value } of kind.texts.flatMap((field) => [...valuesAt(data, field)]))
      if (isText(value, suspicious)) yield { path, record: id, pointer, value, limited };
  }
}

/** Runs a check over every Markdown text of a roadmap. `suspicious` passes over texts that need no parser. */
export function* checkTexts(
  roadmap: Roadmap,
  code: Code,
  suspicious: RegExp,
  faults: (token: Token) => Fault | undefined,
): Generator<Problem> {
  for (const { path, record, pointer, value, limited } of textsOf(roadmap, code, suspicious)) {
    const problem = (words: Pick<Problem, 'message' | 'hint'>, within?: Within): Problem => ({
      code,
      ...words,
      place: { path, pointer, at: 'value', ...(within && { within }) },
      ...(record === undefined ? {} : { record }),
    });
    const tokens = tokensOf(value);
    // Of a text that is too long its schema speaks; a schema of the repository may forget to.
    if ('message' in tokens) yield* tokens === tooLong && limited ? [] : [problem(tokens)];
    else for (const { fault, within } of faultsIn(tokens, faults)) yield problem(fault, within);
  }
}

/** The tokens of a text, or why it is not parsed. */
function tokensOf(text: string): readonly Token[] | Pick<Problem, 'message' | 'hint'> {
  if (text.length > limits.text) return tooLong;
  return isTangled(text) ? tangled : (parse(text) ?? tooDeep);
}

/** The faults of a text, each with its place: what stands there, and how often it stood there before. */
function* faultsIn(tokens: Iterable<Token>, faults: (token: Token) => Fault | undefined) {
  const seen = new Map<string, number>();
  for (const token of tokens) {
    const fault = faults(token);
    if (!fault) continue;
    const { text, message, hint } = fault;
    const occurrence = seen.get(text) ?? 0;
    seen.set(text, occurrence + 1);
    yield { fault: { message, hint }, within: { text, occurrence } };
  }
}
