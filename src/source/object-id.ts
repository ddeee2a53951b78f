import { createHash, hash } from 'node:crypto';
import type { Content, Snapshot } from './snapshot.ts';

/** The id that git gives to a file; most repositories are made with SHA-1. */
export function objectId(content: Content, algorithm: 'sha1' | 'sha256' = 'sha1'): string {
  const head = `blob ${Buffer.byteLength(content)}\0`;
  // At once, and not step by step: what that needs stays in memory until it is cleared.
  if (typeof content === 'string') return hash(algorithm, head + content, 'hex');
  return createHash(algorithm).update(head).update(content).digest('hex');
}

/** A snapshot whose files have object ids: what the same files say in a release need not be read again. */
export function withObjectIds(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    files: snapshot.files.map((file) => ({ ...file, oid: file.oid ?? objectId(file.content) })),
  };
}
