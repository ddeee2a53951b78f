import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Domains } from '../domain/domain.ts';
import { Failure } from '../findings/failure.ts';
import { type HistoryState, requireReleases } from '../findings/history-state.ts';
import { tellProgress } from '../findings/progress.ts';
import { type GitObject, readObjects } from '../git/objects.ts';
import {
  type BranchEntry,
  commitEdit,
  entriesOf,
  fetchTip,
  hashFiles,
  push,
  type RemoteBranch,
} from '../git/remote-branch.ts';
import { type SimpleGit, simpleGitIn } from '../git/simple.ts';
import { openOutput } from '../output/folder.ts';
import { undoneOnStop } from '../output/interruption.ts';
import { MARKER, saveMarker, readMarker as writtenIn } from '../output/marker.ts';
import { withTemporaryFolder } from '../output/temporary.ts';
import type { Place } from '../source/locate.ts';
import { withoutJekyll } from './jekyll.ts';
import { originIn, refuseMoved } from './moved-tag.ts';
import { type Plan, planReleases } from './plan.ts';
import type { ReadPublished } from './published.ts';
import { type Earlier, editOf, readMarker } from './published-branch.ts';
import { writeWithdrawn } from './withdrawn.ts';
import { type BuildOutcome, writeReleases } from './write.ts';

/** The first page of a folder, for hosts. */
const FIRST = 'index.html';

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

/** What came of it. */
export interface Publishing extends BuildOutcome {
  readonly history: HistoryState;
  /** The commit that was pushed. */
  readonly commit?: string;
}

async function planAll({ place, domains }: Publication): Promise<Plan> {
  const plan = await planReleases(place, domains);
  requireReleases(plan.history, 'Nothing was published.');
  if (plan.tags.length === 0)
    throw new Failure(
      'No release is tagged here, so there is nothing to publish.',
      'Run "git fetch --tags" to get the tags of the server, or make a release: aligner release auto',
    );
  return plan;
}

/** What the branch holds below the folder of the publication, as this publication finds it. */
function readBranch(
  { place, prefix }: Publication,
  there: readonly BranchEntry[],
  versions: readonly string[],
): ReadPublished {
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

async function build(
  plan: Plan,
  out: string,
  publication: Publication,
  earlier: Earlier,
  there: readonly BranchEntry[],
): Promise<BuildOutcome> {
  const { html, toolVersion, place } = publication;
  // What is on the branch counts as written, so that a published release is neither made again nor listed anew.
  mkdirSync(out);
  saveMarker(out, earlier.releases);
  const output = openOutput(out, join(place.root, place.folder));
  try {
    const { rerender } = publication;
    const selection = { tags: plan.tags, draft: false, complete: true, html, rerender };
    const read = readBranch(publication, there, Object.keys(earlier.releases));
    return await writeReleases(plan, selection, output, toolVersion, { read });
  } finally {
    output.close();
  }
}

/** Takes back the first page where the branch has one that somebody else wrote, for which there is no other place. */
function leaveFirstPage(out: string, there: readonly BranchEntry[], earlier: Earlier, prefix: string): void {
  if (earlier.paths.has(FIRST) || !there.some(({ path }) => path === prefix + FIRST)) return;
  rmSync(join(out, FIRST), { force: true });
  const written = Object.entries(writtenIn(out) ?? {});
  saveMarker(
    out,
    Object.fromEntries(written.map(([group, paths]) => [group, paths.filter((path) => path !== FIRST)])),
  );
}

/** Every file that the branch is to hold: those that were made, and those of releases that are there already. */
async function filesToBe(
  git: SimpleGit,
  out: string,
  { prefix, dryRun }: Publication,
  there: readonly BranchEntry[],
): Promise<BranchEntry[]> {
  const made = await hashFiles(git, filesIn(out, prefix), !dryRun);
  const fresh = new Set(made.map(({ path }) => path));
  const listed = new Set(Object.values(writtenIn(out) ?? {}).flat());
  return [
    ...made,
    ...there.filter(
      ({ path }) => !fresh.has(path) && path.startsWith(prefix) && listed.has(path.slice(prefix.length)),
    ),
  ];
}

/** The files of a folder, as the branch is to hold them. */
function filesIn(folder: string, prefix: string): { path: string; file: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, path: `${prefix}${file.slice(folder.length + 1).replaceAll('\\', '/')}` }));
}

/** What the branch says of an earlier publication; refuses when a published tag was moved since. */
function readEarlier(
  plan: Plan,
  tip: string | undefined,
  { place, prefix, branch, remote }: Publication,
): Earlier {
  if (tip === undefined) return readMarker('');
  const marker = `${tip}:${prefix}${MARKER}`;
  const manifests = plan.tags.map((tag) => ({ tag, name: `${tip}:${prefix}${tag.label}/MANIFEST.json` }));
  const found = readObjects(place.root, [marker, ...manifests.map(({ name }) => name)]);
  for (const { tag, name } of manifests) {
    const origin = originIn(found.get(name)?.bytes.toString('utf8') ?? '');
    if (origin)
      refuseMoved(tag, origin, `delete ${prefix}${tag.label} from the branch ${branch} of ${remote}`);
  }
  return readMarker(found.get(marker)?.bytes.toString('utf8') ?? '');
}

function refuseVanishing(
  earlier: Earlier,
  versions: readonly string[],
  { branch, allowRemoval }: Publication,
): void {
  const gone = earlier.versions.filter((version) => !versions.includes(version));
  if (gone.length === 0 || allowRemoval) return;
  throw new Failure(
    `The branch ${branch} holds releases that no tag here names: ${gone.slice(0, 8).join(', ')}.`,
    'Run "git fetch --tags" first. If they are to go for good, add --allow-removal.',
  );
}

function refuseRecords(there: readonly BranchEntry[], { place, prefix, branch }: Publication): void {
  const records = `${place.folder === '' ? '' : `${place.folder}/`}roadmap.yaml`;
  if (prefix !== '' || !there.some(({ path }) => path === records)) return;
  throw new Failure(
    `The branch ${branch} holds the records themselves, so nothing was published there.`,
    'Name another branch with --branch, or a folder for the pages with --out.',
  );
}

/**
 * Builds all releases in a temporary folder and commits them to a branch of a remote.
 *
 * Instead of a temporary worktree, the commit is put together in an index of its own: a worktree would
 * be listed in .git/worktrees until it is pruned (for ever after kill -9), would run the filters of
 * .gitattributes over every byte, and cannot be had where the branch is checked out. Like this, HEAD,
 * index, working tree, branches and stashes are never touched, a bare repository will do, and what is
 * left behind by a killed run is one folder in the folder for temporary files. The push is a plain fast
 * forward of one reference: it happens whole or not at all.
 */
export async function publish(publication: Publication): Promise<Publishing> {
  const { place, prefix, message, dryRun, branch } = publication;
  const plan = await planAll(publication);
  // A push that goes on alone would publish after the command was stopped.
  const running = new AbortController();
  undoneOnStop(() => running.abort());
  return withTemporaryFolder(async (folder) => {
    const git = await simpleGitIn(place.root, { GIT_INDEX_FILE: join(folder, 'index') }, running.signal);
    const tip = await fetchTip(git, publication);
    const there = await entriesOf(git, tip);
    refuseRecords(there, publication);
    const earlier = readEarlier(plan, tip, publication);
    const out = join(folder, 'out');
    const outcome = await build(plan, out, publication, earlier, there);
    const named = [...outcome.versions, ...outcome.unmade.map(({ version }) => version)];
    refuseVanishing(earlier, named, publication);
    const gone = [...new Set([...earlier.withdrawn, ...earlier.versions])].filter(
      (each) => !named.includes(each),
    );
    const { title, language = 'en' } = plan.config ?? { title: 'Roadmap' };
    await writeWithdrawn(out, gone.sort(), { title, language, html: publication.html });
    leaveFirstPage(out, there, earlier, prefix);
    const pages = await filesToBe(git, out, publication, there);
    const fresh = [...pages, ...(await withoutJekyll(git, there, prefix, !dryRun))];
    const own = new Set([MARKER, ...earlier.paths].map((path) => `${prefix}${path}`));
    const edit = editOf(there, fresh, own, branch);
    const { history } = plan;
    const result = { ...outcome, written: edit.put.length, removed: edit.remove.length, history };
    if (dryRun || (edit.put.length === 0 && edit.remove.length === 0)) return result;
    const commit = await commitEdit(git, tip, edit, message);
    tellProgress('Pushing');
    await push(git, commit, publication);
    return { ...result, commit };
  });
}
