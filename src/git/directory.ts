import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The git directory that all worktrees of a repository share; the root itself where it is bare. */
export function commonGitDirectory(root: string): string {
  const here = join(root, '.git');
  try {
    if (statSync(here).isDirectory()) return here;
    const own = resolve(
      root,
      readFileSync(here, 'utf8')
        .replace(/^gitdir: /, '')
        .trim(),
    );
    try {
      return resolve(own, readFileSync(join(own, 'commondir'), 'utf8').trim());
    } catch {
      return own;
    }
  } catch {
    return root;
  }
}

/** True when the older part of the history is missing here. */
export function isShallow(root: string): boolean {
  return existsSync(join(commonGitDirectory(root), 'shallow'));
}
