import { existsSync, lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { pause } from '../findings/pause.ts';
import { guarded, guardedAsync } from './fault.ts';
import { signalsComeTooLate, undoneOnStop } from './interruption.ts';
import { lock } from './lock.ts';
import { inOrder, isPlain, readMarker, saveMarker, type Written } from './marker.ts';
import { noStore, type OutputStore, stampAt, stampsAt, stampsOf, type WrittenFile } from './memory.ts';
import { isInside, realPath, refuseLeadingOut } from './real-path.ts';
import { openStaging, STAGING } from './staging.ts';

/** Refuses folders in which a build could do harm: the data, its parents, the home folder, a folder of others. */
function refuseUnfit(directory: string, protectedFolder: string): void {
  const real = realPath(directory);
  const data = realPath(protectedFolder);
  if (isInside(data, real) || isInside(real, data))
    throw new Failure(
      `The output may not be written to ${directory}: the records are kept there.`,
      'Name another folder with --out.',
    );
  if (isInside(realPath(homedir()), real))
    throw new Failure(
      `The output may not be written to ${directory}: it holds the home folder.`,
      'Name another folder with --out.',
    );
  refuseLeadingOut(directory, protectedFolder);
  if (real.split(sep).includes('.git'))
    throw new Failure(
      `The output may not be written to ${directory}: git keeps its data there.`,
      'Name another folder with --out.',
    );
  if (!existsSync(real)) return;
  if (!lstatSync(real).isDirectory())
    throw new Failure(`${directory} is not a folder.`, 'Name another folder with --out.');
  if (readMarker(real)) return;
  if (readdirSync(real).filter((name) => !name.startsWith('.aligner-')).length > 0)
    throw new Failure(
      `The folder ${directory} is not empty, and aligner did not make it.`,
      'Name an empty or a new folder with --out, so that no file of yours is touched.',
    );
}

/** A file to write, relative to the output folder. */
interface PlacedFile {
  readonly path: string;
  /** Those of a long file come part by part. Absent for a file that stays as an earlier build left it. */
  readonly bytes?: Uint8Array | AsyncIterable<Uint8Array>;
  /** The SHA-256 of the bytes; asked for when they were written. */
  readonly sha256: () => string;
  /** A checksum of what it is made from, where that is known. */
  readonly inputs?: string;
  /** What the next build may want to know of this one. */
  readonly notes?: string;
}

/** A group of files that is being prepared. */
interface OpenGroup {
  /** Prepares a file. */
  add(file: PlacedFile): Promise<void>;
  /** All are there: what an earlier build wrote for the group and this one does not is to go. */
  end(): { written: number; removed: number };
}

/** An output folder that is open for one build. Nothing in it changes before `place`. */
export interface OutputFolder {
  readonly directory: string;
  /** What earlier builds wrote. */
  readonly written: Written;
  /** The files of a group that are there after `place`. */
  filesOf(group: string): readonly string[] | undefined;
  /** What an earlier build left of a file, if nobody touched it since. */
  earlier(group: string, path: string): WrittenFile | undefined;
  /** What the disk said of the files of a group when they were settled; undefined where they are not. */
  settledAs(group: string): string | undefined;
  /** True when a group was made from the same before, and nobody touched its files since; it is kept then. */
  isSettled(group: string, key: string): boolean;
  /** Notes that the files of a group are right as they are, and that there are no others. */
  settle(group: string, key: string, paths: readonly string[]): void;
  /**
   * Begins to prepare the files of a group; several may be open. `key` names all that the group is made from,
   * where that is something that does not change.
   */
  open(group: string, key?: string): OpenGroup;
  /** Prepares some files of a group and leaves its others as they are; gives the number of those that differ. */
  update(group: string, files: Iterable<PlacedFile> | AsyncIterable<PlacedFile>): Promise<number>;
  /** Prepares to delete what an earlier build wrote for a group; gives the number of files. */
  remove(group: string): number;
  /** One checksum over what the disk says of all files, once they are placed; `stampsIn` gives it as long as none is touched. */
  stamps(): string;
  /** Brings what was prepared into its place, and records it. Nothing can be taken back from here on. */
  place(): void;
  /** Forgets what was prepared and not placed, and gives the folder free. */
  close(): void;
}

/** Removes a folder and those above it, down from `top`, as far as they are empty. */
function removeEmpty(folder: string, top: string): void {
  for (let each = folder; each.length >= top.length; each = dirname(each))
    try {
      rmdirSync(each);
    } catch {
      return;
    }
}

/** A group that waits for its place. */
interface Prepared {
  readonly group: string;
  readonly key?: string;
  readonly changed: readonly string[];
  readonly left: Map<string, WrittenFile>;
  /** Files that an earlier build wrote for the group, and that are to go. */
  readonly stale: readonly string[];
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

/** Makes a folder; gives the function that takes it back, with those above it that had to be made. */
function makeFolder(directory: string): () => void {
  const first = mkdirSync(directory, { recursive: true });
  return first === undefined ? () => undefined : () => removeEmpty(directory, first);
}

/**
 * Opens an output folder for a build. Files are written beside and renamed into place when all of them are
 * written, so that each is whole old or whole new at any moment; the marker names what may be deleted later.
 * `protectedFolder` is the data folder, in which nothing may be written. What the `store` remembers of
 * earlier builds saves work, and is never trusted without a look at the file.
 */
export function openOutput(out: string, protectedFolder: string, store: OutputStore = noStore): OutputFolder {
  const directory = resolve(out);
  refuseUnfit(directory, protectedFolder);
  const unmake = guarded(out, () => makeFolder(directory));
  const free = guarded(out, () => lock(join(directory, '.aligner-lock')));
  const abandon = () => {
    try {
      rmSync(join(directory, STAGING), { recursive: true, force: true });
    } finally {
      free();
      unmake();
    }
  };
  const { forget, done } = undoneOnStop(abandon);
  try {
    const close = () => {
      forget();
      abandon();
    };
    return opened(out, directory, store, done, close);
  } catch (error) {
    forget();
    abandon();
    throw error;
  }
}

/** Refuses paths of which two are the same, or which lead through a link. */
function requireInside(out: string, directory: string, paths: readonly string[]): void {
  if (new Set(paths).size < paths.length) throw new Error(`two pages of ${out} have the same path`);
  const isReal = realParents(directory);
  const wrong = paths.find((path) => !isReal(path));
  if (wrong === undefined) return;
  throw new Failure(
    `${join(out, dirname(wrong))} is a link or a file, so nothing was written there.`,
    'Delete it and run the command again.',
  );
}

/** Deletes files of a build, unless they belong to another group now. */
function erase(directory: string, paths: readonly string[], written: Written): void {
  if (paths.length === 0) return;
  const wanted = new Set(Object.values(written).flat());
  const isReal = realParents(directory);
  for (const path of paths) {
    if (wanted.has(path) || !isReal(path)) continue;
    const stat = lstatSync(join(directory, path), { throwIfNoEntry: false });
    if (!stat?.isDirectory()) rmSync(join(directory, path), { force: true });
    removeEmpty(join(directory, dirname(path)), `${directory}${sep}`);
  }
}

/** All paths of two lists; a group of the second stays the same where it has those of the first. */
function bothOf(before: Written, written: Written): Written {
  const groups = Object.entries(before).flatMap(([group, old]) => {
    const now = written[group] ?? [];
    const both = new Set(old === now ? [] : [...now, ...old]);
    return both.size > now.length ? [[group, [...both]] as const] : [];
  });
  return { ...written, ...Object.fromEntries(groups) };
}

/** Files that were placed one by one have other stamps than where they waited. */
function stampAgain(directory: string, single: ReadonlySet<string>, prepared: readonly Prepared[]): void {
  for (const { left } of prepared)
    for (const [path, file] of left)
      if (single.has(path)) left.set(path, { ...file, stamp: stampAt(join(directory, path)) ?? '' });
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one open folder, in parts that share what is written
function opened(
  out: string,
  directory: string,
  store: OutputStore,
  placed: () => void,
  close: () => void,
): OutputFolder {
  // Builds up to 0.1.0 kept what they remembered here.
  rmSync(join(directory, '.aligner-state.json'), { recursive: true, force: true });
  // Read now that the lock is held: another build may have ended in between.
  const before = readMarker(directory) ?? {};
  const written: Record<string, readonly string[]> = { ...before };
  const memory = store.load();
  const staging = guarded(out, () => openStaging(directory));
  const prepared: Prepared[] = [];
  const untouched = (path: string, file: WrittenFile | undefined) =>
    file && file.stamp === stampAt(join(directory, path)) ? file : undefined;
  const stampOf = ([path, { stamp }]: readonly [string, WrittenFile]) => [path, stamp] as const;
  /** Brings a file to where it waits, unless the output holds it already. */
  const bring = async ({ path, bytes, sha256 }: PlacedFile, left: WrittenFile | undefined) => {
    // Whoever leaves out the bytes has looked at the file.
    if (!bytes) return { stamp: left?.stamp ?? '', written: false };
    const isSame = bytes instanceof Uint8Array && left?.sha256 === sha256() && untouched(path, left);
    return isSame ? { stamp: left.stamp, written: false } : staging.add(path, bytes);
  };
  const stage = (group: string) => {
    const [paths, changed, left]: [string[], string[], Prepared['left']] = [[], [], new Map()];
    const add = async (file: PlacedFile) => {
      const { path, sha256, inputs, notes } = file;
      if (!isPlain(path)) throw new Error(`${path} is no path for a page`);
      paths.push(path);
      const { stamp, written: isNew } = await bring(file, memory.files.get(group)?.get(path));
      if (isNew) changed.push(path);
      const about = {
        ...(inputs === undefined ? {} : { inputs }),
        ...(notes === undefined ? {} : { notes }),
      };
      left.set(path, { sha256: sha256(), stamp, ...about });
      await pause();
    };
    const end = () => {
      requireInside(out, directory, paths);
      return { paths, changed, left };
    };
    return { add, end };
  };
  const remember = ({ group, key, left }: Prepared) => {
    memory.files.delete(group);
    memory.settled.delete(group);
    if (key === undefined) memory.files.set(group, left);
    else memory.settled.set(group, { key, stamps: stampsOf([...left].map(stampOf)) });
  };
  const place = () => {
    const changed = prepared.flatMap((each) => each.changed);
    const together = bothOf(before, written);
    // The marker before the first rename: after a crash the next build still knows what is ours.
    if (changed.length > 0) saveMarker(directory, together);
    stampAgain(directory, new Set(staging.place(changed)), prepared);
    const stale = prepared.flatMap((each) => each.stale);
    erase(directory, stale, written);
    if (changed.length === 0 || Object.keys(together).some((group) => together[group] !== written[group]))
      saveMarker(directory, written);
    for (const each of prepared) if (written[each.group]) remember(each);
    prepared.length = 0;
    placed();
    signalsComeTooLate();
    store.save(memory);
  };
  return {
    directory,
    written: before,
    filesOf: (group) => written[group],
    earlier: (group, path) => untouched(path, memory.files.get(group)?.get(path)),
    settledAs: (group) => memory.settled.get(group)?.stamps,
    isSettled: (group, key) => {
      const settled = memory.settled.get(group);
      return settled?.key === key && stampsAt(directory, before[group]) === settled.stamps;
    },
    settle: (group, key, paths) => {
      written[group] = inOrder(paths);
      memory.settled.set(group, { key, stamps: stampsAt(directory, written[group]) });
    },
    update: (group, files) =>
      guardedAsync(out, async () => {
        const staged = stage(group);
        for await (const file of files) await staged.add(file);
        const { paths, changed, left } = staged.end();
        written[group] = inOrder([...new Set([...(written[group] ?? []), ...paths])]);
        const known = memory.files.get(group);
        prepared.push({ group, changed, stale: [], left: new Map([...(known ?? []), ...left]) });
        return changed.length;
      }),
    open: (group, key) => {
      const staged = stage(group);
      const end = () => {
        const { paths, changed, left } = staged.end();
        const keep = new Set(paths);
        const stale = (before[group] ?? []).filter((path) => !keep.has(path));
        prepared.push({ group, changed, stale, left, ...(key === undefined ? {} : { key }) });
        written[group] = inOrder(paths);
        return { written: changed.length, removed: stale.length };
      };
      return { add: (file) => guardedAsync(out, () => staged.add(file)), end: () => guarded(out, end) };
    },
    remove: (group) => {
      const stale = before[group] ?? [];
      prepared.push({ group, changed: [], stale, left: new Map() });
      delete written[group];
      memory.files.delete(group);
      memory.settled.delete(group);
      return stale.length;
    },
    stamps: () =>
      stampsOf(
        Object.entries(written).map(([group, paths]) => {
          const known = memory.files.get(group);
          const sum = memory.settled.get(group)?.stamps ?? (known && stampsOf([...known].map(stampOf)));
          return [group, sum ?? stampsAt(directory, paths)] as const;
        }),
      ),
    place: () => guarded(out, place),
    close: () => guarded(out, close),
  };
}
