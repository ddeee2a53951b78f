import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Failure } from '../findings/failure.ts';

function holder(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/** A process that was killed may stay in the table until somebody asks for it; it holds nothing any more. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  if (isZombie(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/**
 * Takes a lock, so that two builds never write to one folder at once. The file appears with the
 * process id already in it (an empty lock file would be a race); the lock of a process that is gone
 * is taken over. Gives the function that frees it. Throws a Failure when another build holds it.
 */
export function lock(path: string): () => void {
  const own = `${path}-${process.pid}`;
  writeFileSync(own, `${process.pid}\n`);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
      const pid = holder(path);
      if (pid !== undefined && isRunning(pid)) break;
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new Failure(
    'Another build is writing to this output folder.',
    `Wait until it has ended. If none is running, delete ${path}.`,
  );
}
