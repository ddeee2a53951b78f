import type { Pointer } from '../../findings/problem.ts';
import { spansIn } from '../../record/positions.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { splice } from '../splice.ts';

/** The present texts of files, by path; those that a repair does not change are as they were read. */
export type Texts = ReadonlyMap<string, string>;

/** A change that mends one finding and of which no second reading exists. */
export interface Repair {
  /** The code of the finding, and the place in the record where it is reported. */
  readonly code: string;
  readonly path: string;
  readonly pointer: Pointer;
  /** What the repair does, for people: `write "need-voice-evidence"`. */
  readonly title: string;
  /** The texts that it changes, given the present ones; empty when it no longer fits. */
  readonly apply: (texts: Texts) => Texts;
}

/** Finds the repairs of one sort. */
export type FindRepairs = (roadmap: Roadmap) => Iterable<Repair>;

/** Puts another text in the place of a key or a value of a file. */
export function replaced(
  texts: Texts,
  path: string,
  pointer: Pointer,
  at: 'key' | 'value',
  text: string,
): Texts {
  const before = texts.get(path) ?? '';
  const span = spansIn(before)(pointer, at);
  if (!span) return new Map();
  return new Map([[path, splice(before, [{ start: span[0], end: span[1], text }])]]);
}
