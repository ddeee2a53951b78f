import type { Failure } from '../findings/failure.ts';
import { compareText } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import {
  type GitObject,
  objectSizes,
  readObjects,
  readSmallObjects,
  type TreeEntry,
  treeEntries,
} from '../git/objects.ts';
import { missingObject } from '../git/trouble.ts';
import { limits } from '../yaml/text.ts';
import { admit, entryProblem, folderTooDeep, isHidden, tooLarge } from './admission.ts';
import type { Blob } from './blobs.ts';
import type { Revision, Snapshot, SourceFile } from './snapshot.ts';
import { DEEPEST } from './walk.ts';

/** Files that need not be read, by object id. */
type BlobsRead = ReadonlyMap<string, SourceFile>;

interface Listing {
  readonly folder: string;
  /** Files that are in hand. */
  readonly files: SourceFile[];
  readonly blobs: Blob[];
  readonly problems: Problem[];
}

interface Folder {
  readonly listing: Listing;
  readonly path: string;
  readonly oid: string;
}

/** The folders at the top of a commit. A tree that is not there is damage, and not a commit without a roadmap. */
function foldersIn(tree: GitObject | undefined, commit: string): TreeEntry[] {
  if (!tree) throw missingObject(`The top folder of commit ${commit.slice(0, 12)}`);
  return [...treeEntries(tree)].filter((entry) => entry.mode === '40000' && !entry.name.includes('\n'));
}

function requireAll(directory: string, entries: readonly TreeEntry[]): void {
  const oids = [...new Set(entries.map(({ oid }) => oid))];
  const sizes = objectSizes(directory, oids);
  const absent = oids.find((oid) => !sizes.has(oid));
  if (absent !== undefined) throw missingBlob(absent);
}

/** Where the data folder is at each commit: at the expected place, else at the only place that has a roadmap.yaml. */
function dataFolders(
  directory: string,
  commits: readonly string[],
  expected: string,
): Map<string, { folder: string; tree: GitObject }> {
  const found = new Map<string, { folder: string; tree: GitObject }>();
  const file = ({ commit, folder }: { commit: string; folder: string }) =>
    `${commit}:${folder === '' ? '' : `${folder}/`}roadmap.yaml`;
  const usual = (commit: string) => file({ commit, folder: expected });
  const at = readObjects(
    directory,
    commits.flatMap((commit) => [`${commit}:${expected}`, usual(commit)]),
  );
  const take = (commit: string) => {
    const tree = at.get(`${commit}:${expected}`);
    if (tree?.type === 'tree') found.set(commit, { folder: expected, tree });
  };
  const roots = commits.filter((commit) => at.get(usual(commit))?.type !== 'blob');
  for (const commit of commits) if (!roots.includes(commit)) take(commit);
  if (roots.length === 0) return found;
  const top = readObjects(
    directory,
    roots.map((commit) => `${commit}^{tree}`),
  );
  const folders = new Map(roots.map((commit) => [commit, foldersIn(top.get(`${commit}^{tree}`), commit)]));
  requireAll(directory, [...folders.values()].flat());
  const names = [...folders].flatMap(([commit, entries]) =>
    ['', ...entries.map(({ name }) => name)].map((folder) => ({ commit, folder })),
  );
  const files = readObjects(directory, names.map(file));
  const moved = names.filter((name) => files.get(file(name))?.type === 'blob');
  const trees = readObjects(
    directory,
    moved.map(({ commit, folder }) => `${commit}:${folder}`),
  );
  for (const { commit, folder } of moved) {
    const tree = trees.get(`${commit}:${folder}`);
    if (tree && !found.has(commit)) found.set(commit, { folder, tree });
  }
  // A data folder without its roadmap.yaml is a finding, and not the same as no roadmap.
  if (expected !== '') for (const commit of roots) if (!found.has(commit)) take(commit);
  return found;
}

function visit(folder: Folder, tree: GitObject, next: Folder[], inHand: BlobsRead): void {
  const { listing } = folder;
  for (const { mode, name, oid } of treeEntries(tree)) {
    if (isHidden(name, mode.startsWith('100') ? 'file' : 'folder')) continue;
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    if (mode === '40000') next.push({ listing, path, oid });
    else take(listing, { mode, path, oid }, inHand);
  }
}

/** Puts what is no folder where it belongs: among what is read, what is to be read, or what is wrong. */
function take(
  listing: Listing,
  { mode, path, oid }: Blob & { readonly mode: string },
  inHand: BlobsRead,
): void {
  const inside = listing.folder === '' ? path : path.slice(listing.folder.length + 1);
  const admission = entryProblem(mode, path) ?? admit(path, inside);
  const file = inHand.get(oid);
  if (admission === 'read' && file?.path === path) listing.files.push(file);
  else if (admission === 'read') listing.blobs.push({ path, oid });
  else if (admission !== 'ignore') listing.problems.push(admission);
}

/** Lists the files of many commits level by level; folders that commits share are read once. */
function list(directory: string, first: Folder[], known: Map<string, GitObject>, inHand: BlobsRead): void {
  let level = first;
  for (let depth = 0; level.length > 0 && depth <= DEEPEST; depth++) {
    const missing = [...new Set(level.map(({ oid }) => oid))].filter((oid) => !known.has(oid));
    for (const [oid, object] of readObjects(directory, missing)) known.set(oid, object);
    const next: Folder[] = [];
    for (const folder of level) {
      const tree = known.get(folder.oid);
      if (!tree) throw missingBlob(folder.oid);
      visit(folder, tree, next, inHand);
    }
    level = next;
  }
  for (const { listing, path } of level) listing.problems.push(folderTooDeep(path));
}

function missingBlob(oid: string): Failure {
  return missingObject(`The git object ${oid.slice(0, 12)}`);
}

function snapshotOf(
  revision: Revision,
  listing: Listing,
  fileOf: (path: string, oid: string) => SourceFile | undefined,
  large: ReadonlyMap<string, number>,
): Snapshot {
  const files = [...listing.files];
  const problems = [...listing.problems];
  for (const { path, oid } of listing.blobs) {
    const file = fileOf(path, oid);
    if (file) files.push(file);
    else if (large.has(oid)) problems.push(tooLarge(path, large.get(oid)));
    else throw missingBlob(oid);
  }
  files.sort((a, b) => compareText(a.path, b.path));
  return {
    label: revision.tag ?? revision.commit.slice(0, 12),
    folder: listing.folder,
    files,
    problems,
    revision,
  };
}

/** Gives the files of revisions; a file that has the same bytes at the same path in several is one object. */
function filesFrom(
  objects: ReadonlyMap<string, GitObject>,
  inHand: BlobsRead,
): (path: string, oid: string) => SourceFile | undefined {
  const made = new Map<string, SourceFile>();
  return (path, oid) => {
    const known = made.get(oid) ?? inHand.get(oid);
    if (known?.path === path) return known;
    const content = known?.content ?? objects.get(oid)?.bytes;
    if (content === undefined) return undefined;
    const file = { path, content, oid };
    if (!made.has(oid)) made.set(oid, file);
    return file;
  };
}

/**
 * Reads the data folder at many revisions with a fixed number of git processes, whatever their
 * number. Files that revisions share are the same object. A revision without a roadmap gives
 * undefined. `expected` is the usual path of the data folder; files that are `inHand`, by object id, are not read.
 */
export function readRevisions(
  directory: string,
  revisions: readonly Revision[],
  expected: string,
  inHand: BlobsRead = new Map(),
): (Snapshot | undefined)[] {
  const commits = [...new Set(revisions.map(({ commit }) => commit))];
  const folders = dataFolders(directory, commits, expected);
  const listings = new Map<string, Listing>();
  const known = new Map<string, GitObject>();
  for (const [commit, { folder, tree }] of folders) {
    listings.set(commit, { folder, files: [], blobs: [], problems: [] });
    known.set(tree.oid, tree);
  }
  const first = [...folders].flatMap(([commit, { folder, tree }]) => {
    const listing = listings.get(commit);
    return listing ? [{ listing, path: folder, oid: tree.oid }] : [];
  });
  list(directory, first, known, inHand);
  const named = [...listings.values()].flatMap(({ blobs }) => blobs.map(({ oid }) => oid));
  const oids = [...new Set(named)].filter((oid) => !inHand.has(oid));
  const { objects, large } = readSmallObjects(directory, oids, limits.bytes);
  const fileOf = filesFrom(objects, inHand);
  return revisions.map((revision) => {
    const listing = listings.get(revision.commit);
    return listing && snapshotOf(revision, listing, fileOf, large);
  });
}
