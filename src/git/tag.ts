import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { commonGitDirectory } from './directory.ts';
import { git } from './run.ts';
import { firstLine } from './trouble.ts';

/** Paths that differ from the last commit, untracked ones too; ignored files do not count. */
export function dirtyPaths(directory: string): string[] {
  const { status, stdout, stderr } = git(directory, ['status', '--porcelain', '-z', '--untracked-files=all']);
  if (status !== 0)
    throw new Failure(`git could not read the state of the working tree: ${firstLine(stderr)}`);
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((entry) => entry.length > 3)
    .map((entry) => entry.slice(3));
}

/** Makes an annotated tag of HEAD and gives the id of the tag object. */
export function createTag(directory: string, name: string, message: string, sign: boolean): string {
  const made = git(
    directory,
    ['tag', sign ? '-s' : '-a', '-F', '-', '--end-of-options', name, 'HEAD'],
    message,
    'author',
  );
  if (made.status !== 0)
    throw new Failure(
      `git could not make the tag ${name}: ${firstLine(made.stderr)}`,
      sign
        ? 'Check that git can sign: git config user.signingkey'
        : 'Check that git knows who you are: git config user.name',
    );
  return git(directory, ['rev-parse', '--verify', `refs/tags/${name}`])
    .stdout.toString('utf8')
    .trim();
}

/** Takes a tag back as if it had never been made: the reference, and its object. */
export function removeTag(directory: string, name: string, object: string): void {
  git(directory, ['update-ref', '-d', `refs/tags/${name}`, object]);
  const file = join(commonGitDirectory(directory), 'objects', object.slice(0, 2), object.slice(2));
  if (existsSync(file)) rmSync(file, { force: true });
}
