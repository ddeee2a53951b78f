import { posix } from 'node:path';
import { Failure } from '../findings/failure.ts';
import type { BranchEntry, Edit } from '../git/remote-branch.ts';
import type { Written } from '../output/marker.ts';
import { isMapping } from '../roadmap/values.ts';
import { formOf } from '../roadmap/version.ts';
import { WITHDRAWN, withdrawnIn } from './withdrawn.ts';

/** What an earlier publication wrote, as its marker on the branch lists it. */
export interface Earlier {
  /** Paths below the folder of the publication. */
  readonly paths: ReadonlySet<string>;
  readonly versions: readonly string[];
  /** The paths of each release, in Markdown and HTML, by group. */
  readonly releases: Written;
  /** Versions in whose place a page says that the release was withdrawn. */
  readonly withdrawn: readonly string[];
}

/** Reads a marker; one that makes no sense lists nothing. */
export function readMarker(text: string): Earlier {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    content = undefined;
  }
  const found = isMapping(content) && isMapping(content.written) ? content.written : {};
  const written = Object.entries(found).map(
    ([group, list]) =>
      [group, (Array.isArray(list) ? list : []).filter((path) => typeof path === 'string')] as const,
  );
  const isRelease = (group: string) => formOf(group.replace(/^html\//, '')) !== undefined;
  const releases = written.filter(([group]) => isRelease(group));
  return {
    paths: new Set(written.flatMap(([, paths]) => paths)),
    versions: releases.map(([group]) => group).filter((group) => !group.startsWith('html/')),
    releases: Object.fromEntries(releases),
    withdrawn: withdrawnIn(Object.fromEntries(written)[WITHDRAWN] ?? []),
  };
}

/** Every folder on the way to a path. */
function parents(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...parents(folder)];
}

function refuseToReplace(path: string, branch: string): never {
  throw new Failure(
    `The branch ${branch} holds ${path}, which aligner did not write.`,
    `Delete it from the branch, or publish elsewhere: into a folder with --out, or another branch with --branch.`,
  );
}

/**
 * What has to change on a branch so that it holds the new files. Only what an earlier publication
 * listed is replaced or removed; all other files stay, and one that is in the way is a Failure.
 */
export function editOf(
  there: readonly BranchEntry[],
  fresh: readonly BranchEntry[],
  earlier: ReadonlySet<string>,
  branch: string,
): Edit {
  const before = new Map(there.map((entry) => [entry.path, entry]));
  const after = new Map(fresh.map((entry) => [entry.path, entry]));
  const kept = there.filter(({ path }) => !earlier.has(path));
  const same = (a: BranchEntry, b: BranchEntry) => a.oid === b.oid && a.mode === b.mode;
  const foreign = kept.find((entry) => {
    const own = after.get(entry.path);
    return own !== undefined && !same(own, entry);
  });
  if (foreign) refuseToReplace(foreign.path, branch);
  const folders = new Set(fresh.flatMap(({ path }) => parents(path)));
  const inTheWay = kept.find(
    ({ path }) => folders.has(path) || parents(path).some((folder) => after.has(folder)),
  );
  if (inTheWay) refuseToReplace(inTheWay.path, branch);
  return {
    put: fresh.filter((entry) => {
      const old = before.get(entry.path);
      return !old || !same(old, entry);
    }),
    remove: [...earlier].filter((path) => before.has(path) && !after.has(path)),
  };
}
