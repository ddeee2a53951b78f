import { linkSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, Failure } from '../findings/failure.ts';
import { plainText } from './plain-file.ts';
import { isRunning } from './process.ts';

function holder(path: string): number | undefined {
  const [pid] = /^[1-9]\d{0,9}$/m.exec(plainText(path) ?? '') ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/** True when a process that is still there holds a lock. */
function isHeld(path: string): boolean {
  const pid = holder(path);
  return pid !== undefined && isRunning(pid);
}

/**
 * Takes away the lock of a process that is gone. It is moved aside first, as only one of several
 * processes can do; should it turn out that another one has just taken it over, it is given back.
 */
function takeAway(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (isHeld(aside)) linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Removes what builds left that were killed while they took the lock. */
function sweep(path: string): void {
  const name = `${basename(path)}-`;
  for (const each of readdirSync(dirname(path))) {
    const [, pid] = (each.startsWith(name) && /^(\d+)(?:-old)?$/.exec(each.slice(name.length))) || [];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(dirname(path), each), { force: true });
  }
}

/**
 * Takes a lock, so that two builds never write to one folder at once. The file appears with the
 * process id already in it (an empty lock file would be a race); the lock of a process that is gone
 * is taken over. Gives the function that frees it. Throws a Failure when another build holds it.
 */
export function lock(path: string): () => void {
  const own = `${path}-${process.pid}`;
  rmSync(own, { recursive: true, force: true });
  writeFileSync(own, `${process.pid}\n`, { flag: 'wx' });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, path);
        sweep(path);
        return () => {
          try {
            rmSync(path, { force: true });
          } catch {
            // All is written; the next build takes over the lock of a process that is gone.
          }
        };
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
      if (isHeld(path)) break;
      takeAway(path, `${own}-old`);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new Failure(
    'Another build is writing to this output folder.',
    `Wait until it has ended. If none is running, delete ${path}.`,
  );
}
