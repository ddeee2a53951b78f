import { posix } from 'node:path';
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
import { keyOf, publishedAs, type ReadPublished, sumsIn } from './published.ts';
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

/** Where a roadmap goes whose branch is another's. */
const OTHER_PLACE = 'Name another branch with --branch, or a folder for the pages with --out.';

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
export function readBranch({ place, prefix }: Publication, { there }: Branch): ReadPublished {
  const below = new Map(
    there.flatMap(({ path, oid, mode }) =>
      path.startsWith(prefix) && mode === '100644' ? [[path.slice(prefix.length), oid] as const] : [],
    ),
  );
  let objects = new Map<string, GitObject>();
  return (path) => {
    const oid = below.get(path);
    if (oid === undefined) return undefined;
    // One process of git for a release, whose manifest is read first, and one release at a time in memory.
    if (!objects.has(oid)) {
      const folder = `${posix.dirname(path)}/`;
      const oids = [...below].flatMap(([each, id]) => (each.startsWith(folder) ? id : []));
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

/**
 * Tells the files of releases that are in no list: the trees that were noted have them. Where these are gone from git, as
 * the history of the branch was cut, the manifest names them that was made from this very tag.
 */
function unlistedIn(
  { place: { root }, prefix }: Publication,
  { tags }: Plan,
  tip: string | undefined,
  { releases, trees }: Earlier,
): Branch['unlisted'] {
  const read = (name: string) => readObjects(root, [name]).get(name);
  return (group) => {
    if (releases[group]?.length !== 0) return undefined;
    const { tree = '' } = trees.get(group) ?? {};
    if (tree !== '' && read(tree)?.type === 'tree')
      return contentsOf(root, new Map([[group, tree]])).files.flatMap(({ path }) =>
        isPlain(path) ? path : [],
      );
    const tag = tags.find(({ label }) => label === group);
    const published = tag && publishedAs((path) => read(`${tip}:${prefix}${path}`)?.bytes, group, tag);
    return published && [...published.sums.keys(), `${group}/MANIFEST.json`];
  };
}

/** The paths that a list has of groups whose files are looked at one by one. */
export function pathsIn(written: Written, { settled }: Branch, prefix: string): ReadonlySet<string> {
  const groups = Object.entries(written).filter(([group]) => !settled.has(prefix + group));
  return new Set(groups.flatMap(([, paths]) => paths));
}

/** The file that says of a roadmap what it is. */
function fileOfRoadmap({ folder }: Place): string {
  return posix.join(folder, 'roadmap.yaml');
}

function refuseRecords(there: readonly BranchEntry[], { place, prefix, branch }: Publication): void {
  if (prefix !== '' || !there.some(({ path }) => path === fileOfRoadmap(place))) return;
  throw new Failure(
    `The branch ${branch} holds the records themselves, so nothing was published there.`,
    OTHER_PLACE,
  );
}

/**
 * Refuses when a tag was moved since it was published, or when two roadmaps of this repository have the release that it
 * names, and the other one published it. What stands was not moved, and the newest of it tells whose it is.
 */
async function refuseOthers(
  git: SimpleGit,
  { tags }: Plan,
  { tip, settled }: Branch,
  { place, prefix, branch, remote }: Publication,
): Promise<void> {
  if (tip === undefined) return;
  const newest = tags.findLast(({ label }) => settled.has(prefix + label));
  const manifests = tags
    .filter((tag) => tag === newest || !settled.has(prefix + tag.label))
    .map((tag) => ({ tag, name: `${tip}:${prefix}${tag.label}/MANIFEST.json` }));
  const names = manifests.map(({ name }) => name);
  const found = readObjects(place.root, names);
  const own = fileOfRoadmap(place);
  for (const { tag, name } of manifests) {
    const manifest = found.get(name)?.bytes.toString('utf8') ?? '';
    const origin = originIn(manifest);
    if (!origin) continue;
    refuseMoved(tag, origin, `delete ${prefix}${tag.label} from the branch ${branch} of ${remote}`);
    const inputs = sumsIn(manifest, 'inputs');
    if (inputs.size === 0 || inputs.has(own)) continue;
    if ((await git(['cat-file', '-e', `${tag.commit}:${own}`])).status === 0)
      throw new Failure(
        `The branch ${branch} holds the release ${tag.label} of another roadmap of this repository, so nothing was published there.`,
        OTHER_PLACE,
      );
  }
}

/** Refuses to replace a file of the branch of which nothing tells that aligner wrote it. */
export function refuseToReplace(
  path: string,
  { there, earlier }: Branch,
  { branch, prefix }: Publication,
): never {
  const { isWhole, releases } = earlier;
  const isOurs = there.some((each) => each.path.startsWith(prefix) && each.path.endsWith('/MANIFEST.json'));
  if (!isWhole && isOurs)
    throw new Failure(
      `The list of what was published on the branch ${branch}, ${prefix}${MARKER}, is missing or damaged: nothing tells whether aligner wrote ${path}.`,
      `Bring the list back from the last commit of the branch that has it whole, and run the command again: git log ${branch} -- ${prefix}${MARKER}`,
    );
  const unknown = Object.keys(releases).filter((each) => releases[each]?.length === 0);
  const group = unknown.find((each) => path.startsWith(`${prefix}${each}/`));
  if (group !== undefined)
    throw new Failure(
      `The branch ${branch} holds ${path}, which is not as it was published, and neither its manifest nor the history of the branch proves that aligner wrote it.`,
      `Look at it, delete it or all of ${prefix}${group} from the branch, and run the command again: what is missing is made anew from the tag.`,
    );
  throw new Failure(
    `The branch ${branch} holds ${path}, which aligner did not write.`,
    `Delete it from the branch, or publish elsewhere: into a folder with --out, or another branch with --branch.`,
  );
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
  const there = files.filter(({ path }) => path !== prefix + MARKER && path !== prefix + CHRONICLE);
  const unlisted = unlistedIn(publication, plan, tip, noted);
  const releases = Object.fromEntries(
    Object.entries(noted.releases).map(([group, paths]) => [
      group,
      settled.has(prefix + group) ? paths : (unlisted(group) ?? paths),
    ]),
  );
  refuseRecords(there, publication);
  const earlier = { ...noted, written: { ...noted.written, ...releases }, releases };
  const found = { tip, earlier, settled, there, unlisted };
  await refuseOthers(git, plan, found, publication);
  return found;
}
