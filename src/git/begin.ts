import { Failure } from '../findings/failure.ts';
import { git } from './run.ts';

/** The top of the checkout that a folder is in; undefined outside of any. Fails where git is missing. */
export function checkoutAround(folder: string): string | undefined {
  const { status, stdout } = git(folder, ['rev-parse', '--show-toplevel']);
  return status === 0 ? stdout.toString('utf8').replace(/\n$/, '') : undefined;
}

/** Makes a repository with the branch main. */
export function beginRepository(folder: string): void {
  const { status, stderr } = git(folder, ['init', '-q', '-b', 'main']);
  if (status !== 0) throw new Failure(`git could not make a repository: ${stderr.trim()}`);
}

/**
 * Commits some files and nothing else, whatever else is staged. Gives the reason when git refuses, for
 * example since it does not know who commits.
 */
export function commitFiles(folder: string, paths: readonly string[], message: string): string | undefined {
  const list = paths.join('\0');
  const added = git(folder, ['add', '--pathspec-from-file=-', '--pathspec-file-nul'], list, 'author');
  if (added.status !== 0) return added.stderr.trim();
  const made = git(
    folder,
    ['commit', '-q', '--no-verify', '-m', message, '--only', '--pathspec-from-file=-', '--pathspec-file-nul'],
    list,
    'author',
  );
  return made.status === 0 ? undefined : made.stderr.trim();
}
