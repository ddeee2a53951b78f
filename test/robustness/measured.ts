import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Outcome } from '../support/repository.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');

// Memory is the most that the process held; Linux counts that of the parent into resourceUsage, but not here.
// Time is that of the processor, so that the other work of a machine does not count.
const REPORT = `
import { readFileSync, writeSync } from 'node:fs';
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  let kilobytes = maxRSS;
  try { kilobytes = Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]); } catch {}
  writeSync(2, '\\nmeasured ' + kilobytes + ' ' + (userCPUTime + systemCPUTime));
});`;

/** How a process ended, and what it took. */
export interface Measured extends Outcome {
  readonly signal: NodeJS.Signals | null;
  /** Of the processor. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs the built command line and measures it. */
export function measured(folder: string, ...args: readonly string[]): Measured {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(REPORT)}`, BIN, ...args],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: '/nonexistent' },
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: 20_000,
    },
  );
  const [said = '', figures = ''] = stderr.split('\nmeasured ');
  const [kilobytes, microseconds] = figures.split(' ').map(Number);
  return {
    status,
    signal,
    stdout,
    stderr: said,
    seconds: (microseconds ?? Number.NaN) / 1e6,
    megabytes: (kilobytes ?? Number.NaN) / 1024,
  };
}
