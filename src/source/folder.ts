import { closeSync, constants, type Dirent, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import { limits } from '../record/text.ts';
import { admit, folderTooDeep, notPlain, tooLarge, unreadable } from './admission.ts';
import type { Snapshot, SourceFile } from './snapshot.ts';

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const DEEPEST = 6;

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

// One buffer for all files: a fresh one a file would keep the garbage collector busy.
const scratch = Buffer.allocUnsafe(limits.bytes + 1);

/** Reads at most the size limit from a plain file, never through a link and never from a device. */
function readFile(file: string, path: string): Uint8Array | Problem {
  let handle: number;
  try {
    handle = openSync(file, FLAGS);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ELOOP'
      ? notPlain(path, 'a symbolic link')
      : unreadable(path, reasonOf(error));
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) return notPlain(path, 'not a file');
    if (stat.size > limits.bytes) return tooLarge(path, stat.size);
    let length = 0;
    for (let read = -1; read !== 0 && length <= limits.bytes; length += read)
      read = readSync(handle, scratch, length, scratch.length - length, null);
    return length > limits.bytes ? tooLarge(path) : Uint8Array.prototype.slice.call(scratch, 0, length);
  } catch (error) {
    return unreadable(path, reasonOf(error));
  } finally {
    closeSync(handle);
  }
}

/** The entries of a folder, or the reason why they cannot be read. */
function entriesOf(directory: string, path: string): Dirent[] | Problem {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    return unreadable(path, reasonOf(error));
  }
}

/** Reads the data folder of the working tree. `folder` is its path below `root`. */
export function readFolder(root: string, folder: string): Snapshot {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const walk = (inside: string, depth: number): void => {
    const here = [folder, inside].filter(Boolean).join('/');
    const entries = depth > DEEPEST ? folderTooDeep(here) : entriesOf(join(root, here), here);
    if (!Array.isArray(entries)) return void problems.push(entries);
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const below = inside === '' ? entry.name : `${inside}/${entry.name}`;
      const path = folder === '' ? below : `${folder}/${below}`;
      if (entry.isSymbolicLink()) problems.push(notPlain(path, 'a symbolic link'));
      else if (entry.isDirectory()) walk(below, depth + 1);
      else take(entry.isFile(), path, below);
    }
  };
  const take = (plain: boolean, path: string, below: string): void => {
    const admission = admit(path, below);
    if (admission === 'ignore') return;
    if (admission !== 'read') return void problems.push(admission);
    if (!plain) return void problems.push(notPlain(path, 'not a plain file'));
    const bytes = readFile(join(root, path), path);
    if (bytes instanceof Uint8Array) files.push({ path, bytes });
    else problems.push(bytes);
  };
  walk('', 0);
  files.sort((a, b) => compareText(a.path, b.path));
  return { label: 'working tree', folder, files, problems };
}
