import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { sep } from 'node:path';
import { stamp } from '../git/stamp.ts';
import { readMarker } from './marker.ts';

/** A file as a build left it. */
export interface WrittenFile {
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** What the disk said of it. */
  readonly stamp: string;
  /** A checksum of what it was made from, where that is known. */
  readonly inputs?: string;
  /** What the build noted of it for the next one. */
  readonly notes?: string;
}

/** A group of files that were made from something that does not change, such as a tag. */
interface Settled {
  readonly key: string;
  /** One checksum over all stamps. */
  readonly stamps: string;
}

/**
 * What builds left in an output folder, by group. It is kept outside of that folder, which may come with a
 * pull request.
 */
export interface OutputMemory {
  readonly settled: Map<string, Settled>;
  readonly files: Map<string, Map<string, WrittenFile>>;
}

/** Where the memory of an output folder is kept. */
export interface OutputStore {
  load(): OutputMemory;
  save(memory: OutputMemory): void;
}

/** A store for those who remember nothing. */
export const noStore: OutputStore = {
  load: () => ({ settled: new Map(), files: new Map() }),
  save: () => undefined,
};

/** The stamp of a plain file; undefined for anything else. */
export function stampAt(path: string): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? stamp(stat) : undefined;
}

/** One checksum over the paths and stamps of files, whatever their order. */
export function stampsOf(files: Iterable<readonly [path: string, stamp: string]>): string {
  const lines = [...files].map(([path, stamp]) => `${path} ${stamp}\n`);
  return createHash('sha256').update(lines.sort().join('')).digest('hex');
}

/** The checksum over the stamps of some files of a folder; these are in order. */
export function stampsAt(directory: string, paths: readonly string[] = []): string {
  const lines = paths.map((path) => `${path} ${stampAt(`${directory}${sep}${path}`) ?? ''}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** One checksum over what the disk says of all files that builds wrote into a folder. */
export function stampsIn(directory: string): string {
  const groups = Object.entries(readMarker(directory) ?? {});
  return stampsOf(groups.map(([group, paths]) => [group, stampsAt(directory, paths)] as const));
}
