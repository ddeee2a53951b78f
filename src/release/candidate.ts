import { resolve, sep } from 'node:path';
import { dirtyPaths } from '../git/tag.ts';
import type { Diff } from '../history/diff/change.ts';
import { diffRoadmaps } from '../history/diff/diff.ts';
import { readPast } from '../history/past.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { readHistory } from '../history/releases.ts';
import type { Version } from '../history/version.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { validate } from '../rules/validate.ts';
import type { Place } from '../source/locate.ts';
import type { Candidate } from './gates.ts';
import { before, DRAFT, planReleases } from './plan.ts';

/** The working tree as the next release might be: everything but its version. */
export interface Prospect extends Omit<Candidate, 'version'> {
  readonly roadmap: Roadmap;
  readonly tags: readonly ReleaseTag[];
  readonly diff?: Diff;
  readonly previous?: Version;
}

function inside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/**
 * Collects what the gates of a release look at. `today` is the date by which reviews are
 * judged; what lies in the output folder `out` does not make the working tree dirty.
 */
export async function prospect(place: Place, today: string, out: string): Promise<Prospect | undefined> {
  const plan = await planReleases(place);
  if (!plan.draft) return undefined;
  const past = await readPast(place, plan.draft.roadmap.config.tag_pattern);
  const roadmap = { ...plan.draft.roadmap, past };
  const last = before(plan.tags, undefined);
  const { releases } = last
    ? await readHistory(place, roadmap.config.tag_pattern, (tag) => tag.name === last.name)
    : { releases: [] };
  const previous = releases[0];
  const diff = previous && {
    ...diffRoadmaps(previous.roadmap, roadmap),
    from: previous.tag.label,
    to: DRAFT,
  };
  return {
    roadmap,
    findings: validate(roadmap, today).findings,
    dirty: dirtyPaths(place.root).filter((path) => !inside(resolve(place.root, path), out)),
    tags: plan.tags,
    today,
    ...(diff && previous ? { diff, previous: previous.tag.version } : {}),
  };
}
