import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';

/** A file to change: its path below the root, and its text before and after. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const MARK = '\ufeff';

/** The byte order mark of a file that has one. The text of a record is read without it. */
function markOf(file: string): string {
  return readFileSync(file, 'utf8').startsWith(MARK) ? MARK : '';
}

function writeNew(file: string, text: string, mode: number): void {
  const handle = openSync(file, 'wx', mode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Changes files all or none: new texts are written beside first and then renamed. When a rename
 * fails, those already done are taken back.
 */
export function writeChanges(root: string, changes: readonly FileChange[]): void {
  const suffix = `.aligner-${process.pid}`;
  const staged: string[] = [];
  const done: FileChange[] = [];
  try {
    for (const { path, after } of changes) {
      const file = join(root, path);
      writeNew(file + suffix, markOf(file) + after, statSync(file).mode & 0o777);
      staged.push(file + suffix);
    }
    for (const change of changes) {
      renameSync(join(root, change.path) + suffix, join(root, change.path));
      done.push(change);
    }
  } catch (error) {
    for (const { path, before } of done) {
      writeNew(`${join(root, path)}${suffix}-back`, markOf(join(root, path)) + before, 0o644);
      renameSync(`${join(root, path)}${suffix}-back`, join(root, path));
    }
    for (const file of staged) rmSync(file, { force: true });
    const reason = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (reason === undefined) throw error;
    throw new Failure(
      `The files could not be changed (${reason}); nothing was changed.`,
      'Mend the cause and run the command again.',
    );
  }
}
