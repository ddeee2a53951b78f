import { posix } from 'node:path';
import { Failure } from '../findings/failure.ts';
import type { BranchEntry } from '../git/remote-branch.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import type { Written } from '../output/marker.ts';
import { isMapping } from '../roadmap/values.ts';
import { formOf } from '../roadmap/version.ts';
import { keyOf } from './published.ts';
import { WITHDRAWN, withdrawnIn } from './withdrawn.ts';

/** What an earlier publication wrote, as its marker on the branch lists it. */
export interface Earlier {
  /** All paths below the folder of the publication, by group. */
  readonly written: Written;
  readonly versions: readonly string[];
  /** The paths of each release, in Markdown and HTML, by group. */
  readonly releases: Written;
  /** Versions in whose place a page says that the release was withdrawn. */
  readonly withdrawn: readonly string[];
  /** The trees that releases had when they were published, by group; of most of them no paths are listed. */
  readonly trees: ReadonlyMap<string, PublishedTree>;
}

/** A group of files as it was published: git knows all of their bytes by the id of its tree. */
interface PublishedTree {
  readonly tree: string;
  /** What names the files of the release for good. */
  readonly key: string;
}

/** The file beside the marker that keeps what is told of the releases. */
export const CHRONICLE = '.aligner-chronicle.json';

function treesIn(value: unknown): Earlier['trees'] {
  const all = Object.entries(isMapping(value) ? value : {});
  return new Map(
    all.flatMap(([group, each]) =>
      isMapping(each) &&
      typeof each.tree === 'string' &&
      /^[0-9a-f]{40,64}$/.test(each.tree) &&
      typeof each.key === 'string'
        ? [[group, { tree: each.tree, key: each.key }] as const]
        : [],
    ),
  );
}

/**
 * The marker of a publication: what was written, and the trees of the releases that stand. Where such a tree has just
 * the Markdown files that were written, it says so in one line, and they are not listed.
 */
export function markerText(
  written: Written,
  files: readonly BranchEntry[],
  folders: ReadonlyMap<string, string>,
  prefix: string,
  tags: readonly ReleaseTag[],
): string {
  const standing = tags.flatMap((tag) =>
    [tag.label, `html/${tag.label}`].flatMap((group) => {
      const tree = folders.get(prefix + group);
      return tree === undefined ? [] : [[group, { tree, key: keyOf(tag) }] as const];
    }),
  );
  const trees = Object.fromEntries(standing);
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const group = path.slice(0, path.indexOf('/', prefix.length));
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const isTold = (group: string, paths: readonly string[]) =>
    trees[group] && !group.startsWith('html/') && counts.get(prefix + group) === paths.length;
  const listed = Object.entries(written).map(([group, paths]) => [group, isTold(group, paths) ? [] : paths]);
  const content = { tool: 'aligner', written: Object.fromEntries(listed), trees };
  return `${JSON.stringify(content, null, 1)}\n`;
}

/** Reads a marker; one that makes no sense lists nothing. */
export function readMarker(text: string): Earlier {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    content = undefined;
  }
  const found = isMapping(content) && isMapping(content.written) ? content.written : {};
  const written = Object.entries(found).map(
    ([group, list]) =>
      [group, (Array.isArray(list) ? list : []).filter((path) => typeof path === 'string')] as const,
  );
  const isRelease = (group: string) => formOf(group.replace(/^html\//, '')) !== undefined;
  const releases = written.filter(([group]) => isRelease(group));
  return {
    written: Object.fromEntries(written),
    versions: releases.map(([group]) => group).filter((group) => !group.startsWith('html/')),
    releases: Object.fromEntries(releases),
    withdrawn: withdrawnIn(Object.fromEntries(written)[WITHDRAWN] ?? []),
    trees: treesIn(isMapping(content) ? content.trees : undefined),
  };
}

/** What to change in the files of a branch. */
export interface Edit {
  readonly put: readonly BranchEntry[];
  readonly remove: readonly string[];
}

/** The files of a branch after an edit. */
export function edited(there: readonly BranchEntry[], { put, remove }: Edit): readonly BranchEntry[] {
  const others = new Set([...remove, ...put.map(({ path }) => path)]);
  return [...there.filter(({ path }) => !others.has(path)), ...put];
}

/** Every folder on the way to a path. */
function parents(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...parents(folder)];
}

function refuseToReplace(path: string, branch: string): never {
  throw new Failure(
    `The branch ${branch} holds ${path}, which aligner did not write.`,
    `Delete it from the branch, or publish elsewhere: into a folder with --out, or another branch with --branch.`,
  );
}

/**
 * What has to change on a branch so that it holds the new files. Only what an earlier publication
 * listed is replaced or removed; all other files stay, and one that is in the way is a Failure.
 */
export function editOf(
  there: readonly BranchEntry[],
  fresh: readonly BranchEntry[],
  earlier: ReadonlySet<string>,
  branch: string,
): Edit {
  const before = new Map(there.map((entry) => [entry.path, entry]));
  const after = new Map(fresh.map((entry) => [entry.path, entry]));
  const kept = there.filter(({ path }) => !earlier.has(path));
  const same = (a: BranchEntry, b: BranchEntry) => a.oid === b.oid && a.mode === b.mode;
  const foreign = kept.find((entry) => {
    const own = after.get(entry.path);
    return own !== undefined && !same(own, entry);
  });
  if (foreign) refuseToReplace(foreign.path, branch);
  const folders = new Set(fresh.flatMap(({ path }) => parents(path)));
  const inTheWay = kept.find(
    ({ path }) => folders.has(path) || parents(path).some((folder) => after.has(folder)),
  );
  if (inTheWay) refuseToReplace(inTheWay.path, branch);
  return {
    put: fresh.filter((entry) => {
      const old = before.get(entry.path);
      return !old || !same(old, entry);
    }),
    remove: [...earlier].filter((path) => before.has(path) && !after.has(path)),
  };
}
