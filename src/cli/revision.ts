import { Failure } from '../findings/failure.ts';
import { resolveCommits } from '../git/refs.ts';
import { planReleases } from '../release/plan.ts';
import type { Place } from '../source/locate.ts';
import type { Revision } from '../source/snapshot.ts';

/** The commits of revisions. What git does not know may be the label of a release: 1.0.0 for the tag v1.0.0. */
export async function commitsNamed(place: Place, revisions: readonly string[]): Promise<readonly Revision[]> {
  try {
    return resolveCommits(place.root, revisions);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { tags } = await planReleases(place, [], false);
    const known = new Map(tags.map(({ label, name }) => [label, name]));
    if (!revisions.some((revision) => known.has(revision))) throw error;
    return resolveCommits(
      place.root,
      revisions.map((revision) => known.get(revision) ?? revision),
    );
  }
}
