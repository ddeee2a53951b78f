import { createHash } from 'node:crypto';
import type { Snapshot } from './snapshot.ts';

/** The id that git gives to the bytes of a file, in repositories with SHA-1. */
export function objectId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** A snapshot whose files have object ids: what the same files say in a release need not be read again. */
export function withObjectIds(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    files: snapshot.files.map((file) => ({ ...file, oid: file.oid ?? objectId(file.bytes) })),
  };
}
