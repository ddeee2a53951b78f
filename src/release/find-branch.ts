import type { Domains } from '../domain/domain.ts';
import { Failure } from '../findings/failure.ts';
import { type GitObject, readObjects } from '../git/objects.ts';
import {
  type BranchEntry,
  contentsOf,
  type Folders,
  fetchTip,
  type RemoteBranch,
} from '../git/remote-branch.ts';
import type { SimpleGit } from '../git/simple.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { isPlain, MARKER, type Written } from '../output/marker.ts';
import type { Place } from '../source/locate.ts';
import { originIn, refuseMoved } from './moved-tag.ts';
import type { Plan } from './plan.ts';
import { keyOf, type ReadPublished } from './published.ts';
import { CHRONICLE, type Earlier, readMarker } from './published-branch.ts';

/** What is published where. */
export interface Publication extends RemoteBranch {
  readonly place: Place;
  /** The folder of the branch to write into, with a slash at its end; empty for its top. */
  readonly prefix: string;
  readonly message: string;
  readonly html: boolean;
  readonly dryRun: boolean;
  /** True when releases may go from the branch because their tags are gone. */
  readonly allowRemoval: boolean;
  /** Published releases that are to be made again all the same, by version. */
  readonly rerender: ReadonlySet<string>;
  readonly toolVersion: string;
  readonly domains: Domains;
}

/** The files that the publication keeps for the next one. */
export function ownFiles(prefix: string): readonly string[] {
  return [`${prefix}${MARKER}`, `${prefix}${CHRONICLE}`];
}

/** The branch as this publication finds it. */
export interface Branch {
  readonly tip: string | undefined;
  readonly earlier: Earlier;
  /** The trees of releases that stand as they were published. */
  readonly settled: Folders;
  /** The files of a release that the list leaves to its tree. */
  readonly unlisted: (group: string) => readonly string[] | undefined;
  /** All other files, but for what an earlier publication kept for this one. */
  readonly there: readonly BranchEntry[];
}

/** What the branch holds below the folder of the publication. */
export function readBranch({ place, prefix }: Publication, { there, earlier }: Branch): ReadPublished {
  const versions = Object.keys(earlier.releases);
  const below = new Map(
    there.flatMap(({ path, oid, mode }) =>
      path.startsWith(prefix) && mode === '100644' ? [[path.slice(prefix.length), oid] as const] : [],
    ),
  );
  let group = '';
  let objects = new Map<string, GitObject>();
  return (path) => {
    const oid = below.get(path);
    if (oid === undefined) return undefined;
    const folder = versions.find((version) => path.startsWith(`${version}/`)) ?? path.split('/')[0] ?? '';
    // One process of git for a release, and one release at a time in memory.
    if (folder !== group || !objects.has(oid)) {
      group = folder;
      const oids = [...below].filter(([each]) => each.startsWith(`${folder}/`)).map(([, each]) => each);
      objects = readObjects(place.root, [...new Set([oid, ...oids])]);
    }
    return objects.get(oid)?.bytes;
  };
}

/** The trees of the releases that have the very tree that was published from their tags, in all their forms. */
function settledTrees(
  { tags }: Plan,
  earlier: Earlier,
  folders: Folders,
  { prefix, html, rerender }: Publication,
): Folders {
  const isUnchanged = (group: string, tag: ReleaseTag) => {
    const was = earlier.trees.get(group);
    return was !== undefined && was.key === keyOf(tag) && was.tree === folders.get(prefix + group);
  };
  const groups = tags.flatMap((tag) => {
    const own = html ? [tag.label, `html/${tag.label}`] : [tag.label];
    return !rerender.has(tag.label) && own.every((group) => isUnchanged(group, tag)) ? own : [];
  });
  return new Map(groups.map((group) => [prefix + group, folders.get(prefix + group) ?? '']));
}

/** Tells the files of releases that are in no list: the trees that were noted have them, as long as git has these. */
function unlistedIn({ place: { root } }: Publication, { releases, trees }: Earlier): Branch['unlisted'] {
  return (group) => {
    const tree = releases[group]?.length === 0 ? (trees.get(group)?.tree ?? '') : '';
    if (tree === '' || readObjects(root, [tree]).get(tree)?.type !== 'tree') return undefined;
    const { files } = contentsOf(root, new Map([[group, tree]]));
    return files.map(({ path }) => path).filter(isPlain);
  };
}

/** The paths that a list has of groups whose files are looked at one by one. */
export function pathsIn(written: Written, { settled }: Branch, prefix: string): ReadonlySet<string> {
  const groups = Object.entries(written).filter(([group]) => !settled.has(prefix + group));
  return new Set(groups.flatMap(([, paths]) => paths));
}

function refuseRecords(there: readonly BranchEntry[], { place, prefix, branch }: Publication): void {
  const records = `${place.folder === '' ? '' : `${place.folder}/`}roadmap.yaml`;
  if (prefix !== '' || !there.some(({ path }) => path === records)) return;
  throw new Failure(
    `The branch ${branch} holds the records themselves, so nothing was published there.`,
    'Name another branch with --branch, or a folder for the pages with --out.',
  );
}

/** Refuses when a tag was moved since it was published; of what stands, that is known. */
function refuseMovedSince(plan: Plan, { tip, settled }: Branch, publication: Publication): void {
  const { place, prefix, branch, remote } = publication;
  if (tip === undefined) return;
  const manifests = plan.tags
    .filter(({ label }) => !settled.has(prefix + label))
    .map((tag) => ({ tag, name: `${tip}:${prefix}${tag.label}/MANIFEST.json` }));
  const names = manifests.map(({ name }) => name);
  const found = readObjects(place.root, names);
  for (const { tag, name } of manifests) {
    const origin = originIn(found.get(name)?.bytes.toString('utf8') ?? '');
    if (origin)
      refuseMoved(tag, origin, `delete ${prefix}${tag.label} from the branch ${branch} of ${remote}`);
  }
}

/** Reads what is on the branch. */
export async function findBranch(git: SimpleGit, plan: Plan, publication: Publication): Promise<Branch> {
  const { place, prefix } = publication;
  const tip = await fetchTip(git, publication);
  const marker = `${tip}:${prefix}${MARKER}`;
  const text = tip === undefined ? '' : readObjects(place.root, [marker]).get(marker)?.bytes.toString('utf8');
  const noted = readMarker(text ?? '');
  const top: Folders = new Map(tip === undefined ? [] : [['', `${tip}^{tree}`]]);
  const near = contentsOf(place.root, top, (folder) => `${prefix}html/`.startsWith(`${folder}/`));
  const settled = settledTrees(plan, noted, near.folders, publication);
  const { files } = contentsOf(place.root, top, (folder) => !settled.has(folder));
  const there = files.filter(({ path }) => !ownFiles(prefix).includes(path));
  const unlisted = unlistedIn(publication, noted);
  const open = [...noted.trees.keys()].filter((group) => !settled.has(prefix + group));
  const paths = Object.fromEntries(
    open.map((group) => [group, unlisted(group) ?? noted.written[group] ?? []]),
  );
  const [written, releases] = [
    { ...noted.written, ...paths },
    { ...noted.releases, ...paths },
  ];
  refuseRecords(there, publication);
  const found = { tip, earlier: { ...noted, written, releases }, settled, there, unlisted };
  refuseMovedSince(plan, found, publication);
  return found;
}
