import { Failure } from '../findings/failure.ts';
import { readPast } from '../history/past.ts';
import type { InHand } from '../history/releases.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import type { LoadMemory } from '../roadmap/read-record.ts';
import { type Roadmap, roadmapWithPast, roadmapWithProblems } from '../roadmap/roadmap.ts';
import { readFolder } from '../source/folder.ts';
import { hiddenFiles } from '../source/hidden.ts';
import { locate, noRoadmap, type Place } from '../source/locate.ts';
import { objectId } from '../source/object-id.ts';
import { readRevisions } from '../source/revision.ts';
import type { SourceFile } from '../source/snapshot.ts';
import { readStaged } from '../source/staged.ts';
import type { FolderState } from '../source/state.ts';
import type { Context } from './command.ts';
import { commitsNamed } from './revision.ts';
import { sweep } from './sweep.ts';
import { tellUnreadable } from './unreadable.ts';

/** A roadmap and the place where it is kept. */
export interface Opened {
  readonly place: Place;
  readonly roadmap: Roadmap;
  /** The files of the working tree: the same file in a release need not be read again. */
  readonly inHand?: InHand;
}

/** What opening a roadmap needs of the world: where to work, and whom to tell of files that could not be read. */
export type Opening = Pick<Context, 'directory' | 'note' | 'unreadable'>;

/** For commands whose answer is what is wrong with the files, and for those that need the kinds only. */
export function withoutNotes(directory: string): Opening {
  return { directory, note: () => undefined, unreadable: [] };
}

/** Reads the working tree. */
async function workingTree(place: Place, directory: string, state?: FolderState): Promise<Opened> {
  if (!place.workingTree) throw noRoadmap(directory);
  const snapshot = await readFolder(place.root, place.folder, { state });
  const memory: LoadMemory = new WeakMap();
  const roadmap = await loadRoadmap(snapshot, undefined, { memory });
  const files = () => {
    const byId = new Map<string, SourceFile>();
    for (const file of snapshot.files) byId.set(objectId(file.content), file);
    return byId;
  };
  return { place, roadmap, inHand: { files, memory } };
}

async function atRevisions(place: Place, revisions: readonly string[]): Promise<Roadmap[]> {
  if (revisions.length === 0) return [];
  if (!place.git)
    throw new Failure(
      'This folder is not in a git repository, so there are no revisions.',
      'Leave out --rev to read the files as they are.',
    );
  const snapshots = readRevisions(place.root, await commitsNamed(place, revisions), place.folder);
  return Promise.all(
    revisions.map((revision, i) => {
      const snapshot = snapshots[i];
      if (snapshot) return loadRoadmap({ ...snapshot, label: revision });
      throw new Failure(
        `There is no roadmap at revision "${revision}": no roadmap.yaml.`,
        'Name a revision that has one, for example a release tag.',
      );
    }),
  );
}

/**
 * Opens the roadmap that a folder belongs to: the working tree, or a revision. `state` is what the data folder
 * looked like a moment ago, where that is known.
 */
export async function openRoadmap(context: Opening, revision?: string, state?: FolderState): Promise<Opened> {
  const { directory } = context;
  const place = locate(directory);
  const opened =
    revision === undefined
      ? await workingTree(place, directory, state)
      : { place, roadmap: (await atRevisions(place, [revision]))[0] };
  const { roadmap } = opened;
  if (!roadmap) throw noRoadmap(directory);
  tellUnreadable(roadmap, revision, context);
  return { ...opened, roadmap };
}

/** Opens the working tree for a command that changes it. */
export async function openToChange(context: Opening): Promise<Opened> {
  sweep(locate(context.directory), context);
  return openRoadmap(context);
}

/** Opens the roadmap as the next commit would have it; `announced` are files that `git add -N` only named. */
export async function openStaged(
  directory: string,
): Promise<Opened & { readonly announced: readonly string[] }> {
  const place = locate(directory);
  if (!place.git || !place.workingTree)
    throw new Failure(
      'Nothing can be staged here: this is no git working tree.',
      'Leave out --staged to check the files as they are.',
    );
  const { snapshot, announced } = readStaged(place.root, place.folder);
  if (snapshot.files.length === 0)
    throw new Failure('The index of git holds no roadmap.', 'Stage it first: git add roadmap-data');
  return { place, roadmap: await loadRoadmap(snapshot), announced };
}

/** Adds what git keeps out of commits, so that what is checked here is what others will get. */
export function withHidden({ place, roadmap, ...rest }: Opened): Opened {
  return { place, roadmap: roadmapWithProblems(roadmap, hiddenFiles(place)), ...rest };
}

/** Opens several states of a roadmap at once; undefined stands for the working tree. */
export async function openRoadmaps(
  context: Opening,
  revisions: readonly (string | undefined)[],
): Promise<Roadmap[]> {
  const { directory } = context;
  const place = locate(directory);
  const named = revisions.filter((revision) => revision !== undefined);
  const read = await atRevisions(place, named);
  const current = named.length < revisions.length ? await workingTree(place, directory) : undefined;
  return revisions.map((revision) => {
    const roadmap = revision === undefined ? current?.roadmap : read[named.indexOf(revision)];
    if (!roadmap) throw noRoadmap(directory);
    tellUnreadable(roadmap, revision, context);
    return roadmap;
  });
}

/** Adds what the releases say of ids, for the rules that compare with them. */
export async function withPast({ place, roadmap, inHand }: Opened): Promise<Opened> {
  return { place, roadmap: roadmapWithPast(roadmap, await readPast(place, roadmap, inHand)) };
}
