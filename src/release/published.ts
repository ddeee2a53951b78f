import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ReleaseTag } from '../history/release-tags.ts';
import type { OutputFolder } from '../output/folder.ts';
import { isPlain } from '../output/marker.ts';
import { isMapping } from '../roadmap/values.ts';
import { readStart } from './compare-folder.ts';
import { type Origin, originIn } from './moved-tag.ts';

/** Reads a file of what was published, by its path from the top; undefined where no plain file is there. */
export type ReadPublished = (path: string) => Uint8Array | undefined;

/** What was published so far. */
export interface PublishedFiles {
  readonly read: ReadPublished;
  /** True where it is proven that a group of files stands as it was written from a tag; else they have to be read. */
  readonly stands: (group: string, tag: ReleaseTag) => boolean;
  /** What the files of a group are known by, where they can be written again from the same tag. */
  readonly knownAs: (group: string) => string | undefined;
}

/** What names the files of a release for good. */
export function keyOf({ commit, object }: ReleaseTag): string {
  return JSON.stringify(['release', commit, object]);
}

/** The files of an output folder, and what the disk says of them. */
export function publishedIn(output: OutputFolder): PublishedFiles {
  return {
    read: readFolderOf(output.directory),
    stands: (group, tag) => output.isSettled(group, keyOf(tag)),
    knownAs: output.settledAs,
  };
}

/** The pages of a release as they were published, in Markdown or HTML. */
export interface Published {
  readonly origin: Origin;
  /** The SHA-256 of each file but the manifest, by its path from the top. */
  readonly sums: ReadonlyMap<string, string>;
}

// Larger than the data of a release of 100,000 records.
const LARGEST = 1024 * 1024 * 1024;

/** The files of an output folder. Nothing is read through a link. */
export function readFolderOf(directory: string): ReadPublished {
  const isFolder = (path: string): boolean =>
    path === '.' ||
    (isFolder(dirname(path)) &&
      lstatSync(join(directory, path), { throwIfNoEntry: false })?.isDirectory() === true);
  return (path) => {
    const start = isFolder(dirname(path)) ? readStart(join(directory, path), LARGEST) : undefined;
    return start && start.size <= LARGEST ? start.bytes : undefined;
  };
}

/** The checksums that a manifest lists under a name. */
export function sumsIn(manifest: string, name: 'inputs' | 'outputs'): Map<string, string> {
  const content: unknown = JSON.parse(manifest);
  const list = isMapping(content) && isMapping(content.data) ? content.data[name] : [];
  const sums = new Map<string, string>();
  for (const each of Array.isArray(list) ? list : [])
    if (isMapping(each) && typeof each.path === 'string' && typeof each.sha256 === 'string')
      sums.set(each.path, each.sha256);
  return sums;
}

/**
 * The pages of a release in a folder of what was published, where its manifest names this very tag: the same
 * commit and the same tag object. Whatever tool made them, they do not change any more.
 */
export function publishedAs(read: ReadPublished, folder: string, tag: ReleaseTag): Published | undefined {
  const bytes = read(`${folder}/MANIFEST.json`);
  const text = bytes && Buffer.from(bytes).toString('utf8');
  const origin = text === undefined ? undefined : originIn(text);
  if (text === undefined || origin?.commit !== tag.commit || origin.tagObject !== tag.object)
    return undefined;
  const sums = [...sumsIn(text, 'outputs')].map(([path, sum]) => [`${folder}/${path}`, sum] as const);
  return sums.every(([path]) => isPlain(path)) ? { origin, sums: new Map(sums) } : undefined;
}

/** The files that are not what the manifest names, or are missing. */
export function spoiltFiles(read: ReadPublished, { sums }: Published): string[] {
  return [...sums].flatMap(([path, sum]) => {
    const bytes = read(path);
    return bytes && createHash('sha256').update(bytes).digest('hex') === sum ? [] : [path];
  });
}

/** A tool by its version and build, as people read it. */
export function toolName({ toolVersion = 'of an unknown version', toolBuild }: Origin): string {
  return `aligner ${toolVersion}${toolBuild === undefined ? '' : ` build ${toolBuild}`}`;
}
