import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { type HistoryState, requireReleases } from '../findings/history-state.ts';
import { tellProgress } from '../findings/progress.ts';
import { readObjects } from '../git/objects.ts';
import {
  type BranchEntry,
  commitTree,
  contentsOf,
  hashFiles,
  push,
  treeOf,
  withFolders,
} from '../git/remote-branch.ts';
import { type SimpleGit, simpleGitIn } from '../git/simple.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { openOutput } from '../output/folder.ts';
import { undoneOnStop } from '../output/interruption.ts';
import { MARKER, saveMarker, readMarker as writtenIn } from '../output/marker.ts';
import { withTemporaryFolder } from '../output/temporary.ts';
import { publishedChronicle } from './chronicle-memory.ts';
import {
  type Branch,
  findBranch,
  type Publication,
  pathsIn,
  readBranch,
  refuseToReplace,
} from './find-branch.ts';
import { type Plan, planReleases } from './plan.ts';
import { CHRONICLE, type Earlier, type Edit, edited, editOf, markerText } from './published-branch.ts';
import { writeWithdrawn } from './withdrawn.ts';
import { type BuildOutcome, writeReleases } from './write.ts';

/**
 * Writes the file that keeps Jekyll, the default of GitHub Pages, from reading signs in the texts of records as
 * templates; not where the branch has it, or says by its own configuration that Jekyll is wanted.
 */
function withoutJekyll(out: string, there: readonly BranchEntry[], prefix: string): void {
  const names = ['.nojekyll', '_config.yml'];
  const decided = new Set([...names, ...names.map((name) => prefix + name)]);
  if (!there.some(({ path }) => decided.has(path))) writeFileSync(join(out, '.nojekyll'), '');
}

/** The first page of a folder, for hosts. */
const FIRST = 'index.html';

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

async function build(
  plan: Plan,
  out: string,
  publication: Publication,
  branch: Branch,
  hear: (chronicle: string) => void,
): Promise<BuildOutcome> {
  const { html, toolVersion, place, prefix, rerender } = publication;
  const { tip, earlier } = branch;
  // What is on the branch counts as written, so that a published release is neither made again nor listed anew.
  mkdirSync(out);
  saveMarker(out, earlier.releases);
  const output = openOutput(out, join(place.root, place.folder));
  try {
    const selection = { tags: plan.tags, draft: false, complete: true, html, rerender };
    const name = `${tip}:${prefix}${CHRONICLE}`;
    const kept = tip === undefined ? undefined : readObjects(place.root, [name]).get(name);
    const filesOf = (group: string) => branch.unlisted(group) ?? output.filesOf(group);
    return await writeReleases(plan, selection, { ...output, filesOf }, toolVersion, {
      published: {
        read: readBranch(publication, branch),
        stands: (group) => branch.settled.has(prefix + group),
        knownAs: () => undefined,
      },
      chronicles: publishedChronicle(place, kept?.bytes.toString('utf8') ?? '', html, hear),
    });
  } finally {
    output.close();
  }
}

/** Takes back the first page where the branch has one that somebody else wrote, for which there is no other place. */
function leaveFirstPage(out: string, branch: Branch, { place, prefix }: Publication): void {
  const file = join(out, FIRST);
  const isOurs = pathsIn(branch.earlier.written, branch, prefix).has(FIRST);
  const oid = branch.there.find(({ path }) => path === prefix + FIRST)?.oid;
  if (isOurs || oid === undefined || !existsSync(file)) return;
  const theirs = readObjects(place.root, [oid]).get(oid);
  if (theirs?.bytes.equals(readFileSync(file))) return;
  rmSync(file);
  const without = (paths: readonly string[]) => paths.filter((path) => path !== FIRST);
  const written = Object.entries(writtenIn(out) ?? {}).map(([group, paths]) => [group, without(paths)]);
  saveMarker(out, Object.fromEntries(written));
}

/** Every file that the branch is to hold: those that were made, and those of releases that are there already. */
async function filesToBe(
  git: SimpleGit,
  out: string,
  { prefix, dryRun }: Publication,
  branch: Branch,
): Promise<BranchEntry[]> {
  const made = await hashFiles(git, filesIn(out, prefix), !dryRun);
  const fresh = new Set(made.map(({ path }) => path));
  const listed = pathsIn(writtenIn(out) ?? {}, branch, prefix);
  return [
    ...made,
    ...branch.there.filter(
      ({ path }) => !fresh.has(path) && path.startsWith(prefix) && listed.has(path.slice(prefix.length)),
    ),
  ];
}

/** The files of a folder, as the branch is to hold them. */
function filesIn(folder: string, prefix: string): { path: string; file: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== MARKER)
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, path: `${prefix}${file.slice(folder.length + 1).replaceAll('\\', '/')}` }));
}

/** Refuses to take releases from readers, or their web pages, which nobody makes again as they were. */
function refuseVanishing(
  { releases, versions }: Earlier,
  named: readonly string[],
  { branch, allowRemoval, html }: Publication,
): void {
  const gone = versions.filter((version) => !named.includes(version));
  const web = html ? [] : versions.filter((version) => releases[`html/${version}`]?.length);
  const names = (gone.length > 0 ? gone : web).slice(0, 8).join(', ');
  if (names === '' || allowRemoval) return;
  const [what, hint] =
    gone.length > 0
      ? [
          `releases that no tag here names: ${names}.`,
          'Run "git fetch --tags" first. If another roadmap is published there, name another place with --branch or --out.',
        ]
      : [
          `web pages of ${names}, which "--target markdown" would remove.`,
          'Leave out --target to keep them.',
        ];
  throw new Failure(
    `The branch ${branch} holds ${what}`,
    `${hint} If they are to go for good, add --allow-removal.`,
  );
}

/** What a commit is to hold. */
interface NewFiles {
  readonly edit: Edit;
  /** What is told of the releases, where it can be kept. */
  readonly chronicle: string | undefined;
  /** The releases that stand as they were published. */
  readonly standing: readonly ReleaseTag[];
}

/** Commits the pages, with what the next publication has to know of them. */
async function commitPublication(
  git: SimpleGit,
  out: string,
  { tip, there, settled }: Branch,
  { edit, chronicle, standing }: NewFiles,
  { place, prefix, message }: Publication,
): Promise<string> {
  const files = edited(there, edit);
  const made = contentsOf(place.root, new Map([['', await treeOf(git, files)]])).folders;
  const folders = new Map([...settled, ...made]);
  const marker = markerText(writtenIn(out) ?? {}, files, folders, prefix, standing);
  const texts = { [MARKER]: marker, ...(chronicle === undefined ? {} : { [CHRONICLE]: chronicle }) };
  const own = Object.entries(texts).map(([name, text]) => {
    writeFileSync(join(out, name), text);
    return { path: prefix + name, file: join(out, name) };
  });
  const tree = await treeOf(git, await hashFiles(git, own, true));
  return commitTree(git, tip, await withFolders(git, place.root, tree, settled), message);
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
  const { place, prefix, dryRun } = publication;
  const plan = await planAll(publication);
  // A push that goes on alone would publish after the command was stopped.
  const running = new AbortController();
  undoneOnStop(() => running.abort());
  return withTemporaryFolder(async (folder) => {
    const git = await simpleGitIn(place.root, { GIT_INDEX_FILE: join(folder, 'index') }, running.signal);
    const found = await findBranch(git, plan, publication);
    const { there, earlier } = found;
    const out = join(folder, 'out');
    let chronicle: string | undefined;
    const outcome = await build(plan, out, publication, found, (text) => (chronicle = text));
    const named = [...outcome.versions, ...outcome.unmade.map(({ version }) => version)];
    refuseVanishing(earlier, named, publication);
    const gone = [...new Set([...earlier.withdrawn, ...earlier.versions])].filter(
      (each) => !named.includes(each),
    );
    const { title, language = 'en' } = plan.config ?? { title: 'Roadmap' };
    await writeWithdrawn(out, gone.sort(), { title, language, html: publication.html });
    leaveFirstPage(out, found, publication);
    withoutJekyll(out, there, prefix);
    const fresh = await filesToBe(git, out, publication, found);
    const before = new Set([...pathsIn(earlier.written, found, prefix)].map((path) => prefix + path));
    const edit = editOf(there, fresh, before, (path) => refuseToReplace(path, found, publication));
    const { history } = plan;
    const result = { ...outcome, written: edit.put.length, removed: edit.remove.length, history };
    // A list of what was written that is gone, or makes no sense, is written again.
    const isListed = earlier.versions.length > 0;
    if (dryRun || (isListed && edit.put.length === 0 && edit.remove.length === 0)) return result;
    const standing = plan.tags.filter(
      ({ label }) =>
        outcome.versions.includes(label) && outcome.spoilt.every(({ version }) => version !== label),
    );
    const commit = await commitPublication(git, out, found, { edit, chronicle, standing }, publication);
    tellProgress('Pushing');
    await push(git, commit, publication);
    return { ...result, commit };
  });
}
