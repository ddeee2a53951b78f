import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');
const DRIVER = join(import.meta.dirname, 'terminal.py');

/** Text to wait for, and the keys to send then. */
export type Keys = readonly (readonly [seen: string, keys: string])[];

/** What a session on a terminal showed, and how it ended. */
export interface Session {
  readonly output: string;
  readonly status: number;
  /** How many of the steps were not reached. */
  readonly left: number;
}

/** Why no session can be had on this machine; undefined when one can. */
export function noTerminal(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode(0)']);
  return status === 0 ? undefined : 'python3 with its module pty is needed for a pseudo-terminal';
}

/** Runs the built command line on a pseudo-terminal, as a person would; standard output may go to a file. */
export function onTerminal(
  folder: string,
  args: readonly string[],
  keys: Keys,
  { columns, stdout: out }: { readonly columns?: 80 | 120; readonly stdout?: string } = {},
): Session {
  const command = [process.execPath, BIN, ...args];
  const aside = out === undefined ? command : ['sh', '-c', `exec "$@" > ${out}`, 'sh', ...command];
  const { stdout, stderr } = spawnSync('python3', [DRIVER, JSON.stringify(keys), ...aside], {
    cwd: folder,
    env: {
      ...process.env,
      NO_COLOR: '1',
      TERM: 'xterm',
      CI: '',
      ...(columns === undefined ? {} : { TERMINAL_COLUMNS: String(columns) }),
    },
    encoding: 'utf8',
    timeout: 25_000,
  });
  if (stdout === '') throw new Error(`the terminal gave nothing: ${stderr}`);
  return JSON.parse(stdout);
}
