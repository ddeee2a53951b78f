import { type Version, versionOf } from '../roadmap/version.ts';
import type { Diff } from './diff/change.ts';

function atLeastMinor({ parts: [, , patch = 0], pre }: Version): boolean {
  return pre.length > 0 && patch === 0;
}

/** A version that follows the numbers of another one; without a place for patches, a patch is raised as minor. */
export function raise({ parts }: Version, by: 'major' | 'minor' | 'patch'): Version {
  const [major = 0, minor = 0, patch] = parts;
  const rest = patch === undefined ? [] : [0];
  if (by === 'major') return versionOf(major + 1, 0, ...rest);
  if (by === 'minor' || patch === undefined) return versionOf(major, minor + 1, ...rest);
  return versionOf(major, minor, patch + 1);
}

/**
 * The version of a release that follows `previous` with these changes: the highest level decides.
 * While the major version is 0, a major change raises the minor one. A pre-release that stands for
 * enough already becomes the release itself: 2.0.0-rc.1 is followed by 2.0.0. Without any change
 * the version stays as it is.
 */
export function nextVersion(previous: Version, { level }: Pick<Diff, 'level'>): Version {
  if (level === 'none') return previous;
  const [major, minor] = previous.parts;
  const wanted = level === 'major' && major === 0 ? 'minor' : level;
  const announced =
    wanted === 'patch'
      ? previous.pre.length > 0
      : atLeastMinor(previous) && (wanted === 'minor' || minor === 0);
  return announced ? { ...previous, pre: [] } : raise(previous, wanted);
}
