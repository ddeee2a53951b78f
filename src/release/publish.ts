import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { type HistoryState, requireReleases } from '../findings/history-state.ts';
import { readObjects } from '../git/objects.ts';
import {
  commitEdit,
  type Entry,
  entriesOf,
  fetchTip,
  hashFiles,
  push,
  type RemoteBranch,
} from '../git/remote-branch.ts';
import { simpleGitIn } from '../git/simple.ts';
import { openOutput } from '../output/folder.ts';
import { withTemporaryFolder } from '../output/temporary.ts';
import type { Place } from '../source/locate.ts';
import { withoutJekyll } from './jekyll.ts';
import type { LostFile } from './lost.ts';
import { originIn, refuseMoved } from './moved-tag.ts';
import { type Plan, planReleases } from './plan.ts';
import { type Earlier, editOf, MARKER, readMarker } from './published-branch.ts';
import { type Outcome, writeReleases } from './write.ts';

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
  readonly toolVersion: string;
}

/** What came of it. */
export interface Published {
  readonly versions: readonly string[];
  /** Numbers of files; both are 0 when the branch holds the releases already. */
  readonly written: number;
  readonly removed: number;
  /** Files that could not be read at a tag: its release is without them. */
  readonly lost: readonly LostFile[];
  readonly history: HistoryState;
  /** The commit that was pushed. */
  readonly commit?: string;
}

async function planAll(place: Place): Promise<Plan> {
  const plan = await planReleases(place);
  requireReleases(plan.history, 'Nothing was published.');
  if (plan.tags.length === 0)
    throw new Failure(
      'No release is tagged here, so there is nothing to publish.',
      'Run "git fetch --tags" to get the tags of the server, or make a release: aligner release auto',
    );
  return plan;
}

async function build(plan: Plan, out: string, { html, toolVersion, place }: Publication): Promise<Outcome> {
  const output = openOutput(out, join(place.root, place.folder));
  try {
    const selection = { tags: plan.tags, draft: false, complete: true, html };
    return await writeReleases(plan, selection, output, toolVersion, () => undefined);
  } finally {
    output.close();
  }
}

/** The files of a folder, as the branch is to hold them. */
function filesIn(folder: string, prefix: string): { path: string; file: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.endsWith('.aligner-lock'))
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

function refuseRecords(there: readonly Entry[], { place, prefix, branch }: Publication): void {
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
export async function publish(publication: Publication): Promise<Published> {
  const { place, prefix, message, dryRun, branch } = publication;
  const plan = await planAll(place);
  return withTemporaryFolder(async (folder) => {
    const git = await simpleGitIn(place.root, { GIT_INDEX_FILE: join(folder, 'index') });
    const tip = await fetchTip(git, publication);
    const there = await entriesOf(git, tip);
    refuseRecords(there, publication);
    const earlier = readEarlier(plan, tip, publication);
    const out = join(folder, 'out');
    const { versions, lost } = await build(plan, out, publication);
    refuseVanishing(earlier, versions, publication);
    const pages = await hashFiles(git, filesIn(out, prefix), !dryRun);
    const fresh = [...pages, ...(await withoutJekyll(git, there, prefix, !dryRun))];
    const own = new Set([MARKER, ...earlier.paths].map((path) => `${prefix}${path}`));
    const edit = editOf(there, fresh, own, branch);
    const { history } = plan;
    const result = { versions, written: edit.put.length, removed: edit.remove.length, lost, history };
    if (dryRun || (edit.put.length === 0 && edit.remove.length === 0)) return result;
    const commit = await commitEdit(git, tip, edit, message);
    await push(git, commit, publication);
    return { ...result, commit };
  });
}
