import { closeSync, constants, type Dirent, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { compareText } from '../findings/finding.ts';
import { reasonOf } from '../source/walk.ts';

/** A file, link or folder of a published release that is not what the tag gives. */
export interface Difference {
  /** Relative to the folder of the release. */
  readonly path: string;
  readonly what: 'missing' | 'different' | 'extra';
  /** What was found instead, or where the first difference is. */
  readonly detail?: string;
}

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function unreadable(path: string, error: unknown): Failure {
  return new Failure(
    `${printableLine(path)} cannot be read (${reasonOf(error)}).`,
    'Check its permissions and run the command again.',
  );
}

/** The first bytes of a plain file, at most `most` of them, and its size; a link is not followed. */
export function readStart(
  path: string,
  most: number,
): { readonly bytes: Buffer; readonly size: number } | undefined {
  let handle: number;
  try {
    handle = openSync(path, FLAGS);
  } catch (error) {
    if (['ELOOP', 'ENOENT'].includes(reasonOf(error))) return undefined;
    throw unreadable(path, error);
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) return undefined;
    const bytes = Buffer.allocUnsafe(Math.min(most, stat.size));
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(handle, bytes, length, bytes.length - length, null);
    return { bytes: bytes.subarray(0, length), size: stat.size };
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    closeSync(handle);
  }
}

/** The line in which two texts begin to differ, counted from 1. */
function firstLine(found: Buffer, wanted: Buffer): number {
  const end = Math.min(found.length, wanted.length);
  let line = 1;
  for (let i = 0; i < end && found[i] === wanted[i]; i++) if (wanted[i] === 10) line++;
  return line;
}

/** Compares a file without reading more of it than its right size. */
function compareFile(file: string, path: string, text: string): Difference | undefined {
  const wanted = Buffer.from(text);
  const found = readStart(file, wanted.length);
  if (!found) return { path, what: 'different', detail: 'it is not a plain file' };
  if (found.size === wanted.length && found.bytes.equals(wanted)) return undefined;
  const size = found.size === wanted.length ? '' : `, ${found.size} bytes instead of ${wanted.length}`;
  return { path, what: 'different', detail: `from line ${firstLine(found.bytes, wanted)} on${size}` };
}

function whatIs(entry: Dirent): string {
  if (entry.isSymbolicLink()) return 'a symbolic link';
  if (entry.isDirectory()) return 'a folder';
  return entry.isFile() ? 'a file' : 'not a plain file';
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw unreadable(folder, error);
  }
}

/** Every folder on the way to some paths. */
export function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
      folders.add(path.slice(0, end));
  return folders;
}

/** What lies in a folder, and in those of its folders that are entered. */
function* within(
  folder: string,
  entered: ReadonlySet<string>,
  inside = '',
): Generator<{ path: string; entry: Dirent }> {
  for (const entry of entriesOf(join(folder, inside))) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory() && entered.has(path)) yield* within(folder, entered, path);
    else yield { path, entry };
  }
}

/**
 * Compares a folder with the files that a release has, byte for byte; sorted by path, empty when they
 * are identical. The folder may be hostile: no link in it is followed, no device opened, a folder that
 * does not belong there is named and not entered.
 */
export function compareFolder(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Difference[] {
  const wanted = new Map(files.map(({ path, text }) => [path, text]));
  const folders = foldersOf(wanted.keys());
  const seen = new Set<string>();
  const found: Difference[] = [];
  for (const { path, entry } of within(folder, folders)) {
    const text = wanted.get(path);
    if (text !== undefined) seen.add(path);
    const difference: Difference | undefined =
      text !== undefined && entry.isFile()
        ? compareFile(join(folder, path), path, text)
        : { path, what: text === undefined ? 'extra' : 'different', detail: `it is ${whatIs(entry)}` };
    if (difference) found.push(difference);
  }
  const missing = files.filter(({ path }) => !seen.has(path));
  return [...found, ...missing.map(({ path }) => ({ path, what: 'missing' as const }))].sort((a, b) =>
    compareText(a.path, b.path),
  );
}
