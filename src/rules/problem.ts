import type { Code } from '../findings/finding.ts';
import type { Pointer, Problem } from '../findings/problem.ts';
import type { Link, RoadmapRecord } from '../roadmap/roadmap.ts';
import { quoted } from '../yaml/mistakes/mistake.ts';

type Words = Pick<Problem, 'message' | 'hint' | 'related'>;

/** A problem at a place of a record: with its value, with its key, or with some words in it. */
export function problemAt(
  code: Code,
  { id, path }: RoadmapRecord,
  pointer: Pointer,
  words: Words,
  where: { readonly at?: 'key'; readonly within?: NonNullable<Link['within']> } = {},
): Problem {
  return { code, record: id, place: { path, pointer, at: 'value', ...where }, ...words };
}

/** A problem with a link, at the place where the link is written. */
export function problemWith(code: Code, { from, pointer, within }: Link, words: Words): Problem {
  return problemAt(code, from, pointer, words, within && { within });
}

/** True for a draft, and for a record whose status is no word of its kind: that is told already, and a draft may be meant. */
export function mayBeDraft({ data: { status }, kind }: Pick<RoadmapRecord, 'data' | 'kind'>): boolean {
  const words = kind.fields.find(({ name }) => name === 'status')?.schema.enum;
  return status === 'draft' || (status !== undefined && words?.includes(status) === false);
}

/** What to do about a field in which nothing stands that is meant: one that the kind needs cannot be deleted. */
export function fillIn({ kind }: Pick<RoadmapRecord, 'kind'>, [name, ...below]: Pointer): string {
  const isNeeded = below.length === 0 && kind.schema.required?.includes(String(name));
  return `Write what is meant${isNeeded ? '.' : ', or delete the field.'}`;
}

/** A place of a record that has to do with a problem, and what is there. */
export function seenAt({ path }: RoadmapRecord, pointer: Pointer, message: string) {
  return { place: { path, pointer, at: 'value' as const }, message };
}

/** A line of a file with a text as its value, as it should be written. */
export function lineOf(pointer: Pointer, text: string): string {
  const name = pointer.at(-1);
  const value = /^[\p{L}\p{N}](?!.*(?::(?:\s|$)|\s#))/u.test(text) ? text : quoted(text);
  return typeof name === 'string' ? `${name}: ${value}` : `- ${value}`;
}
