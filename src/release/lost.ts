import type { Problem } from '../findings/problem.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { unreadableFiles } from '../roadmap/unreadable.ts';

/** A file that a release should hold and that could not be read at its tag. */
export interface LostFile {
  readonly tag: string;
  readonly problem: Problem;
}

/** The files of a release that could not be read, each with the first thing that is wrong with it. */
export function lostFiles(tag: string, roadmap: Roadmap): LostFile[] {
  return unreadableFiles(roadmap).map((problem) => ({ tag, problem }));
}
