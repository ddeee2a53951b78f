// A packed file as "npm pack" makes it: gzip around tar. It may be hostile, so it is read into memory and judged
// there; nothing is written from here.

import { gunzipSync } from 'node:zlib';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';

const BLOCK = 512;
const MOST = 64 * 2 ** 20;
const TOP = 'package/';

function refused(name: string, reason: string): Failure {
  return new Failure(
    `${printableLine(name)} is not read: ${reason}.`,
    'Name a file that "npm run -s package" or "npm pack" made.',
  );
}

function unpacked(bytes: Buffer, name: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST });
  } catch {
    throw refused(name, 'it is no packed file, is cut off, or is far larger than a package');
  }
}

function text(header: Buffer, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString('utf8');
}

/** A number in octal digits; NaN for anything else. */
function octal(header: Buffer, from: number, length: number): number {
  const digits = text(header, from, length).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

/** The sum of a header, in which the sum itself counts as blanks. */
function headerSum(header: Buffer): number {
  return header.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
}

interface TarEntry {
  readonly path: string;
  readonly type: string;
  readonly size: number;
}

function entryAt(header: Buffer, name: string): TarEntry {
  const size = octal(header, 124, 12);
  if (octal(header, 148, 8) !== headerSum(header) || !(size <= MOST))
    throw refused(name, 'it is damaged, or no tar file');
  const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
  const path = text(header, 0, 100);
  return { path: prefix === '' ? path : `${prefix}/${path}`, type: text(header, 156, 1) || '0', size };
}

/** True for a path that leads out of the folder into which a file might be unpacked, or is spelt to deceive. */
function leadsOut(path: string): boolean {
  return (
    !path.startsWith(TOP) ||
    path.split('/').some((part) => ['', '.', '..'].includes(part)) ||
    /[\\\0:]/.test(path)
  );
}

/** The files of a packed file by path, without its top folder. `name` is what the user called it. */
export function* readTarball(packed: Buffer, name: string): Generator<readonly [string, Buffer]> {
  const bytes = unpacked(packed, name);
  const seen = new Set<string>();
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const { path, type, size } = entryAt(header, name);
    const start = at + BLOCK;
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    if (at > bytes.length) break;
    if (type === '5') continue;
    if (type !== '0') throw refused(name, `${printableLine(path)} in it is no plain file`);
    if (leadsOut(path)) throw refused(name, `${printableLine(path)} in it lies outside of the package`);
    if (seen.has(path)) throw refused(name, `it has ${printableLine(path)} twice`);
    seen.add(path);
    yield [path.slice(TOP.length), bytes.subarray(start, start + size)];
  }
  throw refused(name, 'it is cut off');
}
