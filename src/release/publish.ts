import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { type Git, remoteGit } from '../git/remote.ts';
import { openOutput } from '../output/folder.ts';
import { isMapping } from '../roadmap/values.ts';
import type { Place } from '../source/locate.ts';
import { planReleases } from './plan.ts';
import { writeReleases } from './write.ts';

/** What is published where. */
export interface Publication {
  readonly place: Place;
  readonly remote: string;
  readonly branch: string;
  readonly message: string;
  readonly html: boolean;
  readonly dryRun: boolean;
  readonly toolVersion: string;
}

/** What came of it. */
export interface Published {
  readonly versions: readonly string[];
  /** The commit that was pushed; absent when nothing had changed or nothing was to be pushed. */
  readonly commit?: string;
  readonly changed: boolean;
}

const MARKER = '.aligner-output.json';

/** Paths that the marker of an earlier publication names: only these may be deleted from the branch. */
function ownPaths(marker: string): string[] {
  try {
    const content: unknown = JSON.parse(marker);
    const written = isMapping(content) && isMapping(content.written) ? Object.values(content.written) : [];
    return written.flatMap((paths) =>
      Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [],
    );
  } catch {
    return [];
  }
}

async function build({ place, html, toolVersion }: Publication, out: string): Promise<readonly string[]> {
  const plan = await planReleases(place);
  if (plan.tags.length === 0)
    throw new Failure(
      'No release is tagged yet, so there is nothing to publish.',
      'Make one: aligner release auto',
    );
  const output = openOutput(out, join(place.root, place.folder));
  try {
    const selection = { tags: plan.tags, draft: false, complete: true, html };
    return (await writeReleases(plan, selection, output, toolVersion, () => undefined)).versions;
  } finally {
    output.close();
  }
}

/** The commit at the tip of the remote branch, fetched without a local branch; undefined when there is none. */
async function tip(git: Git, { remote, branch }: Publication): Promise<string | undefined> {
  const listed = await git('ls-remote', '--heads', '--', remote, `refs/heads/${branch}`);
  const commit = /^([0-9a-f]{40,64})\s/.exec(listed)?.[1];
  if (commit !== undefined)
    await git('fetch', '--no-tags', '--no-write-fetch-head', '--quiet', '--', remote, `refs/heads/${branch}`);
  return commit;
}

/** Puts the built files into a temporary index on top of the published tree; files of others stay. */
async function stage(git: Git, base: string | undefined, out: string): Promise<string> {
  if (base !== undefined) {
    await git('read-tree', base);
    const marker = await git('cat-file', '-p', `${base}:${MARKER}`).catch(() => '');
    const fresh = new Set(ownPaths(readFileSync(join(out, MARKER), 'utf8')));
    const gone = ownPaths(marker).filter((path) => !fresh.has(path));
    for (let i = 0; i < gone.length; i += 200)
      await git(
        'rm',
        '--cached',
        '--quiet',
        '--ignore-unmatch',
        '--',
        ...gone.slice(i, i + 200).map((path) => `:(top,literal)${path}`),
      );
  }
  await git('add', '--force', '--ignore-removal', '--', '.');
  return git('write-tree');
}

/**
 * Builds all releases and commits them to a branch of a remote. The work is done with an index and a
 * work tree of its own in a temporary folder, so that HEAD, index, working tree and branches of the
 * checkout are never touched, whatever happens. The push is a plain fast forward: when somebody else
 * published meanwhile it is refused.
 */
export async function publish(publication: Publication): Promise<Published> {
  const { place, remote, branch, message, dryRun } = publication;
  const folder = mkdtempSync(join(tmpdir(), 'aligner-publish-'));
  try {
    const out = join(folder, 'out');
    const versions = await build(publication, out);
    const repository = await remoteGit(place.root);
    const gitDirectory = await repository('rev-parse', '--absolute-git-dir');
    const base = await tip(repository, publication);
    const git = await remoteGit(out, {
      GIT_DIR: gitDirectory,
      GIT_WORK_TREE: out,
      GIT_INDEX_FILE: join(folder, 'index'),
    });
    const tree = await stage(git, base, out);
    if (base !== undefined && tree === (await git('rev-parse', `${base}^{tree}`)))
      return { versions, changed: false };
    if (dryRun) return { versions, changed: true };
    const commit = await git('commit-tree', tree, ...(base === undefined ? [] : ['-p', base]), '-m', message);
    await repository('push', '--quiet', '--', remote, `${commit}:refs/heads/${branch}`);
    return { versions, commit, changed: true };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
