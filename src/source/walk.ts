import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../findings/failure.ts';
import type { Problem } from '../findings/problem.ts';
import { folderTooDeep, isHidden, unreadable } from './admission.ts';

/** How many folders below the data folder are looked into. */
export const DEEPEST = 6;

/** Something in the data folder that is no folder: a file, a link, a device. */
export interface Entry {
  /** Path below the root of the repository, with forward slashes. */
  readonly path: string;
  readonly is: 'file' | 'link' | 'other';
}

/** The word for what went wrong with the file system: ENOENT, EACCES, ... */
export function reasonOf(error: unknown): string {
  return codeOf(error) ?? 'unknown error';
}

function entriesOf(directory: string, path: string): Dirent[] | Problem {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    return unreadable(path, reasonOf(error));
  }
}

/**
 * Visits everything below the data folder, in the order of the disk. Hidden entries are passed over, save files
 * that are called like records; links are never followed. `refuse` hears of folders that cannot be read.
 */
export function walk(
  root: string,
  folder: string,
  visit: (entry: Entry) => void,
  refuse: (problem: Problem) => void,
): void {
  const enter = (inside: string, depth: number): void => {
    const here = [folder, inside].filter(Boolean).join('/');
    const entries = depth > DEEPEST ? folderTooDeep(here) : entriesOf(join(root, here), here);
    if (!Array.isArray(entries)) {
      refuse(entries);
      return;
    }
    for (const entry of entries) {
      if (isHidden(entry.name, entry.isFile() ? 'file' : 'folder')) continue;
      const below = inside === '' ? entry.name : `${inside}/${entry.name}`;
      const path = folder === '' ? below : `${folder}/${below}`;
      if (entry.isDirectory()) enter(below, depth + 1);
      else visit({ path, is: entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : 'other' });
    }
  };
  enter('', 0);
}
