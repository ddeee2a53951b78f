import { type Ancestry, readAncestry } from '../git/ancestry.ts';
import { compareVersions } from '../roadmap/version.ts';
import type { ReleaseTag } from './release-tags.ts';

/** How the releases of a repository come after one another. */
export interface Lineage {
  /** All releases, oldest version first. */
  readonly tags: readonly ReleaseTag[];
  /** The releases that a commit contains, its own among them, oldest version first. */
  readonly within: (commit: string) => readonly ReleaseTag[];
  /** The releases that come after a commit, oldest version first. */
  readonly after: (commit: string) => readonly ReleaseTag[];
}

/** Git is asked at the first question; `commits` are those beside the tags that questions will be about. */
export function lineageOf(
  root: string,
  tags: readonly ReleaseTag[],
  commits: readonly (string | undefined)[] = [],
): Lineage {
  let known: Ancestry | undefined;
  const contains: Ancestry = (commit, earlier) => {
    known ??= readAncestry(root, [
      ...tags.map((tag) => tag.commit),
      ...commits.filter((each) => each !== undefined),
    ]);
    return known(commit, earlier);
  };
  return {
    tags,
    within: (commit) => tags.filter((tag) => contains(commit, tag.commit)),
    after: (commit) => tags.filter((tag) => tag.commit !== commit && contains(tag.commit, commit)),
  };
}

/** True for a release proper, which is no pre-release. */
export function isFinal({ version }: Pick<ReleaseTag, 'version'>): boolean {
  return version.pre.length === 0;
}

/** The base of what comes after a commit: the highest final release that the commit contains. */
export function baseAt(lineage: Lineage, commit: string | undefined): ReleaseTag | undefined {
  return commit === undefined ? undefined : lineage.within(commit).filter(isFinal).at(-1);
}

/** A tag that was made later than another one; lightweight tags do not say when they were made. */
function isYounger(tag: ReleaseTag, other: ReleaseTag): boolean {
  if (tag.object === undefined || other.object === undefined) return false;
  return Date.parse(tag.date) > Date.parse(other.date);
}

/**
 * The base of a release, with which it is compared: the highest final release below it that its commit
 * contains. A tag that was made later is never one, so that what was published stays as it is.
 */
export function baseOf(lineage: Lineage, release: ReleaseTag): ReleaseTag | undefined {
  return basesOf(lineage, release)[0];
}

/** What a release may have been compared with when it was made, the likeliest first: of lightweight tags it is not known whether they were there. */
export function basesOf(lineage: Lineage, release: ReleaseTag): readonly (ReleaseTag | undefined)[] {
  const below = lineage
    .within(release.commit)
    .filter(
      (tag) => isFinal(tag) && compareVersions(tag.version, release.version) < 0 && !isYounger(tag, release),
    );
  const sure = below.findLastIndex((tag) => tag.object !== undefined && release.object !== undefined);
  return [...below.slice(Math.max(0, sure)).reverse(), ...(sure === -1 ? [undefined] : [])];
}
