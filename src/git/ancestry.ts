import { git } from './run.ts';
import { gitText } from './trouble.ts';

/** Tells whether a commit contains another one: whether it is the same, or comes after it. */
export type Ancestry = (commit: string, earlier: string) => boolean;

/**
 * Reads how some commits come after one another, with one git process whatever their number. Of commits
 * that are not among them, nothing is known.
 */
export function readAncestry(directory: string, commits: readonly string[]): Ancestry {
  const named = [...new Set(commits)];
  if (named.length < 2) return (commit, earlier) => commit === earlier;
  const input = `${named.join('\n')}\n`;
  const walk = ['rev-list', '--parents', '--topo-order', '--reverse', '--stdin'];
  const bit = new Map(named.map((commit, i) => [commit, 1n << BigInt(i)]));
  // Which of the named commits each commit contains, as bits. Parents come before their children.
  const contained = new Map<string, bigint>();
  for (const line of gitText(directory, walk, 'read the history', input).split('\n')) {
    const [commit = '', ...parents] = line.split(' ');
    let bits = 0n;
    for (const parent of parents) {
      const more = contained.get(parent) ?? 0n;
      bits = bits === 0n ? more : bits | more;
    }
    const own = bit.get(commit);
    contained.set(commit, own === undefined ? bits : bits | own);
  }
  const found = new Map(named.map((commit) => [commit, contained.get(commit) ?? 0n]));
  return (commit, earlier) => ((found.get(commit) ?? 0n) & (bit.get(earlier) ?? 0n)) !== 0n;
}

/** Where two commits parted; undefined when they share no history, or too little of it was fetched. */
export function mergeBase(directory: string, one: string, other: string): string | undefined {
  const { status, stdout } = git(directory, ['merge-base', one, other]);
  const commit = stdout.toString('utf8').trim().split('\n')[0] ?? '';
  return status === 0 && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}

/** The paths in which two commits differ. Nothing is checked out, and no content is read. */
export function changedPaths(directory: string, from: string, to: string): readonly string[] {
  const args = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, to];
  return gitText(directory, args, 'compare the commits').split('\0').slice(0, -1);
}
