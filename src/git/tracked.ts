import { type GitRole, git } from './run.ts';
import { gitText } from './trouble.ts';

/** A file as the index of git has it. */
export interface IndexEntry {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
  /** 0 where all is well; 1 to 3 for the sides of a merge that is not resolved. */
  readonly stage: number;
  /** True where git was told to take the file as unchanged, whatever the working tree has. */
  readonly assumed: boolean;
  /** True where the working tree need not have the file: a sparse checkout. */
  readonly skipped: boolean;
}

/** What git knows of the files below a folder. */
export interface Tracked {
  readonly entries: readonly IndexEntry[];
  /** Files that are not in the index and that git would add; a repository inside this one ends with a slash. */
  readonly untracked: readonly string[];
}

const ENTRY = /^(\w) (\d{6}) ([0-9a-f]{40,64}) (\d)\t/;

/** A command of git about the files below a folder, whatever signs are in its name. */
function below(folder: string, args: readonly string[]): readonly string[] {
  return ['--literal-pathspecs', ...args, '--', folder === '' ? '.' : folder];
}

/** Reads the index and the names of untracked files below a folder, with one git process. */
export function trackedFiles(directory: string, folder: string, as: GitRole = 'reader'): Tracked {
  const args = ['ls-files', '-z', '-v', '--stage', '--cached', '--others', '--exclude-standard'];
  const entries: IndexEntry[] = [];
  const untracked: string[] = [];
  for (const line of gitText(directory, below(folder, args), 'read the index', '', as).split('\0')) {
    if (line.startsWith('? ')) untracked.push(line.slice(2));
    const [head = '', tag = '', mode = '', oid = '', stage = ''] = ENTRY.exec(line) ?? [];
    if (head === '') continue;
    entries.push({
      path: line.slice(head.length),
      mode,
      oid,
      stage: Number(stage),
      assumed: tag === tag.toLowerCase(),
      skipped: tag.toUpperCase() === 'S',
    });
  }
  return { entries, untracked };
}

/** The files that were only announced with `git add --intent-to-add`: a commit does not take them. */
export function announcedFiles(directory: string, folder: string): ReadonlySet<string> {
  const args = below(folder, ['diff-files', '-z', '--name-only', '--diff-filter=A']);
  const { stdout } = git(directory, args, '', 'committing');
  return new Set(stdout.toString('utf8').split('\0').filter(Boolean));
}
