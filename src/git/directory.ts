import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The git directory of this checkout, which a linked worktree has for itself; the root itself where it is bare. */
export function ownGitDirectory(root: string): string {
  const here = join(root, '.git');
  try {
    if (statSync(here).isDirectory()) return here;
    return resolve(
      root,
      readFileSync(here, 'utf8')
        .replace(/^gitdir: /, '')
        .trim(),
    );
  } catch {
    return root;
  }
}

/** The git directory that all worktrees of a repository share; the root itself where it is bare. */
export function commonGitDirectory(root: string): string {
  const own = ownGitDirectory(root);
  try {
    return resolve(own, readFileSync(join(own, 'commondir'), 'utf8').trim());
  } catch {
    return own;
  }
}

/** True when the older part of the history is missing here. */
export function isShallow(root: string): boolean {
  return existsSync(join(commonGitDirectory(root), 'shallow'));
}

/** True where the working tree may lack files that the commit has, because git was told to leave them out. */
export function isSparse(root: string): boolean {
  return existsSync(join(ownGitDirectory(root), 'info', 'sparse-checkout'));
}
