import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../findings/problem.ts';
import { isSparse, ownGitDirectory } from '../git/directory.ts';
import { stamp } from '../git/stamp.ts';
import { admit } from './admission.ts';
import { below } from './snapshot.ts';
import { type Entry, walk } from './walk.ts';

/** What a folder looks like from outside, without reading a file. */
export interface FolderState {
  /** Changes when a file that counts comes, goes, or is touched. */
  readonly digest: string;
  /** When something was touched last, in milliseconds since 1970. */
  readonly newest: number;
  /**
   * What there is to read, in the order of the disk: paths, and for each the size of a file in bytes, or what else it
   * is. In two lists, as an object each would be moved about in memory again and again.
   */
  readonly paths: readonly string[];
  readonly sizes: readonly number[];
  /** Folders that could not be looked into. */
  readonly problems: readonly Problem[];
}

/** File systems note times in steps of up to two seconds: what was touched a moment ago may change unseen. */
export const SETTLED = 2_000;

/** What stands in the place of a size. */
export const NO_SIZE = { file: -1, link: -2, other: -3 } as const;

/** The size of a plain file in bytes; NO_SIZE.file for anything else, and where there is nothing. */
export function sizeOf(file: string): number {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? stat.size : NO_SIZE.file;
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
  const paths: string[] = [];
  const sizes: number[] = [];
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
    paths.push(path);
    sizes.push(is === 'file' && stat?.isFile() ? stat.size : NO_SIZE[is]);
    if (stat) newest = Math.max(newest, stat.mtimeMs, stat.ctimeMs);
  };
  for (const found of walk(root, folder))
    if ('code' in found) {
      problems.push(found);
      add(`${found.place.path}\0${found.code}\n`);
    } else visit(found);
  // What a sparse checkout leaves out is read as the index has it.
  const index = isSparse(root)
    ? lstatSync(join(ownGitDirectory(root), 'index'), { throwIfNoEntry: false })
    : undefined;
  if (index) add(`index\0${stamp(index)}\n`);
  return { digest: hash.update(lines).digest('hex'), newest, paths, sizes, problems };
}
