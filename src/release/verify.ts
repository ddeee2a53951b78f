import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../findings/finding.ts';

/** How a published file differs from the one that the tag gives. */
export interface Difference {
  readonly path: string;
  readonly what: 'missing' | 'different' | 'extra' | 'not a file';
}

/** A file as the tag gives it. */
interface Expected {
  readonly path: string;
  readonly text: string;
}

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Every path below a folder, links and devices too; nothing is followed. */
function list(folder: string, inside = ''): string[] {
  return readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    return entry.isDirectory() ? list(folder, path) : [path];
  });
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Compares one file without following links and without reading more than its expected size. */
function compare(file: string, text: string): Difference['what'] | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return 'missing';
  if (!stat.isFile()) return 'not a file';
  const wanted = Buffer.from(text);
  if (stat.size !== wanted.length) return 'different';
  const handle = openSync(file, FLAGS);
  try {
    if (!fstatSync(handle).isFile()) return 'not a file';
    const found = Buffer.alloc(wanted.length + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < found.length; length += read)
      read = readSync(handle, found, length, found.length - length, null);
    return length === wanted.length && digest(found.subarray(0, length)) === digest(wanted)
      ? undefined
      : 'different';
  } finally {
    closeSync(handle);
  }
}

/** Every file of a published release that is not what the tag gives, by path. An empty list: identical. */
export function differences(folder: string, expected: readonly Expected[]): Difference[] {
  const known = new Set(expected.map(({ path }) => path));
  const wrong = expected.flatMap(({ path, text }): Difference[] => {
    const what = compare(join(folder, path), text);
    return what ? [{ path, what }] : [];
  });
  const extra = list(folder)
    .filter((path) => !known.has(path))
    .map((path): Difference => ({ path, what: 'extra' }));
  return [...wrong, ...extra].sort((a, b) => compareText(a.path, b.path));
}
