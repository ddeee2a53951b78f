import { readFileSync } from 'node:fs';
import { codeOf } from '../findings/failure.ts';

/** A process that was killed may stay in the table until somebody asks for it; it holds nothing any more. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** True for a process that is there and not only waits to be forgotten. */
export function isRunning(pid: number): boolean {
  if (isZombie(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
