import { git } from './run.ts';
import { gitTrouble } from './trouble.ts';

/** The paths in which two commits differ. Nothing is checked out, and no content is read. */
export function changedPaths(directory: string, from: string, to: string): readonly string[] {
  const { status, stdout, stderr } = git(directory, [
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    from,
    to,
  ]);
  if (status !== 0) throw gitTrouble('compare the commits', directory, stderr);
  return stdout.toString('utf8').split('\0').slice(0, -1);
}
