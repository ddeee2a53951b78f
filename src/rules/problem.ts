import type { Code } from '../findings/finding.ts';
import type { Pointer, Problem } from '../findings/problem.ts';
import type { Link, RoadmapRecord } from '../roadmap/roadmap.ts';
import { quoted } from '../yaml/mistakes/mistake.ts';

type Words = Pick<Problem, 'message' | 'hint' | 'related'>;

/** A problem at a place of a record. */
export function problemAt(
  code: Code,
  record: RoadmapRecord,
  pointer: Pointer,
  words: Words,
  at: 'key' | 'value' = 'value',
): Problem {
  return { code, record: record.id, place: { path: record.path, pointer, at }, ...words };
}

/** A problem with a link, at the place where the link is written. */
export function problemWith(code: Code, link: Link, words: Words): Problem {
  const problem = problemAt(code, link.from, link.pointer, words);
  const { path } = link.from;
  const { pointer, within } = link;
  return within ? { ...problem, place: { path, pointer, at: 'value', within } } : problem;
}

/** A line of a file with a text as its value, as it should be written. */
export function lineOf(pointer: Pointer, text: string): string {
  const name = pointer.at(-1);
  const value = /^[\p{L}\p{N}](?!.*(?::(?:\s|$)|\s#))/u.test(text) ? text : quoted(text);
  return typeof name === 'string' ? `${name}: ${value}` : `- ${value}`;
}
