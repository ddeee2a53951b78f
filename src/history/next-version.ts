import type { Diff } from './diff/change.ts';
import type { Version } from './version.ts';

function atLeastMinor({ patch, pre }: Version): boolean {
  return pre.length > 0 && patch === 0;
}

/**
 * The version of a release that follows `previous` with these changes: the highest level decides.
 * While the major version is 0, a major change raises the minor one. A pre-release that stands for
 * enough already becomes the release itself: 2.0.0-rc.1 is followed by 2.0.0. Without any change
 * the version stays as it is.
 */
export function nextVersion(previous: Version, { level }: Pick<Diff, 'level'>): Version {
  const { major, minor, patch, pre } = previous;
  const wanted = level === 'major' && major === 0 ? 'minor' : level;
  const release = { ...previous, pre: [] };
  switch (wanted) {
    case 'major':
      return atLeastMinor(previous) && minor === 0
        ? release
        : { major: major + 1, minor: 0, patch: 0, pre: [] };
    case 'minor':
      return atLeastMinor(previous) ? release : { major, minor: minor + 1, patch: 0, pre: [] };
    case 'patch':
      return pre.length > 0 ? release : { major, minor, patch: patch + 1, pre: [] };
    default:
      return previous;
  }
}
