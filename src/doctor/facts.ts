import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { commonGitDirectory } from '../git/directory.ts';
import { readTags, type Tag } from '../git/refs.ts';
import { git } from '../git/run.ts';
import { type ReleaseTag, releaseTags } from '../history/release-tags.ts';
import { originOf, wasMoved } from '../release/moved-tag.ts';
import { revisionOf } from '../release/plan.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { readFolder } from '../source/folder.ts';
import { locate, type Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';

/** Everything that the checks look at, read once. A value that could not be read is absent. */
export interface Facts {
  readonly node: string;
  readonly git?: string;
  readonly place?: Place;
  /** Why no roadmap was found. */
  readonly lost?: Failure;
  readonly roadmap?: Roadmap;
  readonly shallow: boolean;
  readonly partial: boolean;
  readonly tags: readonly Tag[];
  readonly releases: readonly ReleaseTag[];
  /** Names of tags that lead to no commit. */
  readonly strange: readonly string[];
  readonly branches: readonly string[];
  /** Release tags whose commit holds no roadmap. */
  readonly empty: readonly string[];
  /** Why the history could not be read. */
  readonly broken?: Failure;
  readonly moved: readonly string[];
  readonly attributes: string;
}

function lines(root: string, ...args: readonly string[]): string[] {
  const { status, stdout } = git(root, args);
  return status === 0
    ? stdout
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}

function gitVersion(): string | undefined {
  try {
    return git(process.cwd(), ['version'])
      .stdout.toString('utf8')
      .replace(/^git version /, '')
      .trim();
  } catch {
    return undefined;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function movedTags(root: string, releases: readonly ReleaseTag[]): string[] {
  const out = join(root, 'dist/roadmap');
  if (!existsSync(out)) return [];
  const built = new Set(readdirSync(out));
  return releases.flatMap((tag) => {
    const origin = built.has(tag.label) ? originOf(join(out, tag.label)) : undefined;
    return origin && wasMoved(tag, origin) ? [tag.name] : [];
  });
}

function history(place: Place, releases: readonly ReleaseTag[]): Pick<Facts, 'empty' | 'broken'> {
  try {
    const snapshots = readRevisions(place.root, releases.map(revisionOf), place.folder);
    return { empty: releases.filter((_, i) => snapshots[i] === undefined).map(({ name }) => name) };
  } catch (error) {
    if (error instanceof Failure) return { empty: [], broken: error };
    throw error;
  }
}

function repository(
  place: Place,
  pattern: string | undefined,
): Omit<Facts, 'node' | 'git' | 'place' | 'roadmap' | 'lost'> {
  const { root } = place;
  const tags = readTags(root);
  const releases = releaseTags(tags, pattern);
  const all = lines(root, 'for-each-ref', '--format=%(refname)', 'refs/tags').map((ref) =>
    ref.slice('refs/tags/'.length),
  );
  const config = textOf(join(commonGitDirectory(root), 'config'));
  return {
    shallow: existsSync(join(commonGitDirectory(root), 'shallow')),
    partial: /^\s*(?:promisor|partialclonefilter)\s*=/im.test(config),
    tags,
    releases,
    strange: all.filter((name) => !tags.some((tag) => tag.name === name)),
    branches: lines(root, 'for-each-ref', '--format=%(refname)', 'refs/heads').map((ref) =>
      ref.slice('refs/heads/'.length),
    ),
    ...history(place, releases),
    moved: movedTags(root, releases),
    attributes: textOf(join(root, '.gitattributes')),
  };
}

const NO_REPOSITORY = {
  shallow: false,
  partial: false,
  tags: [],
  releases: [],
  strange: [],
  branches: [],
  empty: [],
  moved: [],
  attributes: '',
};

/** Reads what the checks of `doctor` need. Trouble becomes a fact, not an exception. */
export async function gather(directory: string): Promise<Facts> {
  const version = gitVersion();
  const base = { node: process.versions.node, ...(version === undefined ? {} : { git: version }) };
  let place: Place;
  try {
    place = locate(directory);
  } catch (error) {
    if (error instanceof Failure) return { ...base, ...NO_REPOSITORY, lost: error };
    throw error;
  }
  const roadmap = place.workingTree ? await loadRoadmap(readFolder(place.root, place.folder)) : undefined;
  const found =
    place.git && version !== undefined ? repository(place, roadmap?.config.tag_pattern) : NO_REPOSITORY;
  return { ...base, place, ...(roadmap ? { roadmap } : {}), ...found };
}
