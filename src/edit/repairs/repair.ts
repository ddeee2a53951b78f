import type { Code } from '../../findings/finding.ts';
import type { Pointer, ProblemPlace } from '../../findings/problem.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { spansIn } from '../../yaml/positions.ts';
import { splice } from '../splice.ts';

/** The present texts of files, by path; undefined for a file that goes away. */
export type Texts = ReadonlyMap<string, string | undefined>;

/** A change that mends one finding and is certain. */
export interface Repair {
  /** The code of the finding, and the place where it is reported. */
  readonly code: Code;
  readonly place: ProblemPlace;
  /** What the repair does, for people: `write "need-voice-evidence"`. */
  readonly title: string;
  /** The texts that it changes, given the present ones; empty when it no longer fits. */
  readonly apply: (texts: Texts) => Texts;
}

/** Finds the repairs of one sort. */
export type FindRepairs = (roadmap: Roadmap) => Iterable<Repair>;

/** Puts another text in the place of a key or a value of a file, or of all that stands behind the colon of a key. */
export function replaced(
  texts: Texts,
  path: string,
  pointer: Pointer,
  at: 'key' | 'value' | 'behind key',
  text: string,
): Texts {
  const before = texts.get(path) ?? '';
  const find = spansIn(before);
  const span = find(pointer, at === 'key' ? 'key' : 'value');
  const key = at === 'behind key' ? find(pointer, 'key') : undefined;
  if (!span) return new Map();
  // The span of a group ends behind its line feed.
  const written = before.slice(...span).trimEnd();
  if (!key)
    return new Map([[path, splice(before, [{ start: span[0], end: span[0] + written.length, text }])]]);
  const colon = before.indexOf(':', key[1]) + 1;
  const list = before.slice(colon, span[1]);
  if (/(?:^|\s)#/m.test(list)) return new Map();
  const end = colon + list.trimEnd().length;
  return new Map([[path, splice(before, [{ start: colon, end, text: ` ${text}` }])]]);
}
