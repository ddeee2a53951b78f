import { Failure } from '../findings/failure.ts';
import { type GitRole, git } from './run.ts';

/** The command that gets objects again, in a partial clone and in a damaged one. */
const GET_AGAIN = 'Run "git fetch --refetch --no-filter --tags", or clone the repository anew.';

/** The first line of what git printed, without its prefix. */
export function firstLine(stderr: string): string {
  return (stderr.split('\n')[0] ?? '').replace(/^(?:fatal|error): /, '').slice(0, 200) || 'no reason given';
}

/** The failure for something that should be in the object store and is not. */
export function missingObject(what: string): Failure {
  return new Failure(`${what} is missing from this repository.`, GET_AGAIN);
}

/** The failure for an object that is there but makes no sense. */
export function damaged(what: string): Failure {
  return new Failure(`${what} is damaged.`, 'Run "git fsck" to see more, or clone the repository anew.');
}

/** What git could not do, in one sentence, with the command that mends it. */
export function gitTrouble(what: string, directory: string, stderr: string): Failure {
  if (/dubious ownership/.test(stderr))
    return new Failure(
      'git does not read this repository, because it belongs to another user.',
      `If you trust it, run: git config --global --add safe.directory ${directory}`,
    );
  if (/promisor remote|lazy fetching disabled/.test(stderr))
    return new Failure('This is a partial clone, and a part of the history is not in it.', GET_AGAIN);
  if (/\bcorrupt\b|unable to unpack|inflate|header for .* too long|object file .* is empty/.test(stderr))
    return damaged('An object of this repository');
  const missing = /missing object ([0-9a-f]{40,64}) for refs\/tags\/(.*)/.exec(stderr);
  if (missing)
    return missingObject(`The git object ${missing[1]?.slice(0, 12)}, to which the tag ${missing[2]} leads,`);
  if (/not a git repository/.test(stderr))
    return new Failure('git does not take this folder for a repository: .git is damaged.', 'Clone it anew.');
  return new Failure(
    `git could not ${what}: ${firstLine(stderr)}`,
    'Run "git fsck" to see what is damaged, or clone the repository anew.',
  );
}

/** What git prints, as text; where it fails, a Failure that says `what` it could not do. */
export function gitText(
  directory: string,
  args: readonly string[],
  what: string,
  input = '',
  as: GitRole = 'reader',
): string {
  const { status, stdout, stderr } = git(directory, args, input, as);
  if (status !== 0) throw gitTrouble(what, directory, stderr);
  return stdout.toString('utf8');
}
