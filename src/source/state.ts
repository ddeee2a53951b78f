import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { admit } from './admission.ts';
import { stamp } from './folder.ts';
import { walk } from './walk.ts';

/** What a folder looks like from outside, without reading a file. */
export interface FolderState {
  /** Changes when a file that counts comes, goes, or is touched. */
  readonly digest: string;
  /** When something was touched last, in milliseconds since 1970. */
  readonly newest: number;
}

// Lines are hashed some at a time, so that few of them have to stand in memory.
const BATCH = 64 * 1024;

/**
 * The state of the data folder: name, size, times and identity of everything that a reader looks at, in the
 * order in which the disk names them. Another order only means that the folder is read again.
 */
export function folderState(root: string, folder: string): FolderState {
  const hash = createHash('sha256');
  let lines = '';
  let newest = 0;
  const add = (line: string): void => {
    lines += line;
    if (lines.length < BATCH) return;
    hash.update(lines);
    lines = '';
  };
  const visit = ({ path, below, is }: { path: string; below: string; is: string }): void => {
    if (is !== 'link' && admit(path, below) === 'ignore') return;
    const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    add(`${path}\0${is}\0${stat ? stamp(stat) : 'gone'}\n`);
    if (stat) newest = Math.max(newest, stat.mtimeMs, stat.ctimeMs);
  };
  walk(root, folder, visit, ({ code, place }) => add(`${place.path}\0${code}\n`));
  return { digest: hash.update(lines).digest('hex'), newest };
}
