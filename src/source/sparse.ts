import type { Problem } from '../findings/problem.ts';
import { isSparse } from '../git/directory.ts';
import { trackedFiles } from '../git/tracked.ts';
import { admit, notInClone } from './admission.ts';
import { readBlobs } from './blobs.ts';
import { below, type SourceFile } from './snapshot.ts';

/**
 * The files that a sparse checkout leaves out, as the index has them: to take them for deleted would be wrong.
 * Without a sparse checkout git is not asked.
 */
export function skippedFiles(
  root: string,
  folder: string,
  here: readonly SourceFile[],
): { readonly files: readonly SourceFile[]; readonly problems: readonly Problem[] } {
  if (!isSparse(root)) return { files: [], problems: [] };
  const present = new Set(here.map(({ path }) => path));
  const skipped = trackedFiles(root, folder).entries.filter(
    ({ path, skipped: isSkipped, mode }) =>
      isSkipped &&
      mode.startsWith('100') &&
      !present.has(path) &&
      !/(?:^|\/)\./.test(below({ folder }, path)) &&
      admit(path, below({ folder }, path)) === 'read',
  );
  const { files, problems, missing } = readBlobs(root, skipped);
  return { files, problems: [...problems, ...missing.map(({ path }) => notInClone(path))] };
}
