import type { Diff } from '../history/diff/change.ts';
import { nextVersion, raise } from '../history/next-version.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import {
  compareVersions,
  parseVersion,
  type Version,
  type VersionForm,
  versionForm,
  versionOf,
  versionOfDay,
} from '../roadmap/version.ts';

/** What a version is chosen from. */
export interface VersionStart {
  readonly roadmap: Roadmap;
  /** The releases that the commit contains. */
  readonly within: readonly ReleaseTag[];
  /** The changes since the base, the highest final release that the commit contains; absent for the first release. */
  readonly diff?: Diff;
  readonly previous?: Version;
  /** YYYY-MM-DD */
  readonly today: string;
}

/** How the versions of a roadmap are written. */
export function formIn({ config }: Pick<Roadmap, 'config'>): VersionForm {
  return versionForm(config.tag_pattern);
}

/** What no release yet is followed by: 0.1.0, or 0.1. */
function firstVersion({ written }: VersionForm): Version {
  return written === 'MAJOR.MINOR' ? versionOf(0, 1) : versionOf(0, 1, 0);
}

/**
 * The version that follows when nothing else is said: what the changes demand, 0.1.0 for the first release;
 * where versions are dates, that of today. A pre-release that announces at least as much is continued:
 * 1.0.0-rc.1 is followed by 1.0.0.
 */
export function demandedVersion({ roadmap, previous, diff, within, today }: VersionStart): Version {
  const form = formIn(roadmap);
  const following = previous && diff ? nextVersion(previous, diff) : firstVersion(form);
  const demanded = form.dated ? versionOfDay(today, form, within.at(-1)?.version) : following;
  const newest = within.at(-1)?.version;
  const announced = newest && newest.pre.length > 0 ? { ...newest, pre: [] } : demanded;
  return compareVersions(announced, demanded) > 0 ? announced : demanded;
}

/** Turns "minor" or "1.2.0" into a version; undefined when it is none of them. */
export function wantedVersion(word: string, start: VersionStart): Version | undefined {
  const form = formIn(start.roadmap);
  if (!form.dated && (word === 'major' || word === 'minor' || word === 'patch')) {
    const { parts } = firstVersion(form);
    return raise(start.previous ?? versionOf(...parts.map(() => 0)), word);
  }
  return parseVersion(word.replace(/^v/, ''), form);
}
