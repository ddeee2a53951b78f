import { jsonIn } from '../findings/json.ts';
import type { BranchEntry } from '../git/remote-branch.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { isPlain, type Written, writtenIn } from '../output/marker.ts';
import { isLike, isText } from '../roadmap/like.ts';
import { isMapping } from '../roadmap/values.ts';
import { formOf } from '../roadmap/version.ts';
import { foldersOf } from './compare-folder.ts';
import { keyOf } from './published.ts';
import { WITHDRAWN, withdrawnIn } from './withdrawn.ts';
import { INDEX } from './write-group.ts';

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
  /** False for a list that somebody damaged, or that is gone. */
  readonly isWhole: boolean;
}

/** A group of files as it was published: git knows all of their bytes by the id of its tree. */
interface PublishedTree {
  readonly tree: string;
  /** What names the files of the release for good. */
  readonly key: string;
}

/** The file beside the marker that keeps what is told of the releases. */
export const CHRONICLE = '.aligner-chronicle.json';

/** The trees that a marker names, of groups that it lists. */
function treesIn(value: unknown, groups: Written): Earlier['trees'] {
  const isId = (tree: unknown) => /^[0-9a-f]{40,64}$/.test(String(tree));
  const all = Object.entries(isMapping(value) ? value : {}).filter(
    (entry): entry is [string, PublishedTree] =>
      groups[entry[0]] !== undefined && isLike<PublishedTree>(entry[1], { tree: isId, key: isText }),
  );
  return new Map(all);
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
  return `${JSON.stringify({ tool: 'aligner', written: Object.fromEntries(listed), trees }, null, 1)}\n`;
}

/** Reads a marker; one that makes no sense lists nothing. */
export function readMarker(text: string): Earlier {
  const content = jsonIn(text);
  const written = writtenIn(content) ?? {};
  const { written: lists, trees } = isMapping(content) ? content : {};
  const isRelease = (group: string) => formOf(group.replace(/^html\//, '')) !== undefined;
  const found = Object.entries(written).filter(([group]) => isRelease(group));
  const releases = Object.fromEntries(found);
  const isWhole =
    isMapping(lists) && Object.hasOwn(lists, INDEX) && isLike(Object.values(lists), [[isPlain]]);
  return {
    written,
    versions: Object.keys(releases).filter((group) => !group.startsWith('html/')),
    releases,
    withdrawn: withdrawnIn(written[WITHDRAWN] ?? []),
    trees: isWhole ? treesIn(trees, releases) : new Map(),
    isWhole,
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

/**
 * What has to change on a branch so that it holds the new files. Only what an earlier publication
 * listed is replaced or removed; all other files stay, and `refuse` hears of one that is in the way.
 */
export function editOf(
  there: readonly BranchEntry[],
  fresh: readonly BranchEntry[],
  earlier: ReadonlySet<string>,
  refuse: (path: string) => never,
): Edit {
  const before = new Map(there.map((entry) => [entry.path, entry]));
  const after = new Map(fresh.map((entry) => [entry.path, entry]));
  const kept = there.filter(({ path }) => !earlier.has(path));
  const same = (a: BranchEntry, b: BranchEntry) => a.oid === b.oid && a.mode === b.mode;
  const foreign = kept.find((entry) => {
    const own = after.get(entry.path);
    return own !== undefined && !same(own, entry);
  });
  if (foreign) refuse(foreign.path);
  const folders = foldersOf(fresh.map(({ path }) => path));
  const inTheWay = kept.find(
    ({ path }) => folders.has(path) || [...foldersOf([path])].some((folder) => after.has(folder)),
  );
  if (inTheWay) refuse(inTheWay.path);
  return {
    put: fresh.filter((entry) => {
      const old = before.get(entry.path);
      return !old || !same(old, entry);
    }),
    remove: [...earlier].filter((path) => before.has(path) && !after.has(path)),
  };
}
