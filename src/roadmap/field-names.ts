// What only who knows the fields of a kind can tell of a line that YAML cannot read.

import type { Problem } from '../findings/problem.ts';
import type { Kind } from '../schema/kind.ts';

/** The line of a problem, and where it begins; undefined where the problem has no place in the text. */
function lineOf(
  text: string,
  { place }: Problem,
): { readonly line: string; readonly start: number } | undefined {
  if (!('range' in place)) return undefined;
  const lines = text.split('\n');
  const start = lines.slice(0, place.range.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  return { line: (lines[place.range.line - 1] ?? '').replace(/\r$/, ''), start };
}

/** A field whose colon is missing, behind a text that would swallow it. */
function missingColon(problem: Problem, line: string, start: number, isNew: (name: string) => boolean) {
  const [, name, value] = /^([a-z_]+) +([^\s:].*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined || !isNew(name)) return undefined;
  const written = `${name}: ${value.trim()}`;
  return {
    ...problem,
    message: 'The colon after the name of a field is missing.',
    hint: `Write "${written.slice(0, 80)}".`,
    edit: { start, end: start + line.length, text: written },
  };
}

/** A second field behind the value of the first. */
function twoFields(problem: Problem, line: string, start: number, isNew: (name: string) => boolean) {
  const [, first, name, value] = /^(\S[^:]*: .*\S) +([a-z_]+):( .*|)$/.exec(line) ?? [];
  if (first === undefined || name === undefined || value === undefined || !isNew(name)) return undefined;
  return {
    ...problem,
    code: 'yaml/syntax' as const,
    message: 'Two fields stand on one line.',
    hint: `Begin a new line before "${name}:". If it is one text, put the whole in double quotes.`,
    edit: { start: start + first.length, end: start + line.length, text: `\n${name}:${value}` },
  };
}

/** A problem of a file that cannot be read, in the words of who knows the fields of its kind. */
export function withFieldNames(problem: Problem, text: string, kind: Kind): Problem {
  const isAsked = problem.code === 'yaml/colon-in-text' || (problem.code === 'yaml/syntax' && !problem.edit);
  const found = isAsked ? lineOf(text, problem) : undefined;
  if (!found) return problem;
  const names = new Set(kind.fields.map(({ name }) => name));
  const isNew = (name: string) => names.has(name) && !new RegExp(`^${name} *:`, 'm').test(text);
  const { line, start } = found;
  const mend = problem.code === 'yaml/syntax' ? missingColon : twoFields;
  return mend(problem, line, start, isNew) ?? problem;
}
