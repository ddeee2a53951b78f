import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { forgetBuild } from './build-state.ts';
import { lock } from './lock.ts';
import { plainText } from './plain-file.ts';
import { isInside, realPath, refuseLeadingOut } from './real-path.ts';

/** What an earlier build wrote, by group: a release, or the index. Paths are relative to the output folder. */
type Written = Readonly<Record<string, readonly string[]>>;

/** A file to write, relative to the output folder. */
interface OutputFile {
  readonly path: string;
  readonly text: string;
}

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

const MARKER = '.aligner-output.json';

function fault(error: unknown, directory: string): Failure | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const reasons: Record<string, string> = {
    EACCES: 'there is no permission',
    EPERM: 'it is not allowed',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota is used up',
    EFBIG: 'a file would be larger than is allowed here',
    EIO: 'the disk reports an error',
    ENOTDIR: 'a file stands in the way',
    EISDIR: 'a folder stands in the way',
    EEXIST: 'a file stands in the way',
    ERR_FS_EISDIR: 'a folder stands in the way',
    ENOENT: 'a part of it went away while it was written',
  };
  return code !== undefined && reasons[code] !== undefined
    ? new Failure(
        `The output cannot be written to ${directory}: ${reasons[code]} (${code}).`,
        'What an earlier build wrote is still whole. Mend the cause and run the command again.',
      )
    : undefined;
}

function guarded<T>(directory: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw fault(error, directory) ?? error;
  }
}

/** True for a path that stays inside the output folder and is none of the files of this module or of git. */
function isPlain(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    path.length <= 300 &&
    /^\w[\w.+-]*(?:\/[\w.+-]+)*$/.test(path) &&
    !path.split('/').some((part) => part === '.' || part === '..')
  );
}

function readMarker(directory: string): Written | undefined {
  try {
    const content: unknown = JSON.parse(plainText(join(directory, MARKER)) ?? '');
    const written =
      typeof content === 'object' && content !== null && 'written' in content ? content.written : undefined;
    if (typeof written !== 'object' || written === null) return undefined;
    const groups = Object.entries(written).map(
      ([group, paths]) => [group, Array.isArray(paths) ? paths.filter(isPlain) : []] as const,
    );
    return Object.fromEntries(groups);
  } catch {
    return undefined;
  }
}

/** Refuses folders in which a build could do harm: the data, its parents, the home folder, a folder of others. */
function check(directory: string, protectedFolder: string): void {
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

/** Makes folders, each of them once. */
function folders(): (path: string) => void {
  const made = new Set<string>();
  return (path) => {
    if (made.has(path)) return;
    mkdirSync(path, { recursive: true });
    made.add(path);
  };
}

/**
 * Opens an output folder for a build. Files are written beside and renamed into place one by one, so
 * that each is whole old or whole new at any moment; the marker names what may be deleted later.
 * `protectedFolder` is the data folder, in which nothing may be written.
 */
export function openOutput(out: string, protectedFolder: string): OutputFolder {
  const directory = resolve(out);
  check(directory, protectedFolder);
  guarded(out, () => mkdirSync(directory, { recursive: true }));
  const release = guarded(out, () => lock(join(directory, '.aligner-lock')));
  forgetBuild(directory);
  // Read now that the lock is held: another build may have ended in between.
  const before = readMarker(directory) ?? {};
  const written: Record<string, readonly string[]> = { ...before };
  const staging = join(directory, '.aligner-new');
  const save = () => {
    const fresh = join(directory, `${MARKER}.new`);
    const text = `${JSON.stringify({ tool: 'aligner', written }, null, 1)}\n`;
    rmSync(fresh, { recursive: true, force: true });
    if (plainText(join(directory, MARKER)) === text) return;
    writeFileSync(fresh, text, { flag: 'wx' });
    renameSync(fresh, join(directory, MARKER));
  };
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
    rmSync(staging, { recursive: true, force: true });
    const [paths, changed]: [string[], string[]] = [[], []];
    const make = folders();
    for (const { path, text } of files) {
      if (!isPlain(path)) throw new Error(`${path} is no path for a page`);
      paths.push(path);
      if (plainText(join(directory, path)) === text) continue;
      make(dirname(join(staging, path)));
      writeFileSync(join(staging, path), text, { mode: 0o644 });
      changed.push(path);
    }
    requireInside(paths);
    // The marker before the first rename: after a crash the next build still knows what is ours.
    written[group] = [...new Set([...(before[group] ?? []), ...paths])];
    if (changed.length > 0) save();
    const [top] = changed[0]?.split('/') ?? [];
    const whole = top !== undefined && changed.every((path) => path.startsWith(`${top}/`));
    if (whole && !existsSync(join(directory, top))) {
      // A release that was not there comes as a whole.
      renameSync(join(staging, top), join(directory, top));
      return { paths, changed };
    }
    for (const path of changed) {
      make(dirname(join(directory, path)));
      renameSync(join(staging, path), join(directory, path));
    }
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
          rmSync(staging, { recursive: true, force: true });
          save();
        });
      } finally {
        release();
      }
    },
  };
}
