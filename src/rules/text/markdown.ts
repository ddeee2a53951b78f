import { Lexer, type Token } from 'marked';
import type { Problem } from '../../findings/problem.ts';
import { limits } from '../../record/text.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { valuesAt } from '../../roadmap/values.ts';
import { problemAt } from '../problem.ts';

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
  hint: 'No text needs that; check the signs > and - at the beginnings of lines.',
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
    return [...walk(new Lexer({ gfm: true }).lex(markdown))];
  } catch {
    return undefined;
  }
}

/** The same for texts that were checked: none when the text is nested beyond reason. */
export function tokensOf(markdown: string): Token[] {
  return parse(markdown) ?? [];
}

/** Runs a check over every Markdown text of a roadmap. `suspicious` passes over texts that need no parser. */
export function* checkTexts(
  roadmap: Roadmap,
  code: string,
  suspicious: RegExp,
  faults: (token: Token) => Fault | undefined,
): Generator<Problem> {
  for (const record of roadmap.all)
    for (const path of record.kind.texts)
      for (const { pointer, value } of valuesAt(record.data, path)) {
        if (typeof value !== 'string' || !suspicious.test(value)) continue;
        if (value.length > limits.text) {
          // The built-in schemas refuse such a text; a schema of the repository may forget to.
          if (record.kind.origin !== undefined) yield problemAt(code, record, pointer, tooLong);
          continue;
        }
        const seen = new Map<string, number>();
        const tokens = parse(value);
        if (!tokens) yield problemAt(code, record, pointer, tooDeep);
        for (const token of tokens ?? []) {
          const fault = faults(token);
          if (!fault) continue;
          const occurrence = seen.get(fault.text) ?? 0;
          seen.set(fault.text, occurrence + 1);
          const problem = problemAt(code, record, pointer, { message: fault.message, hint: fault.hint });
          yield {
            ...problem,
            place: { path: record.path, pointer, at: 'value', within: { text: fault.text, occurrence } },
          };
        }
      }
}
