import { git } from './run.ts';
import { firstLine, gitTrouble } from './trouble.ts';

/** What became of a commit: its id and branch, or why there is none. */
export type Committed =
  | { readonly commit: string; readonly branch: string }
  | { readonly missing: 'identity' }
  | { readonly missing: 'reason'; readonly reason: string };

// A name or address that git guesses from the machine is nobody's, and would stay in the history for ever.
const NO_GUESS = ['-c', 'user.useConfigOnly=true'];

/** Makes a repository whose first branch is "main". */
export function initRepository(directory: string): void {
  const { status, stderr } = git(directory, ['init', '--quiet', '--initial-branch=main']);
  if (status !== 0) throw gitTrouble('make a repository', directory, stderr);
}

/** The branch that a commit would go to; undefined where HEAD is on none. */
export function currentBranch(directory: string): string | undefined {
  const { status, stdout } = git(directory, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const name = stdout.toString('utf8').trim();
  return status === 0 && name !== '' ? name : undefined;
}

/** Those of the paths that git is told to ignore. */
export function ignoredPaths(directory: string, paths: readonly string[]): ReadonlySet<string> {
  const { stdout } = git(directory, ['check-ignore', '-z', '--stdin'], paths.join('\0'));
  return new Set(stdout.toString('utf8').split('\0').filter(Boolean));
}

/** What goes into a commit. */
interface Taken {
  readonly paths: readonly string[];
  /** A folder with all that is in it, whatever git is told to ignore. */
  readonly whole?: string;
}

/** Adds files to the index; gives what git complained about. */
function add(directory: string, { paths, whole }: Taken): string | undefined {
  const forced = whole === undefined ? [] : [['add', '--force', '--', whole]];
  for (const args of [['add', '--', ...paths], ...forced]) {
    const { status, stderr } = git(directory, args);
    if (status !== 0) return stderr;
  }
  return undefined;
}

/** Puts files into the index, so that a commit by hand takes them. */
export function stage(directory: string, taken: Taken): void {
  const complaint = add(directory, taken);
  if (complaint !== undefined) throw gitTrouble('take the new files', directory, complaint);
}

function all({ paths, whole }: Taken): readonly string[] {
  return whole === undefined ? paths : [...paths, whole];
}

function identified(directory: string): boolean {
  return ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'].every(
    (name) => git(directory, [...NO_GUESS, 'var', name], undefined, 'author').status === 0,
  );
}

/** Adds and commits; gives what git complained about. */
function tryCommit(directory: string, taken: Taken, message: string): string | undefined {
  const complaint = add(directory, taken);
  if (complaint !== undefined) return firstLine(complaint);
  const options = ['--quiet', '--no-verify', '--no-gpg-sign', '--message', message, '--only'];
  const made = git(directory, [...NO_GUESS, 'commit', ...options, '--', ...all(taken)], undefined, 'author');
  return made.status === 0 ? undefined : firstLine(made.stderr);
}

/**
 * Commits new files and nothing else; what is staged beside them stays staged. When that cannot be, the
 * index is as it was, and the answer says why.
 */
export function commitFiles(directory: string, taken: Taken, message: string): Committed {
  if (!identified(directory)) return { missing: 'identity' };
  let done = false;
  try {
    const reason = tryCommit(directory, taken, message);
    if (reason !== undefined) return { missing: 'reason', reason };
    done = true;
  } finally {
    if (!done) git(directory, ['reset', '--quiet', '--', ...all(taken)]);
  }
  const commit = git(directory, ['rev-parse', '--verify', 'HEAD']).stdout.toString('utf8').trim();
  return { commit, branch: currentBranch(directory) ?? 'a detached HEAD' };
}

/** The last commit before HEAD, or HEAD itself, that changed a file; undefined where none did. */
export function lastCommitOf(directory: string, path: string): string | undefined {
  const { status, stdout } = git(directory, ['rev-list', '-1', 'HEAD', '--', `:(literal)${path}`]);
  const commit = stdout.toString('utf8').trim();
  return status === 0 && commit !== '' ? commit : undefined;
}
