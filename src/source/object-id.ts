import { createHash, hash } from 'node:crypto';
import type { Content, Snapshot, SourceFile } from './snapshot.ts';

/** The id that git gives to a file; most repositories are made with SHA-1. */
export function objectId(content: Content, algorithm: 'sha1' | 'sha256' = 'sha1'): string {
  const head = `blob ${Buffer.byteLength(content)}\0`;
  // At once, and not step by step: what that needs stays in memory until it is cleared.
  if (typeof content === 'string') return hash(algorithm, head + content, 'hex');
  return createHash(algorithm).update(head).update(content).digest('hex');
}

const named = new WeakMap<SourceFile, SourceFile>();

/** A snapshot whose files have object ids: what they say in a release need not be read again. The same file gives the same object. */
export function withObjectIds(snapshot: Snapshot): Snapshot {
  const files = snapshot.files.map((file) => {
    const known = named.get(file) ?? { ...file, oid: file.oid ?? objectId(file.content) };
    named.set(file, known);
    return known;
  });
  return { ...snapshot, files };
}
