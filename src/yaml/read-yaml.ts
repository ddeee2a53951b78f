import type { Document } from 'yaml';
import { type Problem, problemOf } from '../findings/problem.ts';
import { readJson } from './json.ts';
import { readLines } from './lines.ts';
import { strangeBlanks } from './mistakes/indentation.ts';
import { tooDeep } from './nesting.ts';
import { readPlain } from './plain.ts';
import { syntaxProblem } from './syntax.ts';
import { decode, rangeOf } from './text.ts';
import { yamlLibrary } from './yaml-library.ts';
import { toValue } from './yaml-value.ts';

/** What a YAML file says: a value, or the reasons why it says nothing. */
export interface Reading {
  readonly text: string;
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  strict: true,
  stringKeys: true,
  // The parser's own check is quadratic; toValue has a linear one.
  uniqueKeys: false,
  resolveKnownTags: false,
  prettyErrors: false,
  // With 'silent' the parser would pass over a second document without a word.
  logLevel: 'error',
} as const;

/** Parses text that was decoded before; undefined when the parser gave up on its depth. */
export function parseText(text: string): Document.Parsed | undefined {
  if (tooDeep(text) !== undefined) return undefined;
  // The parser makes an Error of each mistake, up to one a character; where it was made, nobody asks.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return yamlLibrary().parseDocument(text, OPTIONS);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function deepProblem(text: string, path: string): Problem {
  const line = tooDeep(text) ?? 1;
  const start =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0);
  return {
    code: 'yaml/too-deep',
    message: 'The nesting is far too deep.',
    hint: 'No record needs that; check brackets and indentation.',
    place: { path, range: rangeOf(text, start, start + 1) },
  };
}

/** Any of the four marks: somebody may have deleted the others. Within a text, those that mean nothing else there. */
const CONFLICT = /^(?:[<|>]{7}(?: .*)?|={7}| +(?:<{7}|\|{7}|>{7}) \S.*)\r?$/m;

function conflictProblem(text: string, path: string): Problem | undefined {
  const match = CONFLICT.exec(text);
  if (!match) return undefined;
  const start = match.index + (/^ */.exec(match[0])?.[0].length ?? 0);
  return {
    code: 'yaml/merge-conflict',
    message: 'The file still holds a mark of a merge conflict.',
    hint: 'Keep the right version of the lines, and delete every line that begins with <<<<<<<, |||||||, ======= or >>>>>>>.',
    place: { path, range: rangeOf(text, start, match.index + match[0].trimEnd().length) },
  };
}

function directiveProblem(text: string, path: string): Problem | undefined {
  const match = /^(?:[ \t]*(?:#.*)?\r?\n)*(%.*)/.exec(text);
  const line = match?.[1]?.trimEnd();
  if (!match || line === undefined) return undefined;
  const start = match[0].length - (match[1]?.length ?? 0);
  return {
    code: 'yaml/directive',
    message: `The directive ${line} is not allowed.`,
    hint: 'Delete the line; records are always YAML 1.2.',
    place: { path, range: rangeOf(text, start, start + line.length) },
  };
}

function blankProblem(text: string, path: string): Problem | undefined {
  if (!/^[ \t]*[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/m.test(text)) return undefined;
  const lines = readLines(text);
  for (const [index, line] of lines.entries()) {
    const found = strangeBlanks({ lines, index, line, offset: line.start });
    if (!found) continue;
    const { start, end, ...words } = found;
    return { ...words, place: { path, range: rangeOf(text, start, end) } };
  }
  return undefined;
}

/** Reads text with the full parser. */
export function readFully(text: string, path: string): Reading {
  const early = conflictProblem(text, path) ?? directiveProblem(text, path) ?? blankProblem(text, path);
  if (early) return { text, value: undefined, problems: [early] };
  const document = parseText(text);
  if (!document) return { text, value: undefined, problems: [deepProblem(text, path)] };
  const broken = syntaxProblem(document, text, path, parseText);
  if (broken) return { text, value: undefined, problems: [broken] };
  if (document.contents === null)
    return {
      text,
      value: undefined,
      problems: [
        problemOf(path, {
          code: 'yaml/empty',
          message: 'The file is empty.',
          hint: 'Write the record, or delete the file.',
        }),
      ],
    };
  return { text, ...toValue(document, text, path) };
}

/**
 * Reads one YAML file from its bytes, or from its text where they were decoded before. Never throws for what
 * is in the file: everything that is wrong comes back as a problem with its place.
 */
export function readYaml(content: Uint8Array | string, path: string): Reading {
  const decoded = decode(content, path);
  if ('problem' in decoded) {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
    return { text, value: undefined, problems: [decoded.problem] };
  }
  const value = /[<|>]{7} /.test(decoded.text)
    ? undefined
    : (readJson(decoded.text) ?? readPlain(decoded.text));
  return value === undefined ? readFully(decoded.text, path) : { text: decoded.text, value, problems: [] };
}

/** Reads a file; a reader may remember what it read by the git object id. */
export type ReadFile = (file: {
  readonly path: string;
  readonly content: Uint8Array | string;
  readonly oid?: string;
}) => Reading;
