import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { stamp } from '../git/stamp.ts';
import { openPlain } from './plain-file.ts';

const STEP = 1024 * 1024;

function readAt(handle: number, buffer: Buffer, position: number, length: number): boolean {
  let done = 0;
  while (done < length) {
    const read = readSync(handle, buffer, done, length - done, position + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}

/** What the disk says of a plain file that holds just these bytes; undefined for any other. */
function matchingFile(path: string, bytes: Uint8Array): Stats | undefined {
  const file = openPlain(path, (length) => length === bytes.length);
  if (!file) return undefined;
  try {
    const found = Buffer.allocUnsafe(bytes.length);
    return readAt(file.handle, found, 0, bytes.length) && found.equals(bytes) ? file.stat : undefined;
  } finally {
    closeSync(file.handle);
  }
}

function sameBytes(one: number, other: number, size: number): boolean {
  const [a, b] = [Buffer.allocUnsafe(STEP), Buffer.allocUnsafe(STEP)];
  for (let position = 0; position < size; position += STEP) {
    const length = Math.min(STEP, size - position);
    if (!readAt(one, a, position, length) || !readAt(other, b, position, length)) return false;
    if (a.compare(b, 0, length, 0, length) !== 0) return false;
  }
  return true;
}

/** What the disk says of `there`, when it is a plain file with the same bytes as `fresh`; little of either is in memory at a time. */
function sameFile(fresh: string, there: string, size: number): Stats | undefined {
  const second = openPlain(there, (length) => length === size);
  if (!second) return undefined;
  const first = openPlain(fresh, (length) => length === size);
  try {
    return first && sameBytes(first.handle, second.handle, size) ? second.stat : undefined;
  } finally {
    closeSync(second.handle);
    if (first) closeSync(first.handle);
  }
}

type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

/** A place beside the output where files wait until all of them are written. */
export interface Staging {
  /** Writes a file here, unless the output holds the same bytes already. Gives its stamp, and whether it was written. */
  add(path: string, bytes: Bytes): Promise<{ readonly stamp: string; readonly written: boolean }>;
  /** Renames files into the output, a folder that is not there yet as a whole. Gives the files whose stamp that changed. */
  place(paths: readonly string[]): readonly string[];
}

/** Makes folders, each of them once. */
function folders(): (path: string) => void {
  const made = new Set<string>();
  return (path) => {
    if (made.has(path)) return;
    mkdirSync(path, { recursive: true });
    made.add(path);
  };
}

/** Tells whether a folder is there; asked once for each. */
function presence(directory: string): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const found = lstatSync(join(directory, folder), { throwIfNoEntry: false }) !== undefined;
    known.set(folder, found);
    return found;
  };
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done);
}

/** Writes a file that is not there yet; gives what the disk says of it. */
async function writeFresh(path: string, bytes: Bytes): Promise<Stats> {
  const handle = openSync(path, 'wx', 0o644);
  try {
    if (bytes instanceof Uint8Array) writeAll(handle, bytes);
    else for await (const part of bytes) writeAll(handle, part);
    return fstatSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The folder of an output in which files wait. */
export const STAGING = '.aligner-new';

/** Opens the staging place of an output folder, empty. */
export function openStaging(directory: string): Staging {
  const staging = join(directory, STAGING);
  rmSync(staging, { recursive: true, force: true });
  const make = folders();
  const isThere = presence(directory);
  const add: Staging['add'] = async (path, bytes) => {
    const target = join(directory, path);
    const [fresh, before] = [join(staging, path), isThere(dirname(path))];
    const same = before && bytes instanceof Uint8Array ? matchingFile(target, bytes) : undefined;
    if (same) return { stamp: stamp(same), written: false };
    make(dirname(fresh));
    const stat = await writeFresh(fresh, bytes);
    const long = before && !(bytes instanceof Uint8Array) ? sameFile(fresh, target, stat.size) : undefined;
    if (!long) return { stamp: stamp(stat), written: true };
    rmSync(fresh);
    return { stamp: stamp(long), written: false };
  };
  const place = (paths: readonly string[]) => {
    const tops = new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''));
    const whole = [...tops].filter((top) => !existsSync(join(directory, top)));
    const moved = new Set(whole);
    const single = paths.filter((path) => !moved.has(path.slice(0, path.indexOf('/'))));
    for (const path of single) {
      make(dirname(join(directory, path)));
      renameSync(join(staging, path), join(directory, path));
    }
    for (const top of whole) renameSync(join(staging, top), join(directory, top));
    return single;
  };
  return { add, place };
}
