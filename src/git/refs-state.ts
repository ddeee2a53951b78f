import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commonGitDirectory, ownGitDirectory } from './directory.ts';
import { stamp } from './stamp.ts';

const DEEPEST = 4;

/** What a file of git says; nothing where it cannot be read. */
export function content(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function touched(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? stamp(stat) : '';
}

/** Every loose ref below a folder with what it says. */
function loose(folder: string, depth = 0): string[] {
  if (depth > DEEPEST || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? loose(path, depth + 1) : [`${path} ${content(path)}`];
  });
}

/**
 * A text that changes whenever HEAD or a tag moves, or more history is fetched, read from the files of git without starting git.
 * Undefined where refs are kept in a form that this function does not know (reftable).
 */
export function refsState(root: string): string | undefined {
  const common = commonGitDirectory(root);
  if (existsSync(join(common, 'reftable')) || !existsSync(join(common, 'refs'))) return undefined;
  const head = content(join(ownGitDirectory(root), 'HEAD'));
  const branch = /^ref: (refs\/[\w./-]+)\s*$/.exec(head)?.[1];
  return [
    head,
    branch === undefined ? '' : content(join(common, branch)),
    touched(join(common, 'packed-refs')),
    touched(join(common, 'shallow')),
    // Where tags and branches come from.
    touched(join(common, 'config')),
    ...loose(join(common, 'refs/tags')).sort(),
  ].join('\n');
}
