import { Failure } from '../findings/failure.ts';
import { resolveCommit } from '../git/refs.ts';
import { readPast } from '../history/past.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { readFolder } from '../source/folder.ts';
import { locate, noRoadmap, type Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';
import type { Snapshot } from '../source/snapshot.ts';

/** A roadmap and the place where it is kept. */
export interface Opened {
  readonly place: Place;
  readonly roadmap: Roadmap;
}

function revisionSnapshot(place: Place, revision: string): Snapshot {
  if (!place.git)
    throw new Failure(
      'This folder is not in a git repository, so there are no revisions.',
      'Leave out --rev to read the files as they are.',
    );
  const resolved = resolveCommit(place.root, revision);
  const [snapshot] = readRevisions(place.root, [resolved], place.folder);
  if (!snapshot)
    throw new Failure(
      `There is no roadmap at revision "${revision}": no roadmap.yaml.`,
      'Name a revision that has one, for example a release tag.',
    );
  return { ...snapshot, label: revision };
}

/** Opens the roadmap that a folder belongs to: the working tree, or a revision. */
export async function openRoadmap(directory: string, revision?: string): Promise<Opened> {
  const place = locate(directory);
  if (revision !== undefined) return { place, roadmap: await loadRoadmap(revisionSnapshot(place, revision)) };
  if (!place.workingTree) throw noRoadmap(directory);
  const roadmap = await loadRoadmap(readFolder(place.root, place.folder));
  return { place, roadmap: { ...roadmap, past: await readPast(place, roadmap.config.tag_pattern) } };
}
