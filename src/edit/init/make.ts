import { type Committed, commitFiles, ignoredPaths, initRepository, stage } from '../../git/commit-files.ts';
import type { ToolPackage } from '../../tool/package.ts';
import { KEPT } from '../../tool/sums.ts';
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

/**
 * Writes new files and a tool to keep, makes the repository where there is none, and commits them and nothing else.
 */
export function makeRoadmap(
  { root, repository }: InitPlace,
  fresh: readonly InitFile[],
  tool?: ToolPackage,
): Made {
  const paths = fresh.map(({ path }) => path);
  const make = () => {
    if (!repository) initRepository(root);
    const ignored = ignoredPaths(root, paths);
    const taken = { paths: paths.filter((path) => !ignored.has(path)), ...(tool ? { whole: KEPT } : {}) };
    const committed = commitFiles(root, taken, MESSAGE);
    // In a repository that was there the index is its owner's; in a new one all is made ready for a commit.
    if (!repository && 'missing' in committed) stage(root, taken);
    return { committed, ignored: [...ignored].sort() };
  };
  return writeAll(root, fresh, make, tool);
}
