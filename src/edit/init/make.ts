import { type Committed, commitFiles, ignoredPaths, initRepository, stage } from '../../git/commit-files.ts';
import type { InitPlace } from './place.ts';
import type { InitFile } from './settings.ts';
import { writeAll } from './write.ts';

/** The message of the first commit. */
export const MESSAGE = 'Start the roadmap';

/** What was made besides the files. */
export interface Made {
  readonly committed: Committed;
  /** Written, but not part of the commit, since git is told to ignore them. */
  readonly ignored: readonly string[];
}

/** Writes new files, makes the repository where there is none, and commits the files and nothing else. */
export function makeRoadmap({ root, repository }: InitPlace, fresh: readonly InitFile[]): Made {
  const paths = fresh.map(({ path }) => path);
  return writeAll(root, fresh, () => {
    if (!repository) initRepository(root);
    const ignored = ignoredPaths(root, paths);
    const taken = paths.filter((path) => !ignored.has(path));
    const committed = commitFiles(root, taken, MESSAGE);
    // In a repository that was there the index is its owner's; in a new one all is made ready for a commit.
    if (!repository && 'missing' in committed) stage(root, taken);
    return { committed, ignored: [...ignored].sort() };
  });
}
