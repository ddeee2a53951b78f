import { lstatSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { forgetBuild } from './build-state.ts';
import { guarded } from './fault.ts';
import { lock } from './lock.ts';
import { isPlain, readMarker, saveMarker, type Written } from './marker.ts';
import { refuseUnfit } from './refuse.ts';
import { type OutputFile, openStaging } from './staging.ts';

/** An output folder that is open for one build. */
export interface OutputFolder {
  readonly directory: string;
  readonly written: Written;
  /** Every file that is there now. */
  readonly paths: () => readonly string[];
  /** Writes the files of a group and deletes what an earlier build wrote for it and this one does not. */
  replace(
    group: string,
    files: Iterable<OutputFile>,
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
 * `protectedFolder` is the data folder, in which nothing may be written.
 */
export function openOutput(out: string, protectedFolder: string): OutputFolder {
  const directory = resolve(out);
  refuseUnfit(directory, protectedFolder);
  guarded(out, () => mkdirSync(directory, { recursive: true }));
  const release = guarded(out, () => lock(join(directory, '.aligner-lock')));
  forgetBuild(directory);
  // Read now that the lock is held: another build may have ended in between.
  const before = readMarker(directory) ?? {};
  const written: Record<string, readonly string[]> = { ...before };
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
  /**
   * Writes the files that differ from what is there: all of them beside first, one after the other as they
   * come, then each is renamed into place. Gives all paths, and those that changed.
   */
  const put = (group: string, files: Iterable<OutputFile>): { paths: string[]; changed: string[] } => {
    const staging = openStaging(directory);
    const [paths, changed]: [string[], string[]] = [[], []];
    for (const file of files) {
      if (!isPlain(file.path)) throw new Error(`${file.path} is no path for a page`);
      paths.push(file.path);
      if (staging.add(file)) changed.push(file.path);
    }
    requireInside(paths);
    // The marker before the first rename: after a crash the next build still knows what is ours.
    written[group] = [...new Set([...(before[group] ?? []), ...paths])];
    if (changed.length > 0) save();
    staging.place(changed);
    return { paths, changed };
  };
  return {
    directory,
    written: before,
    paths: () => Object.values(written).flat(),
    update: (group, files) => guarded(out, () => void put(group, files)),
    replace: (group, files) =>
      guarded(out, () => {
        const { paths, changed } = put(group, files);
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
        return before[group]?.length ?? 0;
      }),
    close: () => {
      try {
        guarded(out, () => {
          openStaging(directory).clear();
          save();
        });
      } finally {
        release();
      }
    },
  };
}
