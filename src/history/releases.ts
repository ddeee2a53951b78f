import { BUILD_ID } from '../memory/build-id.ts';
import { rememberReadings } from '../memory/readings.ts';
import { openStore } from '../memory/store.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import type { LoadMemory } from '../roadmap/read-record.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import type { Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';
import type { SourceFile } from '../source/snapshot.ts';
import { baseOf, type Lineage } from './lineage.ts';
import type { ReleaseTag } from './release-tags.ts';

/** A tagged release and what the roadmap was then. */
export interface Release {
  readonly tag: ReleaseTag;
  readonly roadmap: Roadmap;
  /** The release that it is compared with; absent for the first one. */
  readonly base?: ReleaseTag;
  /** The releases that it contains, oldest version first, itself among them. */
  readonly within: readonly ReleaseTag[];
}

/** The releases of a repository, oldest version first. */
export interface History {
  readonly releases: readonly Release[];
  /** Release tags of commits that hold no roadmap. */
  readonly empty: readonly ReleaseTag[];
}

/** The files of the working tree, by the object id that git gives them, and what they came to. */
export interface InHand {
  readonly files: () => ReadonlyMap<string, SourceFile>;
  readonly memory: LoadMemory;
}

/**
 * Reads every release, or those that `wanted` picks, with a fixed number of git processes; each
 * distinct blob is parsed once, and each file is checked once; those `inHand` not at all.
 */
export async function readHistory(
  place: Place,
  lineage: Lineage,
  wanted: (tag: ReleaseTag) => boolean = () => true,
  { files, memory }: InHand = { files: () => new Map(), memory: new WeakMap() },
): Promise<History> {
  const chosen = lineage.tags.filter(wanted);
  const { read, save } = rememberReadings(openStore(place.root), BUILD_ID);
  const revisions = chosen.map(({ name, commit, object, date }) => ({
    commit,
    date,
    tag: name,
    ...(object === undefined ? {} : { tagObject: object }),
  }));
  const snapshots = readRevisions(place.root, revisions, place.folder, files());
  const releases: Release[] = [];
  for (const [i, tag] of chosen.entries()) {
    const snapshot = snapshots[i];
    if (!snapshot) continue;
    const base = baseOf(lineage, tag);
    releases.push({
      tag,
      roadmap: await loadRoadmap(snapshot, read, { memory }),
      ...(base ? { base } : {}),
      within: lineage.within(tag.commit),
    });
  }
  save();
  return { releases, empty: chosen.filter((_, i) => snapshots[i] === undefined) };
}
