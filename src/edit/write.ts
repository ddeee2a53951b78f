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
import { codeOf, Failure } from '../findings/failure.ts';
import { hearSignals, pause } from '../findings/pause.ts';
import { isSparse } from '../git/directory.ts';
import { signalsComeTooLate, undoneOnStop } from '../output/interruption.ts';
import { journalOf, writeJournal } from './journal.ts';

/** A file to change: its path below the root, and its text before and after; absent where there is none. */
export interface FileChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

const MARK = '\ufeff';

/** The text of a file without its byte order mark, as records are read. */
function textOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  return text.startsWith(MARK) ? text.slice(1) : text;
}

/** The byte order mark of a file that has one. */
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
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw error;
    copyFileSync(file, second);
  }
}

/** One change on its way: all names that it needs are known before the first file is touched. */
export interface WriteStep extends FileChange {
  readonly file: string;
  readonly fresh: string;
  readonly old: string;
}

function existsAlready(path: string): Failure {
  return new Failure(`${path} exists already; nothing was changed.`, 'Choose another name.');
}

/** A file that was read, and is not there to be written: git keeps it, or it was deleted meanwhile. */
function isMissing(root: string, path: string): Failure {
  if (isSparse(root))
    return new Failure(
      `${path} is to be changed, and the sparse checkout leaves it out of the working tree; nothing was changed.`,
      'Run "git sparse-checkout disable" to get all files, and run the command again.',
    );
  return new Failure(
    `${path} was deleted while this command ran; nothing was changed.`,
    'Run the command again.',
  );
}

function stage(root: string, { path, file, fresh, before, after }: WriteStep): void {
  if (before === undefined && existsSync(file)) throw existsAlready(path);
  if (before !== undefined && !existsSync(file)) throw isMissing(root, path);
  if (after === undefined) return;
  if (before === undefined) mkdirSync(dirname(file), { recursive: true });
  const mode = before === undefined ? 0o644 : statSync(file).mode & 0o777;
  writeNew(fresh, (before === undefined ? '' : markOf(file)) + after, mode);
}

/** What an editor saved while the command was at work is not lost. */
function requireUnchanged(path: string, file: string, before: string): void {
  if (existsSync(file) && textOf(file) === before) return;
  throw new Failure(
    `${path} was changed by another program while this command ran; nothing was changed.`,
    'Run the command again.',
  );
}

/** Makes one change; when it fails, the file is as it was. */
function applyStep(step: WriteStep): void {
  const { path, file, fresh, old, before, after } = step;
  if (before === undefined) {
    // It may have come meanwhile.
    if (existsSync(file)) throw existsAlready(path);
    renameSync(fresh, file);
    return;
  }
  requireUnchanged(path, file, before);
  if (after === undefined) renameSync(file, old);
  else {
    keep(file, old);
    renameSync(fresh, file);
  }
  try {
    // It may have been saved in between, and is under its second name then.
    requireUnchanged(path, old, before);
  } catch (error) {
    renameSync(old, file);
    throw error;
  }
}

/** Undoes a step; false when even that fails. */
function takeBack({ file, old, before }: WriteStep): boolean {
  try {
    if (before === undefined) rmSync(file, { force: true });
    else renameSync(old, file);
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

function failure(error: unknown, stuck: readonly WriteStep[]): unknown {
  if (error instanceof Failure && stuck.length === 0) return error;
  const reason = error instanceof Failure ? error.message : codeOf(error);
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

/** Brings all changes into their place, or none. Nothing interrupts it. */
function applySteps(root: string, steps: readonly WriteStep[]): void {
  const journal = journalOf(root, process.pid);
  const done: WriteStep[] = [];
  let stuck: readonly WriteStep[] = [];
  try {
    // One step is whole by itself.
    if (steps.length > 1) writeJournal(journal, steps);
    for (const step of steps) {
      applyStep(step);
      done.push(step);
    }
  } catch (error) {
    stuck = done.reverse().filter((step) => !takeBack(step));
    throw failure(error, stuck);
  } finally {
    // Without the journal the changes count as made.
    if (stuck.length === 0) discard(journal);
    for (const step of steps) if (!stuck.includes(step)) discard(step.old);
    signalsComeTooLate();
  }
}

function stepsOf(root: string, changes: readonly FileChange[]): WriteStep[] {
  const suffix = `.aligner-${process.pid}`;
  return changes.map((change) => {
    const file = join(root, change.path);
    return { ...change, file, fresh: `${file}${suffix}`, old: `${file}${suffix}-old` };
  });
}

/** The same at once, for a few files: nothing is heard meanwhile, and a signal comes too late. */
export function writeAtOnce(root: string, changes: readonly FileChange[]): void {
  const steps = stepsOf(root, changes);
  try {
    for (const step of steps) stage(root, step);
    applySteps(root, steps);
  } catch (error) {
    throw failure(error, []);
  } finally {
    for (const { fresh } of steps) discard(fresh);
  }
}

/**
 * Changes, creates and deletes files all or none: new texts are written beside first and then renamed
 * into place. When a step fails, those already done are taken back; so is everything when the process is told
 * to stop before the first rename. What a killed process leaves is taken back by `sweepChanges`.
 */
export async function writeChanges(root: string, changes: readonly FileChange[]): Promise<void> {
  const steps = stepsOf(root, changes);
  const clear = () => {
    for (const { fresh } of steps) discard(fresh);
  };
  const { forget } = undoneOnStop(clear);
  try {
    for (const step of steps) {
      stage(root, step);
      await pause();
    }
    await hearSignals();
    applySteps(root, steps);
  } catch (error) {
    throw failure(error, []);
  } finally {
    forget();
    clear();
  }
}
