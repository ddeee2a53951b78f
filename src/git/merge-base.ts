import { git } from './run.ts';

/** Where two commits parted; undefined when they share no history, or too little of it was fetched. */
export function mergeBase(directory: string, one: string, other: string): string | undefined {
  const { status, stdout } = git(directory, ['merge-base', one, other]);
  const commit = stdout.toString('utf8').trim().split('\n')[0] ?? '';
  return status === 0 && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}
