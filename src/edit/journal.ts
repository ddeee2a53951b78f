import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { compareText } from '../findings/finding.ts';
import { isRunning } from '../output/process.ts';
import { isLike, isText, isTruth, maybe } from '../roadmap/like.ts';
import type { WriteStep } from './write.ts';

/** One of several changes that belong together. */
interface JournalEntry {
  readonly path: string;
  /** True for a file that was not there before. */
  readonly isNew: boolean;
  /** The SHA-256 of what the file became; absent where it was deleted. */
  readonly sha256?: string;
}

const JOURNAL = /^\.aligner-([1-9]\d{0,9})$/;
// Files that wait beside others while changes are written, and the list of such changes.
const WAITING = /\.aligner-([1-9]\d{0,9})(?:-old)?$/;

/** The file that lists the changes of a process as long as they are being made. */
export function journalOf(root: string, pid: number): string {
  return join(root, `.aligner-${pid}`);
}

function sumOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Lists changes that are about to be made. */
export function writeJournal(journal: string, steps: readonly WriteStep[]): void {
  const entries = steps.map(
    ({ path, fresh, before, after }): JournalEntry => ({
      path,
      isNew: before === undefined,
      ...(after === undefined ? {} : { sha256: sumOf(fresh) }),
    }),
  );
  writeFileSync(journal, `${JSON.stringify(entries)}\n`, { flag: 'wx', flush: true });
}

function isEntry(value: unknown): value is JournalEntry {
  const stays = (path: unknown) => typeof path === 'string' && !path.split('/').includes('..');
  return isLike<JournalEntry>(value, { path: stays, isNew: isTruth, sha256: maybe(isText) });
}

function entriesIn(journal: string): JournalEntry[] | undefined {
  try {
    if (!lstatSync(journal).isFile()) return undefined;
    const value: unknown = JSON.parse(readFileSync(journal, 'utf8'));
    return Array.isArray(value) && value.every(isEntry) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** True where no link leads out of the way to a path: a list of changes may come with a pull request. */
function isInside(root: string, path: string): boolean {
  try {
    return realpathSync(join(root, dirname(path))) === join(realpathSync(root), dirname(path));
  } catch {
    return false;
  }
}

/** Takes one change back; false when the file has been edited since, and stays. */
function takeBack(root: string, { path, isNew, sha256 }: JournalEntry, pid: number): boolean {
  if (!isInside(root, path)) return false;
  const file = join(root, path);
  const old = `${file}.aligner-${pid}-old`;
  rmSync(`${file}.aligner-${pid}`, { force: true });
  const isThere = existsSync(file);
  const isOurs = isThere ? sumOf(file) === sha256 : sha256 === undefined;
  if (isNew) {
    if (isOurs) rmSync(file, { force: true });
    return isOurs || !isThere;
  }
  if (!existsSync(old)) return true;
  if (isOurs) renameSync(old, file);
  else if (isThere && sumOf(old) === sumOf(file)) rmSync(old);
  else return false;
  return true;
}

/** Paths of what lies in a folder, below it too where that is asked; no link is followed. */
function namesIn(folder: string, recursive: boolean): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const inside = recursive && entry.isDirectory() ? namesIn(join(folder, entry.name), true) : [];
      return [entry.name, ...inside.map((name) => `${entry.name}/${name}`)];
    });
  } catch {
    return [];
  }
}

/** Files that commands left which were killed while they wrote, below the root. */
export function leftoversIn(root: string, folder: string): string[] {
  const inside = namesIn(join(root, folder), true).map((name) => [folder, name].filter(Boolean).join('/'));
  const left = [...namesIn(root, false), ...inside].filter((path) => WAITING.test(path));
  return [...new Set(left)].filter((path) => !isRunning(ownerOf(path))).sort(compareText);
}

function ownerOf(path: string): number {
  return Number(/(\d+)(?:-old)?$/.exec(path)?.[1] ?? 0);
}

/**
 * Takes back what commands began that were killed while they wrote: of changes that belong together none is left.
 * A file that was edited since stays, and so does what it was before. Gives the paths of what was taken back.
 */
export function sweepChanges(root: string, folder: string): string[] {
  const left = leftoversIn(root, folder);
  const open = new Set<number>();
  const swept: string[] = [];
  for (const path of left.filter((each) => JOURNAL.test(each))) {
    const pid = ownerOf(path);
    const entries = entriesIn(join(root, path));
    const stuck = entries?.filter((entry) => !takeBack(root, entry, pid)) ?? [];
    if (stuck.length > 0) open.add(pid);
    else rmSync(join(root, path), { force: true });
    swept.push(...(entries ?? []).filter((entry) => !stuck.includes(entry)).map((entry) => entry.path));
  }
  for (const path of left)
    if (!JOURNAL.test(path) && !open.has(ownerOf(path)) && existsSync(join(root, path))) {
      rmSync(join(root, path), { force: true });
      swept.push(path);
    }
  return [...new Set(swept)].sort(compareText);
}
