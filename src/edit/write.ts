import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../findings/failure.ts';

/** A file to change: its path below the root, and its text before and after; absent where there is none. */
export interface FileChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

const MARK = '\ufeff';

/** The byte order mark of a file that has one. The text of a record is read without it. */
function markOf(file: string): string {
  return readFileSync(file, 'utf8').startsWith(MARK) ? MARK : '';
}

function writeNew(file: string, text: string, mode: number): void {
  const handle = openSync(file, 'wx', mode);
  try {
    // Unlike writeSync, which may write a part and say nothing, as on a disk that is nearly full.
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Keeps a file under a second name, without writing its bytes again where the disk can do that. */
function keep(file: string, second: string): void {
  try {
    linkSync(file, second);
  } catch {
    copyFileSync(file, second);
  }
}

/** One change on its way: all names that it needs are known before the first file is touched. */
interface Step extends FileChange {
  readonly file: string;
  readonly fresh: string;
  readonly old: string;
}

function stage({ path, file, fresh, before, after }: Step): void {
  if (before === undefined && existsSync(file))
    throw new Failure(`${path} exists already; nothing was changed.`, 'Choose another name.');
  if (after === undefined) return;
  if (before === undefined) mkdirSync(dirname(file), { recursive: true });
  const mode = before === undefined ? 0o644 : statSync(file).mode & 0o777;
  writeNew(fresh, (before === undefined ? '' : markOf(file)) + after, mode);
}

function put({ file, fresh, old, before, after }: Step): void {
  if (before !== undefined) keep(file, old);
  if (after !== undefined) renameSync(fresh, file);
  else rmSync(file);
}

/** Undoes a step; false when even that fails. */
function takeBack({ file, old, before }: Step): boolean {
  try {
    if (before === undefined) rmSync(file, { force: true });
    else if (existsSync(old)) renameSync(old, file);
    return true;
  } catch {
    return false;
  }
}

/** Deletes what is no longer needed. That a disk refuses does not undo what was done. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    return;
  }
}

function failure(error: unknown, stuck: readonly Step[]): unknown {
  if (error instanceof Failure) return error;
  const reason = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (reason === undefined) return error;
  if (stuck.length === 0)
    return new Failure(
      `The files could not be changed (${reason}); nothing was changed.`,
      'Mend the cause and run the command again.',
    );
  return new Failure(
    `The files could not be changed (${reason}), and these could not be put back: ${stuck.map(({ path }) => path).join(', ')}.`,
    `Mend the cause. What they held is kept beside them: ${stuck.map(({ old }) => old).join(', ')}`,
  );
}

/** True for the name of a file that waits beside another while changes are written; a command that was killed leaves such files. */
export function isWaiting(path: string): boolean {
  return /\.aligner-\d+(?:-old)?$/.test(path);
}

/**
 * Changes, creates and deletes files all or none: new texts are written beside first and then renamed
 * into place. When a step fails, those already done are taken back.
 */
export function writeChanges(root: string, changes: readonly FileChange[]): void {
  const suffix = `.aligner-${process.pid}`;
  const steps = changes.map((change): Step => {
    const file = join(root, change.path);
    return { ...change, file, fresh: `${file}${suffix}`, old: `${file}${suffix}-old` };
  });
  const begun: Step[] = [];
  let stuck: readonly Step[] = [];
  try {
    for (const step of steps) stage(step);
    for (const step of steps) {
      begun.push(step);
      put(step);
    }
  } catch (error) {
    stuck = begun.reverse().filter((step) => !takeBack(step));
    throw failure(error, stuck);
  } finally {
    for (const step of steps) {
      discard(step.fresh);
      if (!stuck.includes(step)) discard(step.old);
    }
  }
}
