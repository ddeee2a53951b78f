import type { Problem } from '../findings/problem.ts';
import { objectSizes, readObjects } from '../git/objects.ts';
import { limits } from '../record/text.ts';
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
  const sizes = objectSizes(directory, [...new Set(blobs.map(({ oid }) => oid))]);
  const small = [...sizes].filter(([, size]) => size <= limits.bytes).map(([oid]) => oid);
  const objects = readObjects(directory, small);
  const files = blobs.flatMap(({ path, oid }) => {
    const bytes = objects.get(oid)?.bytes;
    return bytes === undefined ? [] : [{ path, content: bytes, oid }];
  });
  const problems = blobs.flatMap(({ path, oid }) =>
    (sizes.get(oid) ?? 0) > limits.bytes ? [tooLarge(path, sizes.get(oid))] : [],
  );
  return { files, problems, missing: blobs.filter(({ oid }) => !sizes.has(oid)) };
}
