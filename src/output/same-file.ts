import { closeSync, readSync, type Stats } from 'node:fs';
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
export function matchingFile(path: string, bytes: Uint8Array): Stats | undefined {
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
export function sameFile(fresh: string, there: string, size: number): Stats | undefined {
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
