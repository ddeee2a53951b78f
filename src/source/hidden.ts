import type { Problem } from '../findings/problem.ts';
import { isSparse } from '../git/directory.ts';
import { type IndexEntry, trackedFiles } from '../git/tracked.ts';
import { admit, hiddenFromGit } from './admission.ts';
import { readFolderFile } from './folder.ts';
import type { Place } from './locate.ts';
import { objectId } from './object-id.ts';
import { below } from './snapshot.ts';
import { walk } from './walk.ts';

/** The files of the working tree that are read as a part of the roadmap. */
function filesHere({ root, folder }: Place): string[] {
  // What cannot be looked into is a finding of the reader.
  const entries = [...walk(root, folder)].filter((found) => 'path' in found);
  return entries
    .map(({ path }) => path)
    .filter((path) => admit(path, below({ folder }, path)) === 'read')
    .sort();
}

/** True where the file holds something else than the index; line ends do not count, as git may change them. */
function differs(root: string, { path, oid }: IndexEntry): boolean {
  const content = readFolderFile(root, '', path)?.content;
  if (content === undefined) return false;
  const bytes = Buffer.from(content);
  const unix = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return ![bytes, unix].some((each) => objectId(each, oid.length === 64 ? 'sha256' : 'sha1') === oid);
}

/** The folders above a path, the highest first. */
function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, i) => names.slice(0, i + 1).join('/'));
}

/** The problems with files that git ignores: one for a folder of which it knows nothing, one for each other file. */
function ignoredProblems(ignored: readonly string[], known: readonly string[], folder: string): Problem[] {
  if (ignored.length === 0) return [];
  const seen = new Set(known.flatMap(foldersAbove));
  const files = new Set(ignored);
  const counts = new Map<string, number>();
  for (const path of ignored) {
    const inside = foldersAbove(path).filter((each) => folder === '' || each.length >= folder.length);
    const place = inside.find((each) => !seen.has(each)) ?? path;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, count]) =>
    files.has(place) ? hiddenFromGit(place, 'ignored') : hiddenFromGit(place, 'ignored', count),
  );
}

/** What git was told not to look at in the working tree, where that makes a difference. */
function flaggedProblem(root: string, entry: IndexEntry, isHere: boolean): Problem | undefined {
  if (!entry.assumed && !entry.skipped) return undefined;
  const why = entry.skipped ? 'skip-worktree' : 'assume-unchanged';
  if (isHere) return differs(root, entry) ? hiddenFromGit(entry.path, why) : undefined;
  return entry.skipped && isSparse(root) ? undefined : hiddenFromGit(entry.path, why);
}

/**
 * The files below the data folder that git keeps out of commits, so that what is seen here and what a commit holds
 * are not the same: ignored files, files of a repository inside this one, and changes that git was told not to see.
 */
export function hiddenFiles(place: Place): Problem[] {
  if (!place.git || !place.workingTree) return [];
  const { root, folder } = place;
  const { entries, untracked } = trackedFiles(root, folder);
  const here = filesHere(place);
  const known = new Set([...entries.map(({ path }) => path), ...untracked]);
  const others = [
    ...untracked.filter((path) => path.endsWith('/')),
    ...entries.filter(({ mode }) => mode === '160000').map(({ path }) => `${path}/`),
  ];
  const hidden = here.filter((path) => !known.has(path));
  const foreign = others.filter((start) => hidden.some((path) => path.startsWith(start)));
  const ignored = hidden.filter((path) => !foreign.some((start) => path.startsWith(start)));
  const present = new Set(here);
  return [
    ...foreign.map((start) => hiddenFromGit(start.slice(0, -1), 'repository')),
    ...ignoredProblems(ignored, [...known], folder),
    ...entries.flatMap((entry) =>
      admit(entry.path, below({ folder }, entry.path)) === 'read'
        ? (flaggedProblem(root, entry, present.has(entry.path)) ?? [])
        : [],
    ),
  ];
}
