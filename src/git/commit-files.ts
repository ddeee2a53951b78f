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

/** Puts files into the index, so that a commit by hand takes them. */
export function stage(directory: string, paths: readonly string[]): void {
  const { status, stderr } = git(directory, ['add', '--', ...paths]);
  if (status !== 0) throw gitTrouble('take the new files', directory, stderr);
}

function reset(directory: string, paths: readonly string[]): void {
  git(directory, ['reset', '--quiet', '--', ...paths]);
}

/**
 * Commits new files and nothing else; what is staged beside them stays staged. When that cannot be, the
 * index is as it was, and the answer says why.
 */
export function commitFiles(directory: string, paths: readonly string[], message: string): Committed {
  if (git(directory, [...NO_GUESS, 'var', 'GIT_AUTHOR_IDENT'], undefined, 'author').status !== 0)
    return { missing: 'identity' };
  const added = git(directory, ['add', '--', ...paths]);
  const made =
    added.status === 0
      ? git(
          directory,
          [
            ...NO_GUESS,
            ...['commit', '--quiet', '--no-verify', '--no-gpg-sign', '--message', message],
            ...['--only', '--', ...paths],
          ],
          undefined,
          'author',
        )
      : added;
  if (made.status !== 0) {
    reset(directory, paths);
    return { missing: 'reason', reason: firstLine(made.stderr) };
  }
  const commit = git(directory, ['rev-parse', '--verify', 'HEAD']).stdout.toString('utf8').trim();
  return { commit, branch: currentBranch(directory) ?? 'a detached HEAD' };
}
