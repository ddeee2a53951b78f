import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Domains, rulesFor } from '../domain/domain.ts';
import { leftoversIn } from '../edit/journal.ts';
import { Failure } from '../findings/failure.ts';
import type { HistoryState } from '../findings/history-state.ts';
import { commonGitDirectory } from '../git/directory.ts';
import {
  type Conversion,
  conversionOf,
  gitVersion,
  isIgnored,
  type Nature,
  natureOf,
  type Reference,
  readReferences,
} from '../git/inventory.ts';
import { readTags } from '../git/refs.ts';
import { type ReleaseTag, sortReleaseTags } from '../history/release-tags.ts';
import { lineageFrom } from '../history/state.ts';
import { originOf, wasMoved } from '../release/moved-tag.ts';
import { revisionOf, tagPattern } from '../release/plan.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { validate } from '../rules/validate.ts';
import type { Validation } from '../rules/validation.ts';
import { readFolder } from '../source/folder.ts';
import { locate, type Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';
import { KEPT, type KeptTool, keptTool, versionIn } from '../tool/sums.ts';

/** A value, or why it could not be had. */
type Attempt<T> = { readonly value: T } | { readonly failure: Failure };

/** A release tag and whether its commit can be read. */
export interface ReleaseState {
  readonly tag: ReleaseTag;
  /** True when its commit holds no roadmap. */
  readonly empty: boolean;
  /** Why it cannot be read. */
  readonly failure?: Failure;
  /** True when the published copy in the output folder names another commit or tag object. */
  readonly moved: boolean;
}

/** What is known of a git repository. */
export interface RepositoryFacts {
  readonly nature: Nature;
  /** Whether the releases are all here; absent where their tags cannot be read. */
  readonly history?: HistoryState;
  readonly tags: Attempt<readonly Reference[]>;
  readonly brokenTags: readonly string[];
  readonly branches: readonly string[];
  readonly releases: Attempt<readonly ReleaseState[]>;
  /** Tags for versions that other tags stand for. */
  readonly twice: readonly string[];
  /** Whether roadmap.yaml says how release tags are written. */
  readonly patternSet: boolean;
  /** What git does with the bytes of the records; absent without a working tree. */
  readonly conversion?: Conversion;
  readonly outputIgnored: boolean;
}

/** Everything that the checks look at, read once. Trouble is a fact here, not an exception. */
export interface Facts {
  readonly node: string;
  readonly git: Attempt<string>;
  readonly place: Attempt<Place>;
  readonly working?: {
    readonly roadmap: Roadmap;
    readonly validation: Validation;
    /** Files beside records that a command left which was killed while it wrote. */
    readonly leftovers: readonly string[];
  };
  /** The tool that the repository keeps; absent where it keeps none. */
  readonly tool?: KeptTool & {
    /** What git does with its bytes. */
    readonly conversion?: Conversion;
    /** The version of the copy that hooks run; absent where there is none. */
    readonly copy?: string;
  };
  /** Absent where there is no git repository. */
  readonly repository?: Attempt<RepositoryFacts>;
}

const OUTPUT = 'dist/roadmap';

function attempt<T>(action: () => T): Attempt<T> {
  try {
    return { value: action() };
  } catch (failure) {
    if (failure instanceof Failure) return { failure };
    throw failure;
  }
}

/** Reads all releases at once; only when that fails, one by one, to name those that cannot be read. */
function readable(place: Place, tags: readonly ReleaseTag[]): readonly Attempt<boolean>[] {
  const read = (some: readonly ReleaseTag[]) =>
    readRevisions(place.root, some.map(revisionOf), place.folder).map((snapshot) => snapshot !== undefined);
  const all = attempt(() => read(tags));
  if ('value' in all) return all.value.map((value) => ({ value }));
  return tags.map((tag) => attempt(() => read([tag])[0] ?? false));
}

function releaseStates(place: Place, tags: readonly ReleaseTag[], output: string): readonly ReleaseState[] {
  const states = readable(place, tags);
  return tags.map((tag, i) => {
    const state = states[i];
    const origin = originOf(resolve(output, tag.label));
    return {
      tag,
      empty: state !== undefined && 'value' in state && !state.value,
      ...(state && 'failure' in state ? { failure: state.failure } : {}),
      moved: origin !== undefined && wasMoved(tag, origin),
    };
  });
}

type OfReleases = Pick<RepositoryFacts, 'releases' | 'history' | 'twice' | 'patternSet'>;

async function releasesOf(place: Place, roadmap: Roadmap | undefined, output: string): Promise<OfReleases> {
  try {
    const pattern = await tagPattern(place, roadmap?.config);
    const { releases, twice } = sortReleaseTags(readTags(place.root), pattern);
    const { history } = lineageFrom(place, releases, roadmap);
    return {
      releases: { value: releaseStates(place, releases, output) },
      history,
      twice: twice.map(({ name }) => name),
      patternSet: pattern !== undefined,
    };
  } catch (failure) {
    if (failure instanceof Failure) return { releases: { failure }, twice: [], patternSet: false };
    throw failure;
  }
}

function repositoryFacts(place: Place, directory: string): Omit<RepositoryFacts, keyof OfReleases> {
  const { root } = place;
  const tags = attempt(() => readReferences(root, 'refs/tags/'));
  const branches = attempt(() => readReferences(root, 'refs/heads/'));
  const nature = natureOf(root);
  const records = `${place.folder === '' ? '' : `${place.folder}/`}roadmap.yaml`;
  return {
    nature,
    tags: 'value' in tags ? { value: tags.value.references } : tags,
    brokenTags: 'value' in tags ? tags.value.broken : [],
    branches: 'value' in branches ? branches.value.references.map(({ name }) => name) : [],
    ...(place.workingTree ? { conversion: conversionOf(root, records) } : {}),
    outputIgnored: !place.workingTree || isIgnored(resolve(directory), `${OUTPUT}/README.md`),
  };
}

/** What git does with the kept tool, and which copy of it the hooks run. */
function gitOfTool(root: string): Omit<NonNullable<Facts['tool']>, keyof KeptTool> {
  const copy = versionIn(join(commonGitDirectory(root), 'aligner', 'tool'));
  return {
    conversion: conversionOf(root, `${KEPT}/bin/aligner.js`),
    ...(copy === undefined ? {} : { copy }),
  };
}

/**
 * Reads what the checks of `doctor` need. `today` is the day by which dates in roadmap.yaml are
 * judged. Throws a Failure only when there is no such folder.
 */
export async function gather(directory: string, today: string, domains: Domains): Promise<Facts> {
  const base = { node: process.versions.node, git: attempt(() => gitVersion(process.cwd())) };
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) locate(directory);
  const found = attempt(() => locate(directory));
  if ('failure' in found) return { ...base, place: found };
  const place = found.value;
  const roadmap = place.workingTree
    ? await loadRoadmap(await readFolder(place.root, place.folder))
    : undefined;
  const tool = place.workingTree ? keptTool(place.root) : undefined;
  const usesGit = place.git && !('failure' in base.git);
  const here = {
    ...base,
    place: found,
    ...(tool ? { tool: { ...tool, ...(usesGit ? gitOfTool(place.root) : {}) } } : {}),
    ...(roadmap
      ? {
          working: {
            roadmap,
            validation: await validate(roadmap, await rulesFor(roadmap, domains), today),
            leftovers: leftoversIn(place.root, place.folder),
          },
        }
      : {}),
  };
  if (!usesGit) return here;
  const repository = attempt(() => repositoryFacts(place, directory));
  if ('failure' in repository) return { ...here, repository };
  const releases = await releasesOf(place, roadmap, resolve(directory, OUTPUT));
  return { ...here, repository: { value: { ...repository.value, ...releases } } };
}
