import { createHash } from 'node:crypto';
import { lstatSync, type Stats } from 'node:fs';
import type { Problem } from '../findings/problem.ts';
import { admit } from './admission.ts';
import { below } from './snapshot.ts';
import { type Entry, walk } from './walk.ts';

/** Something in the data folder that a reader looks at, and its size in bytes where it is a file. */
interface Listed extends Entry {
  readonly size: number;
}

/** What a folder looks like from outside, without reading a file. */
export interface FolderState {
  /** Changes when a file that counts comes, goes, or is touched. */
  readonly digest: string;
  /** When something was touched last, in milliseconds since 1970. */
  readonly newest: number;
  /** What there is to read, in the order of the disk. */
  readonly entries: readonly Listed[];
  /** Folders that could not be looked into. */
  readonly problems: readonly Problem[];
}

/** What changes when a file changes: size, times, identity. */
export function stamp({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** The size of a plain file in bytes; -1 for anything else, and where there is nothing. */
export function sizeOf(file: string): number {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? stat.size : -1;
}

// Lines are hashed some at a time, so that few of them have to stand in memory.
const BATCH = 64 * 1024;

/**
 * The state of the data folder: name, size, times and identity of everything that a reader looks at, in the
 * order in which the disk names them. Another order only means that the folder is read again.
 */
export function folderState(root: string, folder: string): FolderState {
  const here = { folder };
  const hash = createHash('sha256');
  const entries: Listed[] = [];
  const problems: Problem[] = [];
  let lines = '';
  let newest = 0;
  const add = (line: string): void => {
    lines += line;
    if (lines.length < BATCH) return;
    hash.update(lines);
    lines = '';
  };
  const visit = ({ path, is }: Entry): void => {
    if (is !== 'link' && admit(path, below(here, path)) === 'ignore') return;
    const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    add(`${path}\0${is}\0${stat ? stamp(stat) : 'gone'}\n`);
    entries.push({ path, is, size: stat?.isFile() ? stat.size : -1 });
    if (stat) newest = Math.max(newest, stat.mtimeMs, stat.ctimeMs);
  };
  walk(root, folder, visit, (problem) => {
    problems.push(problem);
    add(`${problem.place.path}\0${problem.code}\n`);
  });
  return { digest: hash.update(lines).digest('hex'), newest, entries, problems };
}
