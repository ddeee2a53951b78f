import type { Problem } from '../findings/problem.ts';
import { readSmallObjects } from '../git/objects.ts';
import { limits } from '../yaml/text.ts';
import { tooLarge } from './admission.ts';
import type { SourceFile } from './snapshot.ts';

/** A file of git: its path, and the object that holds its bytes. */
export interface Blob {
  readonly path: string;
  readonly oid: string;
}

/** Reads files out of the object store; `missing` are those that this clone does not have. */
export function readBlobs(
  directory: string,
  blobs: readonly Blob[],
): { readonly files: SourceFile[]; readonly problems: Problem[]; readonly missing: readonly Blob[] } {
  const oids = [...new Set(blobs.map(({ oid }) => oid))];
  const { objects, large } = readSmallObjects(directory, oids, limits.bytes);
  const files = blobs.flatMap(({ path, oid }) => {
    const bytes = objects.get(oid)?.bytes;
    return bytes === undefined ? [] : [{ path, content: bytes, oid }];
  });
  const problems = blobs.flatMap(({ path, oid }) => (large.has(oid) ? [tooLarge(path, large.get(oid))] : []));
  return { files, problems, missing: blobs.filter(({ oid }) => !objects.has(oid) && !large.has(oid)) };
}
