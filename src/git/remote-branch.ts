import { Failure } from '../findings/failure.ts';
import { readObjects, treeEntries } from './objects.ts';
import { type GitResult, MOST_OUTPUT, TooMuchOutput } from './run.ts';
import type { SimpleGit } from './simple.ts';
import { damaged, firstLine } from './trouble.ts';

/** A branch of a remote. */
export interface RemoteBranch {
  readonly remote: string;
  readonly branch: string;
}

/** A file of a commit. */
export interface BranchEntry {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
}

/** Folders of which git knows all by the id of their tree, by path. */
export type Folders = ReadonlyMap<string, string>;

type RemoteAnswer = Pick<GitResult, 'status' | 'stderr'> & { readonly stdout: string };

function must(answer: RemoteAnswer, what: string, hint: string): string {
  if (answer.status === 0) return answer.stdout;
  throw new Failure(`${what}: ${firstLine(answer.stderr)}.`.replace(/\.\.$/, '.'), hint);
}

async function requireRemote(git: SimpleGit, remote: string): Promise<void> {
  const known = (await git(['remote'])).stdout.split('\n').filter((name) => name !== '');
  if (known.includes(remote)) return;
  throw new Failure(
    `There is no remote "${remote}" in this repository.`,
    known.length === 0
      ? `Add it: git remote add ${remote} ADDRESS`
      : `Remotes: ${known.slice(0, 8).join(', ')}. Name one with --remote, or add it: git remote add ${remote} ADDRESS`,
  );
}

// As a branch, each of these would be taken for something else: HEAD and its kin, a whole reference, a commit.
const MISLEADING = /^(?:(?:[A-Z]+_)*HEAD|refs\/.*|[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * The commit at the tip of the branch of the remote, with its objects fetched; undefined where there is
 * no such branch. No reference of this repository changes.
 */
export async function fetchTip(
  git: SimpleGit,
  { remote, branch }: RemoteBranch,
): Promise<string | undefined> {
  const reference = `refs/heads/${branch}`;
  if (MISLEADING.test(branch) || (await git(['check-ref-format', '--branch', branch])).status !== 0)
    throw new Failure(
      `"${branch}" cannot be the name of a branch.`,
      'Name another one with --branch, for example gh-pages.',
    );
  await requireRemote(git, remote);
  const listed = must(
    await git(['ls-remote', '--heads', '--', remote, reference]),
    `The remote "${remote}" cannot be read`,
    `Check its address and your access: git ls-remote ${remote}`,
  );
  const tip = listed
    .split('\n')
    .find((line) => line.endsWith(`\t${reference}`))
    ?.split('\t')[0];
  if (tip === undefined || (await git(['cat-file', '-e', `${tip}^{tree}`])).status === 0) return tip;
  const alone = ['--quiet', '--no-tags', '--no-write-fetch-head', '--refmap='];
  must(
    await git(['fetch', ...alone, '--', remote, reference]),
    `The branch ${branch} of "${remote}" cannot be fetched`,
    `Check your access: git fetch ${remote} ${branch}`,
  );
  return tip;
}

const DAMAGED = 'Run "git fsck" to see what is damaged.';

/** A path whose bytes are letters as git writes it in lists: one that is not plain ASCII in quotation marks. */
function quoted(bytes: string): string {
  const octal = (byte: string) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`;
  const text = bytes.replace(/[^ !#-[\]-~]/g, octal);
  return text === bytes ? text : `"${text}"`;
}

/** The mode of an entry that is a folder. */
const FOLDER = '40000';

/** What is in some folders, by one process of git. The bytes of paths are letters. */
function* entriesIn(directory: string, trees: Folders): Generator<BranchEntry> {
  const objects = readObjects(directory, [...new Set(trees.values())]);
  for (const [folder, id] of trees) {
    const tree = objects.get(id);
    if (tree?.type !== 'tree') throw damaged(`The folder object ${id.slice(0, 12)}`);
    for (const { mode, name, oid } of treeEntries(tree, 'latin1'))
      yield { mode, oid, path: folder === '' ? name : `${folder}/${name}` };
  }
}

/**
 * What folders hold, and those in them that are entered: git is asked once for each level, and what is in other folders
 * is read by nobody.
 */
export function contentsOf(
  directory: string,
  trees: Folders,
  isEntered: (folder: string) => boolean = () => true,
): { readonly files: readonly BranchEntry[]; readonly folders: Folders } {
  const [files, folders]: [BranchEntry[], Map<string, string>] = [[], new Map()];
  let length = 0;
  for (let level = trees; level.size > 0; ) {
    const next = new Map<string, string>();
    for (const { path, mode, oid } of entriesIn(directory, level)) {
      // A few trees that hold one another many times would be folders without end.
      length += path.length + oid.length;
      if (length > MOST_OUTPUT) throw new TooMuchOutput();
      if (mode !== FOLDER) files.push({ mode, oid, path: quoted(path) });
      else folders.set(quoted(path), oid);
      if (mode === FOLDER && isEntered(path)) next.set(path, oid);
    }
    level = next;
  }
  return { files, folders };
}

/** The object ids of files; with `write` they are put into the object store. Filters are not applied. */
export async function hashFiles(
  git: SimpleGit,
  files: readonly { readonly path: string; readonly file: string }[],
  write: boolean,
): Promise<BranchEntry[]> {
  const answer = await git(
    ['hash-object', ...(write ? ['-w'] : []), '--no-filters', '--stdin-paths'],
    files.map(({ file }) => `${file}\n`).join(''),
  );
  const oids = must(answer, 'The files cannot be given to git', 'Is the disk full?').trim().split('\n');
  return files.map(({ path }, i) => ({ path, mode: '100644', oid: oids[i] ?? '' }));
}

const APART = 'The files cannot be put together';

/**
 * Puts files together; gives their tree. `git` has an index of its own (GIT_INDEX_FILE), to which they are added, so
 * that no work tree is needed and nothing of a checkout is read or written.
 */
export async function treeOf(git: SimpleGit, files: readonly BranchEntry[]): Promise<string> {
  const lines = files.map(({ mode, oid, path }) => `${mode} ${oid}\t${path}\n`);
  must(await git(['update-index', '--add', '--index-info'], lines.join('')), APART, DAMAGED);
  return must(await git(['write-tree']), APART, DAMAGED).trim();
}

/** A tree with folders put into it as they are, which takes as long as there are folders, however many files are in them. */
export async function withFolders(
  git: SimpleGit,
  directory: string,
  tree: string | undefined,
  added: Folders,
): Promise<string> {
  const top: Folders = new Map(tree === undefined ? [] : [['', tree]]);
  const { files, folders } = contentsOf(directory, top, () => false);
  const all = new Map(folders);
  const deeper = new Map<string, Map<string, string>>();
  for (const [path, oid] of added) {
    const [, name = path, rest] = /^([^/]+)\/(.+)$/.exec(path) ?? [];
    if (rest === undefined) all.set(path, oid);
    else deeper.set(name, (deeper.get(name) ?? new Map()).set(rest, oid));
  }
  for (const [path, inside] of deeper)
    all.set(path, await withFolders(git, directory, all.get(path), inside));
  const lines = [
    ...files.map(
      ({ path, mode, oid }) => `${mode} ${mode === '160000' ? 'commit' : 'blob'} ${oid}\t${path}\n`,
    ),
    ...[...all].map(([path, oid]) => `${FOLDER} tree ${oid}\t${path}\n`),
  ];
  return must(await git(['mktree'], lines.join('')), APART, DAMAGED).trim();
}

/** Makes a commit of a tree and gives its id. */
export async function commitTree(
  git: SimpleGit,
  base: string | undefined,
  tree: string,
  message: string,
): Promise<string> {
  const parent = base === undefined ? [] : ['-p', base];
  return must(
    await git(['commit-tree', tree, ...parent, '-F', '-'], `${message}\n`),
    'The commit cannot be made',
    'Tell git who you are: git config user.name "Your Name" && git config user.email you@example.org',
  ).trim();
}

/** Pushes a commit as a plain fast forward; refused when the branch has moved on meanwhile. */
export async function push(git: SimpleGit, commit: string, { remote, branch }: RemoteBranch): Promise<void> {
  const args = ['push', '--porcelain', '--no-verify', '--', remote, `${commit}:refs/heads/${branch}`];
  const { status, stdout, stderr } = await git(args);
  if (status === 0) return;
  if (/\((?:fetch first|non-fast-forward)\)/.test(stdout))
    throw new Failure(
      `The branch ${branch} of "${remote}" was changed by somebody else meanwhile; nothing was pushed.`,
      'Run the command again.',
    );
  const refused = /^!.*\[(?:remote )?rejected\] \((.*)\)$/m.exec(stdout)?.[1];
  throw new Failure(
    `The remote "${remote}" did not take the commit: ${refused ?? firstLine(stderr)}.`,
    `Check that you may push to ${branch} there.`,
  );
}
