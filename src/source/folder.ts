import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../findings/finding.ts';
import { hearSignals, pause } from '../findings/pause.ts';
import type { Problem } from '../findings/problem.ts';
import { isSparse } from '../git/directory.ts';
import { stamp } from '../git/stamp.ts';
import { trackedFiles } from '../git/tracked.ts';
import { limits } from '../yaml/text.ts';
import { admit, notInClone, notPlain, tooLarge, unreadable } from './admission.ts';
import { readBlobs } from './blobs.ts';
import { below, type Content, type Snapshot, type SourceFile } from './snapshot.ts';
import { type FolderState, NO_SIZE, sizeOf } from './state.ts';
import { type Entry, reasonOf, walk } from './walk.ts';

/**
 * The files that a sparse checkout leaves out, as the index has them: to take them for deleted would be wrong.
 * Without a sparse checkout git is not asked.
 */
function skippedFiles(
  root: string,
  folder: string,
  here: readonly SourceFile[],
): { readonly files: readonly SourceFile[]; readonly problems: readonly Problem[] } {
  if (!isSparse(root)) return { files: [], problems: [] };
  const present = new Set(here.map(({ path }) => path));
  const skipped = trackedFiles(root, folder).entries.filter(
    ({ path, skipped: isSkipped, mode }) =>
      isSkipped &&
      mode.startsWith('100') &&
      !present.has(path) &&
      !/(?:^|\/)\./.test(below({ folder }, path)) &&
      admit(path, below({ folder }, path)) === 'read',
  );
  const { files, problems, missing } = readBlobs(root, skipped);
  return { files, problems: [...problems, ...missing.map(({ path }) => notInClone(path))] };
}

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

// One buffer for all files: a fresh one a file would keep the garbage collector busy.
const scratch = Buffer.allocUnsafe(limits.bytes + 1);

/** Reads at most the size limit from a plain file, never through a link and never from a device. */
function readFile(file: string, path: string): Uint8Array | Problem {
  let handle: number;
  try {
    handle = openSync(file, FLAGS);
  } catch (error) {
    return reasonOf(error) === 'ELOOP'
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

/** What a file holds that was of this size a moment ago, read in one go where it is plain UTF-8. */
function contentOf(root: string, path: string, size: number): Content | Problem {
  const file = `${root}/${path}`;
  if (size < 0) return readFile(file, path);
  if (size > limits.bytes) return tooLarge(path, size);
  try {
    const text = readFileSync(file, { encoding: 'utf8', flag: FLAGS as unknown as string });
    // Bytes that are no UTF-8, and byte-order marks, are for those who look at bytes.
    if (text.length <= limits.bytes && !/[\ufeff\ufffd]/.test(text)) return text;
  } catch {
    // What went wrong is said by the way that looks closely.
  }
  return readFile(file, path);
}

function isProblem(found: Content | Problem): found is Problem {
  return typeof found === 'object' && 'code' in found;
}

/** Reads one file of the data folder; undefined when it cannot be read. `inside` is its path below the folder. */
export function readFolderFile(root: string, folder: string, inside: string): SourceFile | undefined {
  const path = folder === '' ? inside : `${folder}/${inside}`;
  const content = readFile(join(root, path), path);
  return isProblem(content) ? undefined : { path, content };
}

/** Files that were read before, each with its stamp of then; for a process that reads a folder again and again. */
export type KnownFiles = Map<string, { readonly stamp: string; readonly file: SourceFile }>;

/** Tells of a path whether somebody may have touched the file since it was read. */
export type MayBeTouched = (path: string) => boolean;

/** A file read before, when nothing touched it since; `read` gets its size and reads it otherwise. */
function reuse(
  known: KnownFiles,
  mayBeTouched: MayBeTouched,
  root: string,
  path: string,
  read: (size: number) => SourceFile | undefined,
): SourceFile | undefined {
  const before = known.get(path);
  if (before && !mayBeTouched(path)) return before.file;
  const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
  const now = stat && stamp(stat);
  if (before && before.stamp === now) return before.file;
  const made = read(stat?.isFile() ? stat.size : NO_SIZE.file);
  if (made && now !== undefined) known.set(path, { stamp: now, file: made });
  return made;
}

/** What may be said of the files of a folder before they are read. */
interface FolderReading {
  /** Files that did not change since they were read are not read again, and are the same objects as before. */
  readonly known?: KnownFiles;
  /** Only files of which it is true are looked at, where they are known. */
  readonly mayBeTouched?: MayBeTouched;
  /** What was seen of the folder a moment ago. */
  readonly state?: FolderState | undefined;
}

/** What is below a folder, as it was seen a moment ago. */
function* seen({ paths, sizes, problems }: FolderState): Generator<Entry | Problem> {
  for (const [i, path] of paths.entries()) {
    const size = sizes[i] ?? NO_SIZE.file;
    const is = size === NO_SIZE.link ? 'link' : size === NO_SIZE.other ? 'other' : 'file';
    yield { path, is, size };
  }
  yield* problems;
}

/** Reads the data folder of the working tree. `folder` is its path below `root`. */
export async function readFolder(
  root: string,
  folder: string,
  { known, mayBeTouched = () => true, state }: FolderReading = {},
): Promise<Snapshot> {
  await hearSignals();
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const read = (path: string, size: number): SourceFile | undefined => {
    const content = contentOf(root, path, size);
    if (!isProblem(content)) return { path, content };
    problems.push(content);
    return undefined;
  };
  const visit = ({ path, is, size }: Entry): void => {
    if (is === 'link') return void problems.push(notPlain(path, 'a symbolic link'));
    const admission = admit(path, below({ folder }, path));
    if (admission === 'ignore') return;
    if (admission !== 'read') return void problems.push(admission);
    if (is !== 'file') return void problems.push(notPlain(path, 'not a plain file'));
    const file = known
      ? reuse(known, mayBeTouched, root, path, (now) => read(path, now))
      : read(path, size ?? sizeOf(`${root}/${path}`));
    if (file) files.push(file);
  };
  for (const found of state && !known ? seen(state) : walk(root, folder)) {
    if ('code' in found) problems.push(found);
    else visit(found);
    await pause();
  }
  const skipped = skippedFiles(root, folder, files);
  files.push(...skipped.files);
  problems.push(...skipped.problems);
  files.sort((a, b) => compareText(a.path, b.path));
  return { label: 'working tree', folder, files, problems };
}
