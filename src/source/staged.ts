import { Failure } from '../findings/failure.ts';
import { compareText } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import { announcedFiles, type IndexEntry, trackedFiles } from '../git/tracked.ts';
import { missingObject } from '../git/trouble.ts';
import { admit, entryProblem, folderTooDeep, isPassedOver } from './admission.ts';
import { type Blob, readBlobs } from './blobs.ts';
import { below } from './snapshot.ts';
import { DEEPEST } from './walk.ts';

const LISTED = 5;
// The ids of an empty file, which is what the index notes for a file that was only announced.
const EMPTY =
  /^(?:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391|473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813)$/;

function named(paths: readonly string[]): string {
  return `${paths.slice(0, LISTED).join(', ')}${paths.length > LISTED ? ', …' : ''}`;
}

/** A commit cannot be made of a merge that is not resolved, so there is nothing to judge. */
function refuseUnmerged(entries: readonly IndexEntry[]): void {
  const paths = [...new Set(entries.filter(({ stage }) => stage > 0).map(({ path }) => path))];
  if (paths.length > 0)
    throw new Failure(
      `What is staged cannot be checked: a merge of ${named(paths)} is not resolved.`,
      'Resolve the conflict, run "git add" on the file, and check again.',
    );
}

/**
 * Reads the data folder as the next commit would have it: from the index, not from the working tree. `announced` are
 * files that a commit leaves out.
 */
export function readStaged(root: string, folder: string) {
  const all = trackedFiles(root, folder, 'committing').entries;
  refuseUnmerged(all);
  const maybe = all.some(({ oid }) => EMPTY.test(oid)) ? announcedFiles(root, folder) : new Set<string>();
  const announced = all.filter(({ path, oid }) => EMPTY.test(oid) && maybe.has(path)).map(({ path }) => path);
  const blobs: Blob[] = [];
  const problems = new Map<string, Problem>();
  for (const { path, mode, oid } of all) {
    const inside = below({ folder }, path);
    if (announced.includes(path) || isPassedOver(inside)) continue;
    const names = inside.split('/');
    const deep = [folder, ...names.slice(0, DEEPEST + 1)].filter(Boolean).join('/');
    const problem = names.length > DEEPEST + 1 ? folderTooDeep(deep) : entryProblem(mode, path);
    const admission = problem ?? admit(path, inside);
    if (admission === 'read') blobs.push({ path, oid });
    else if (admission !== 'ignore') problems.set(admission.place.path, admission);
  }
  const read = readBlobs(root, blobs);
  const [missing] = read.missing;
  if (missing) throw missingObject(`The git object ${missing.oid.slice(0, 12)}`);
  return {
    snapshot: {
      label: 'what is staged',
      folder,
      files: read.files.sort((a, b) => compareText(a.path, b.path)),
      problems: [...problems.values(), ...read.problems],
    },
    announced,
  };
}
