import { type Domains, pagesFor } from '../domain/domain.ts';
import { Failure, Interrupted } from '../findings/failure.ts';
import type { HistoryState } from '../findings/history-state.ts';
import { hearSignals } from '../findings/pause.ts';
import { commitDay, headCommit, readTags, type Tag } from '../git/refs.ts';
import { baseAt, baseOf, type Lineage } from '../history/lineage.ts';
import { type ReleaseTag, releaseTags } from '../history/release-tags.ts';
import { lineageFrom } from '../history/state.ts';
import { BUILD_ID } from '../memory/build-id.ts';
import { type RememberingReader, rememberReadings } from '../memory/readings.ts';
import { openStore } from '../memory/store.ts';
import type { Edition, Tool } from '../pages/edition.ts';
import { withoutContent } from '../pages/inputs.ts';
import { publishable } from '../pages/publishable.ts';
import { configIn, loadRoadmap } from '../roadmap/load.ts';
import type { LoadMemory } from '../roadmap/read-record.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import { readFolder, readFolderFile } from '../source/folder.ts';
import type { Place } from '../source/locate.ts';
import { withObjectIds } from '../source/object-id.ts';
import { readRevisions } from '../source/revision.ts';
import type { Revision, Snapshot } from '../source/snapshot.ts';
import { DRAFT } from './draft.ts';

/** What there is to build in a repository. */
export interface Plan {
  readonly place: Place;
  /** Release tags, oldest version first. */
  readonly tags: readonly ReleaseTag[];
  readonly lineage: Lineage;
  /** The commit on which the working tree stands. */
  readonly commit: string | undefined;
  readonly history: HistoryState;
  /** What roadmap.yaml of the working tree says. */
  readonly config?: RoadmapFile;
  /** The working tree; absent in a bare repository, and where it is not needed. */
  readonly draft?: { readonly snapshot: Snapshot; readonly roadmap: Roadmap };
  readonly reader: RememberingReader;
  /** What files came to: releases share most of them. */
  readonly memory: LoadMemory;
  readonly domains: Domains;
  /** With what a release was compared when it was published, where that is known. */
  readonly bases?: ReadonlyMap<ReleaseTag | undefined, ReleaseTag | undefined>;
}

/** How release tags are written: the working tree says it; where there is none, the newest commit. */
export async function tagPattern(
  place: Place,
  config: Pick<RoadmapFile, 'tag_pattern'> | undefined,
): Promise<string | undefined> {
  if (config) return config.tag_pattern;
  const head = headCommit(place.root);
  const [snapshot] = head ? readRevisions(place.root, [{ commit: head, date: '' }], place.folder) : [];
  return snapshot && (await loadRoadmap(snapshot)).config.tag_pattern;
}

/**
 * Reads the names of the releases, and the working tree unless it is not needed, or at hand. `planned` are tags
 * about to be made.
 */
export async function planReleases(
  place: Place,
  domains: Domains,
  tree: boolean | (NonNullable<Plan['draft']> & Pick<Plan, 'memory'>) = true,
  planned: readonly Tag[] = [],
): Promise<Plan> {
  const reader = rememberReadings(openStore(place.root), BUILD_ID);
  const memory: LoadMemory = typeof tree === 'object' ? tree.memory : new WeakMap();
  const read = async () => {
    const snapshot = withObjectIds(await readFolder(place.root, place.folder));
    return { snapshot, roadmap: await loadRoadmap(snapshot, reader.read, { memory }) };
  };
  const draft = typeof tree === 'object' ? tree : place.workingTree && tree ? await read() : undefined;
  const file =
    draft || !place.workingTree ? undefined : readFolderFile(place.root, place.folder, 'roadmap.yaml');
  // A roadmap.yaml with faults still says what it can.
  const config = draft?.roadmap.config ?? (file && configIn(file));
  if (file && !config) return planReleases(place, domains, true, planned);
  const there = place.git ? readTags(place.root) : [];
  const tags = [...there, ...planned.filter(({ name }) => !there.some((tag) => tag.name === name))];
  const pattern = tags.length > 0 ? await tagPattern(place, config) : undefined;
  const known = lineageFrom(place, releaseTags(tags, pattern), draft?.roadmap);
  return {
    place,
    tags: known.lineage.tags,
    ...known,
    reader,
    memory,
    domains,
    ...(config ? { config } : {}),
    ...(draft ? { draft } : {}),
  };
}

/** The commit of a release tag, as the source reads it. */
export function revisionOf({ name, commit, object, date }: ReleaseTag): Revision {
  return { commit, date, tag: name, ...(object === undefined ? {} : { tagObject: object }) };
}

/** What a release is compared with; without one, what the working tree is. */
function baseIn({ lineage, commit, bases }: Plan, tag: ReleaseTag | undefined): ReleaseTag | undefined {
  if (bases?.has(tag)) return bases.get(tag);
  return tag ? baseOf(lineage, tag) : baseAt(lineage, commit);
}

/** Makes a roadmap of one of some snapshots, and lets go of the bytes of its files. */
async function take(
  snapshots: (Snapshot | undefined)[],
  index: number,
  { reader, memory }: Plan,
  sums: Map<string, string>,
): Promise<{ readonly snapshot: Snapshot; readonly roadmap: Roadmap } | undefined> {
  const full = snapshots[index];
  snapshots[index] = undefined;
  if (!full) return undefined;
  const roadmap = publishable(await loadRoadmap(full, reader.read, { memory }));
  return { snapshot: withoutContent(full, sums), roadmap };
}

/** A release, and the one to compare it with. */
export interface Assembled {
  readonly edition: Edition;
  readonly previous?: { readonly version: string; readonly roadmap: Roadmap };
  /** True when the one before it cannot be loaded: a comparison would say that everything is new. */
  readonly baseIsBroken: boolean;
}

/** An edition that knows the release before it. */
function assembled(edition: Edition, base: Omit<Assembled, 'edition'>): Assembled {
  const { previous } = base;
  return { edition: { ...edition, ...(previous ? { previous } : {}) }, ...base };
}

/** Hears of a release that cannot be made, and why. */
export type Unmade = (tag: ReleaseTag, error: unknown) => void;

/** True for what ends a command whatever it works on. */
export function endsAll(error: unknown): boolean {
  return error instanceof Failure || error instanceof Interrupted;
}

/** The working tree as an edition; without the day of its commit where that is not asked for. */
export async function draftEdition(
  { place, commit, domains }: Pick<Plan, 'domains'> & Partial<Plan>,
  { snapshot, roadmap }: NonNullable<Plan['draft']>,
  tool: Tool,
): Promise<Edition> {
  const day = place && commit !== undefined ? commitDay(place.root, commit) : undefined;
  return {
    snapshot,
    roadmap: publishable(roadmap),
    version: DRAFT,
    ...(day === undefined ? {} : { day }),
    ...tool,
    ...(await pagesFor(roadmap, domains)),
  };
}

type Loaded = Pick<Edition, 'snapshot' | 'roadmap'>;

/** A release as an edition. */
async function releaseEdition(
  { domains }: Plan,
  tag: ReleaseTag,
  loaded: Loaded,
  tool: Tool,
): Promise<Edition> {
  const { name, label, date } = tag;
  const day = date.slice(0, 10);
  return {
    ...loaded,
    version: label,
    tag: name,
    date: day,
    day,
    ...tool,
    ...(await pagesFor(loaded.roadmap, domains)),
  };
}

/**
 * Makes editions of the chosen releases, oldest first, and of the draft when it is asked for. All
 * files that they need are read with a fixed number of git processes. Tags without a roadmap are
 * left out, and so are those that cannot be loaded, of which `unmade` hears.
 */
export async function* assemble(
  plan: Plan,
  chosen: readonly ReleaseTag[],
  withDraft: boolean,
  tool: Tool,
  unmade: Unmade,
): AsyncGenerator<Assembled> {
  const { place, tags, draft, reader } = plan;
  const wanted = [...chosen, ...(withDraft ? [undefined] : [])];
  const bases = new Map(wanted.map((tag) => [tag, baseIn(plan, tag)]));
  const earlier = new Set(bases.values());
  const needed = tags.filter((tag) => chosen.includes(tag) || earlier.has(tag));
  // Where the draft is written too, its files are read anyway; who asks for releases alone is answered by git alone.
  const here = withDraft && draft ? draft.snapshot.files : [];
  const inHand = new Map(here.flatMap((file) => (file.oid ? [[file.oid, file]] : [])));
  const snapshots =
    needed.length > 0 ? readRevisions(place.root, needed.map(revisionOf), place.folder, inHand) : [];
  // A roadmap is kept only as long as a later release is compared with it.
  const roadmaps = new Map<ReleaseTag, Roadmap>();
  const inOrder = wanted.includes(undefined) ? [...needed, undefined] : needed;
  const lastUse = new Map(inOrder.map((tag, i) => [bases.get(tag), i]));
  const broken = new Set<ReleaseTag | undefined>();
  const withPrevious = (tag: ReleaseTag | undefined) => {
    const previous = bases.get(tag);
    const roadmap = previous && roadmaps.get(previous);
    return {
      ...(previous && roadmap ? { previous: { version: previous.label, roadmap } } : {}),
      baseIsBroken: broken.has(previous),
    };
  };
  const sums = new Map<string, string>();
  const attempt = (tag: ReleaseTag, index: number) =>
    take(snapshots, index, plan, sums).catch((error: unknown) => {
      if (endsAll(error)) throw error;
      broken.add(tag);
      if (chosen.includes(tag)) unmade(tag, error);
      return undefined;
    });
  const forget = (i: number) => {
    for (const done of roadmaps.keys()) if ((lastUse.get(done) ?? -1) <= i) roadmaps.delete(done);
  };
  for (const [i, tag] of needed.entries()) {
    await hearSignals();
    const loaded = await attempt(tag, i);
    if (!loaded) continue;
    roadmaps.set(tag, loaded.roadmap);
    if (chosen.includes(tag))
      yield assembled(await releaseEdition(plan, tag, loaded, tool), withPrevious(tag));
    forget(i);
  }
  reader.save();
  if (withDraft && draft) yield assembled(await draftEdition(plan, draft, tool), withPrevious(undefined));
}
