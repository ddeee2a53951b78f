import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { holds, sameFile } from './same-file.ts';

/** A file to write, relative to the output folder; a long one comes part by part. */
export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array | Iterable<Uint8Array>;
}

/** A place beside the output where files wait until all of them are written. */
export interface Staging {
  /** Writes a file here, unless the output holds the same bytes already; true when it was written. */
  add(file: OutputFile): boolean;
  /** Renames files into the output, a folder that is not there yet as a whole. */
  place(paths: readonly string[]): void;
  /** Deletes what waits here. */
  clear(): void;
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

/** Writes a file that is not there yet; gives its size in bytes. */
function writeFresh(path: string, bytes: OutputFile['bytes']): number {
  const handle = openSync(path, 'wx', 0o644);
  try {
    if (bytes instanceof Uint8Array) {
      writeAll(handle, bytes);
      return bytes.length;
    }
    let size = 0;
    for (const part of bytes) {
      writeAll(handle, part);
      size += part.length;
    }
    return size;
  } finally {
    closeSync(handle);
  }
}

/** Opens the staging place of an output folder, empty. */
export function openStaging(directory: string): Staging {
  const staging = join(directory, '.aligner-new');
  const clear = () => rmSync(staging, { recursive: true, force: true });
  clear();
  const make = folders();
  const isThere = presence(directory);
  const add = ({ path, bytes }: OutputFile): boolean => {
    const target = join(directory, path);
    const [fresh, before] = [join(staging, path), isThere(dirname(path))];
    if (before && bytes instanceof Uint8Array && holds(target, bytes)) return false;
    make(dirname(fresh));
    const size = writeFresh(fresh, bytes);
    if (!before || bytes instanceof Uint8Array || !sameFile(fresh, target, size)) return true;
    rmSync(fresh);
    return false;
  };
  const place = (paths: readonly string[]) => {
    const tops = new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''));
    const whole = [...tops].filter((top) => !existsSync(join(directory, top)));
    const moved = new Set(whole);
    for (const path of paths) {
      if (moved.has(path.slice(0, path.indexOf('/')))) continue;
      make(dirname(join(directory, path)));
      renameSync(join(staging, path), join(directory, path));
    }
    for (const top of whole) renameSync(join(staging, top), join(directory, top));
  };
  return { add, place, clear };
}
