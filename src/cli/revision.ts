import { Failure } from '../findings/failure.ts';
import { readTags, resolveCommits } from '../git/refs.ts';
import { releaseTags } from '../history/release-tags.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import { readFolder } from '../source/folder.ts';
import type { Place } from '../source/locate.ts';
import type { Revision } from '../source/snapshot.ts';

/** The pattern of release tags, as the working tree says it. */
async function tagPattern({ root, folder, workingTree }: Place): Promise<string | undefined> {
  return workingTree ? (await loadRoadmap(readFolder(root, folder))).config.tag_pattern : undefined;
}

/** The commits of revisions. What git does not know may be the label of a release: 1.0.0 for the tag v1.0.0. */
export async function commitsNamed(place: Place, revisions: readonly string[]): Promise<readonly Revision[]> {
  try {
    return resolveCommits(place.root, revisions);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const tags = releaseTags(readTags(place.root), await tagPattern(place));
    const known = new Map(tags.map(({ label, name }) => [label, name]));
    if (!revisions.some((revision) => known.has(revision))) throw error;
    return resolveCommits(
      place.root,
      revisions.map((revision) => known.get(revision) ?? revision),
    );
  }
}
