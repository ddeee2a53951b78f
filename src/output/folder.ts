import { lstatSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { forgetBuild } from './build-state.ts';
import { guarded } from './fault.ts';
import { lock } from './lock.ts';
import { isPlain, readMarker, saveMarker, type Written } from './marker.ts';
import { noStore, type OutputStore, stampAt, stampsOf, type WrittenFile } from './memory.ts';
import { refuseUnfit } from './refuse.ts';
import { openStaging, type Staging } from './staging.ts';

/** A file to write, relative to the output folder. */
interface OutputFile {
  readonly path: string;
  /** Those of a long file come part by part. Absent for a file that stays as an earlier build left it. */
  readonly bytes?: Uint8Array | Iterable<Uint8Array>;
  /** The SHA-256 of the bytes; asked for when they were written. */
  readonly sha256: () => string;
  /** A checksum of what it is made from, where that is known. */
  readonly inputs?: string;
}

/** An output folder that is open for one build. */
export interface OutputFolder {
  readonly directory: string;
  readonly written: Written;
  /** Every file that is there now. */
  readonly paths: () => readonly string[];
  /** What an earlier build left of a file, if nobody touched it since. */
  earlier(group: string, path: string): WrittenFile | undefined;
  /** True when a group was made from the same before, and nobody touched its files since; it is kept then. */
  isSettled(group: string, key: string): boolean;
  /**
   * Writes the files of a group and deletes what an earlier build wrote for it and this one does not. `key`
   * names all that the group is made from, where that is something that does not change.
   */
  replace(
    group: string,
    files: Iterable<OutputFile>,
    key?: string,
  ): { written: number; unchanged: number; removed: number };
  /** Writes some files of a group and leaves its others as they are. */
  update(group: string, files: readonly OutputFile[]): void;
  /** Deletes what an earlier build wrote for a group; gives the number of files. */
  remove(group: string): number;
  /** Records what was written and gives the folder free. */
  close(): void;
}

function removeEmptyFolders(directory: string, path: string): void {
  for (let folder = dirname(path); folder !== '.' && folder !== '/'; folder = dirname(folder)) {
    try {
      rmdirSync(join(directory, folder));
    } catch {
      return;
    }
  }
}

/** What writing a group came to. */
interface Put {
  readonly paths: string[];
  readonly changed: string[];
  readonly left: Map<string, WrittenFile>;
}

/** Tells whether every folder on the way to a path is a real one; a link could lead out of the output. */
function realParents(directory: string): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const real = (folder: string): boolean => {
    if (folder === '.' || folder === '') return true;
    const before = known.get(folder);
    if (before !== undefined) return before;
    const stat = lstatSync(join(directory, folder), { throwIfNoEntry: false });
    const answer = real(dirname(folder)) && (stat === undefined || stat.isDirectory());
    known.set(folder, answer);
    return answer;
  };
  return (path) => real(dirname(path));
}

/**
 * Opens an output folder for a build. Files are written beside and renamed into place one by one, so
 * that each is whole old or whole new at any moment; the marker names what may be deleted later.
 * `protectedFolder` is the data folder, in which nothing may be written. What the `store` remembers of
 * earlier builds saves work, and is never trusted without a look at the file.
 */
export function openOutput(out: string, protectedFolder: string, store: OutputStore = noStore): OutputFolder {
  const directory = resolve(out);
  refuseUnfit(directory, protectedFolder);
  guarded(out, () => mkdirSync(directory, { recursive: true }));
  const release = guarded(out, () => lock(join(directory, '.aligner-lock')));
  forgetBuild(directory);
  // Read now that the lock is held: another build may have ended in between.
  const before = readMarker(directory) ?? {};
  const written: Record<string, readonly string[]> = { ...before };
  const memory = store.load();
  const untouched = (path: string, file: WrittenFile | undefined) =>
    file && file.stamp === stampAt(join(directory, path)) ? file : undefined;
  const save = () => saveMarker(directory, written);
  const requireInside = (paths: readonly string[]) => {
    if (new Set(paths).size < paths.length) throw new Error(`two pages of ${out} have the same path`);
    const isReal = realParents(directory);
    const wrong = paths.find((path) => !isReal(path));
    if (wrong === undefined) return;
    throw new Failure(
      `${join(out, dirname(wrong))} is a link or a file, so nothing was written there.`,
      'Delete it and run the command again.',
    );
  };
  /** Deletes files of a group, unless they belong to another one now. */
  const erase = (group: string, paths: readonly string[]) => {
    if (paths.length === 0) return;
    const elsewhere = new Set(Object.keys(written).flatMap((name) => (name === group ? [] : written[name])));
    const isReal = realParents(directory);
    for (const path of paths) {
      if (elsewhere.has(path) || !isReal(path)) continue;
      const stat = lstatSync(join(directory, path), { throwIfNoEntry: false });
      if (!stat?.isDirectory()) rmSync(join(directory, path), { force: true });
      removeEmptyFolders(directory, path);
    }
  };
  /** Brings a file to where it waits, unless the output holds it already. */
  const bring = ({ path, bytes, sha256 }: OutputFile, left: WrittenFile | undefined, staging: Staging) => {
    // Whoever leaves out the bytes has looked at the file.
    if (!bytes) return { stamp: left?.stamp ?? '', written: false };
    const isSame = bytes instanceof Uint8Array && left?.sha256 === sha256() && untouched(path, left);
    return isSame ? { stamp: left.stamp, written: false } : staging.add(path, bytes);
  };
  /**
   * Writes the files that differ from what is there: all of them beside first, one after the other as they
   * come, then each is renamed into place.
   */
  const put = (group: string, files: Iterable<OutputFile>): Put => {
    const staging = openStaging(directory);
    const result: Put = { paths: [], changed: [], left: new Map() };
    for (const file of files) {
      const { path, sha256, inputs } = file;
      if (!isPlain(path)) throw new Error(`${path} is no path for a page`);
      result.paths.push(path);
      const { stamp, written: isNew } = bring(file, memory.files.get(group)?.get(path), staging);
      if (isNew) result.changed.push(path);
      result.left.set(path, { sha256: sha256(), stamp, ...(inputs === undefined ? {} : { inputs }) });
    }
    requireInside(result.paths);
    // The marker before the first rename: after a crash the next build still knows what is ours.
    written[group] = [...new Set([...(before[group] ?? []), ...result.paths])];
    if (result.changed.length > 0) save();
    staging.place(result.changed);
    return result;
  };
  return {
    directory,
    written: before,
    paths: () => Object.values(written).flat(),
    earlier: (group, path) => untouched(path, memory.files.get(group)?.get(path)),
    isSettled: (group, key) => {
      const settled = memory.settled.get(group);
      if (settled?.key !== key) return false;
      const stamps = (before[group] ?? []).map(
        (path) => [path, stampAt(join(directory, path)) ?? ''] as const,
      );
      return stampsOf(stamps) === settled.stamps;
    },
    update: (group, files) => guarded(out, () => void put(group, files)),
    replace: (group, files, key) =>
      guarded(out, () => {
        const { paths, changed, left } = put(group, files);
        memory.files.delete(group);
        memory.settled.delete(group);
        if (key === undefined) memory.files.set(group, left);
        else
          memory.settled.set(group, {
            key,
            stamps: stampsOf([...left].map(([path, { stamp }]) => [path, stamp])),
          });
        const keep = new Set(paths);
        const stale = (before[group] ?? []).filter((path) => !keep.has(path));
        erase(group, stale);
        written[group] = paths;
        return { written: changed.length, unchanged: paths.length - changed.length, removed: stale.length };
      }),
    remove: (group) =>
      guarded(out, () => {
        erase(group, before[group] ?? []);
        delete written[group];
        memory.files.delete(group);
        memory.settled.delete(group);
        return before[group]?.length ?? 0;
      }),
    close: () => {
      try {
        guarded(out, () => {
          openStaging(directory).clear();
          save();
          store.save(memory);
        });
      } finally {
        release();
      }
    },
  };
}
