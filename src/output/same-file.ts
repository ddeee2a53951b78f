import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const STEP = 1024 * 1024;

/** Opens a plain file of a certain size; undefined for anything else, links too. */
function openPlain(path: string, size: number): number | undefined {
  let handle: number;
  try {
    handle = openSync(path, FLAGS);
  } catch {
    return undefined;
  }
  const stat = fstatSync(handle);
  if (stat.isFile() && stat.size === size) return handle;
  closeSync(handle);
  return undefined;
}

function readAt(handle: number, buffer: Buffer, position: number, length: number): boolean {
  let done = 0;
  while (done < length) {
    const read = readSync(handle, buffer, done, length - done, position + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}

/** True when a plain file holds just these bytes. */
export function holds(path: string, bytes: Uint8Array): boolean {
  const handle = openPlain(path, bytes.length);
  if (handle === undefined) return false;
  try {
    const found = Buffer.allocUnsafe(bytes.length);
    return readAt(handle, found, 0, bytes.length) && found.equals(bytes);
  } finally {
    closeSync(handle);
  }
}

/** True when two plain files of `size` bytes hold the same; never holds more than a part of them in memory. */
export function sameFile(one: string, other: string, size: number): boolean {
  const [first, second] = [openPlain(one, size), openPlain(other, size)];
  try {
    if (first === undefined || second === undefined) return false;
    const [a, b] = [Buffer.allocUnsafe(STEP), Buffer.allocUnsafe(STEP)];
    for (let position = 0; position < size; position += STEP) {
      const length = Math.min(STEP, size - position);
      if (!readAt(first, a, position, length) || !readAt(second, b, position, length)) return false;
      if (a.compare(b, 0, length, 0, length) !== 0) return false;
    }
    return true;
  } finally {
    if (first !== undefined) closeSync(first);
    if (second !== undefined) closeSync(second);
  }
}
