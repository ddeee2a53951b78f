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
  /** In bytes, where it is known. */
  readonly size?: number;
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

/** The names in a folder; none of one that cannot be read. */
export function namesIn(directory: string): readonly string[] {
  const entries = entriesOf(directory, directory);
  return Array.isArray(entries) ? entries.map(({ name }) => name) : [];
}

/**
 * Everything below the data folder, in the order of the disk, and folders that cannot be read. Hidden entries are
 * passed over, save files that are called like records; links are never followed.
 */
export function* walk(root: string, folder: string, inside = '', depth = 0): Generator<Entry | Problem> {
  const here = [folder, inside].filter(Boolean).join('/');
  const entries = depth > DEEPEST ? folderTooDeep(here) : entriesOf(join(root, here), here);
  if (!Array.isArray(entries)) return yield entries;
  for (const entry of entries) {
    if (isHidden(entry.name, entry.isFile() ? 'file' : 'folder')) continue;
    const below = [inside, entry.name].filter(Boolean).join('/');
    if (entry.isDirectory()) yield* walk(root, folder, below, depth + 1);
    else yield { path: [folder, below].filter(Boolean).join('/'), is: whatIs(entry) };
  }
}

function whatIs(entry: Dirent): Entry['is'] {
  if (entry.isSymbolicLink()) return 'link';
  return entry.isFile() ? 'file' : 'other';
}
