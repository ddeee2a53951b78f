import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { constants, mkdtempSync, openSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One command line: where, what, and with which environment. */
export interface CommandLine {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a command printed, and how it ended; no status when it had to be killed. */
export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const HOST = resolve(import.meta.dirname, 'host.cjs');
const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');

// In milliseconds: how long a command may take, and how often is looked whether it is done.
const LIMIT = 60_000;
const LOOK = 1;

let host: { readonly process: ChildProcess; readonly requests: number; readonly answers: number } | undefined;

function started() {
  const folder = mkdtempSync(join(process.env.ALIGNER_TEST_FOLDER ?? tmpdir(), 'host-'));
  const [asked, answered] = [join(folder, 'asked'), join(folder, 'answered')];
  execFileSync('mkfifo', [asked, answered]);
  const child = spawn(process.execPath, [HOST, BIN, asked, answered], {
    stdio: 'ignore',
  });
  child.unref();
  process.on('exit', () => child.kill());
  // Both ends wait for each other here, in the same order.
  const requests = openSync(asked, 'w');
  return { process: child, requests, answers: openSync(answered, constants.O_RDONLY | constants.O_NONBLOCK) };
}

const still = new Int32Array(new SharedArrayBuffer(4));
const buffer = Buffer.alloc(2 ** 20);

/** Bytes of the answer, or nothing when there are none yet. */
function received(answers: number): Buffer | undefined {
  try {
    const length = readSync(answers, buffer);
    return length === 0 ? undefined : Buffer.from(buffer.subarray(0, length));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined;
    throw error;
  }
}

/**
 * Runs the built command line as a process would, in a process that is kept: a start of Node takes longer than most
 * commands. The files of lib/ are evaluated anew each time.
 */
export function answerOf(line: CommandLine): Answer {
  host ??= started();
  writeSync(host.requests, `${JSON.stringify(line)}\n`);
  const parts: Buffer[] = [];
  const end = Date.now() + LIMIT;
  while (parts.at(-1)?.at(-1) !== 10) {
    const part = received(host.answers);
    if (part) parts.push(part);
    else if (Date.now() < end) Atomics.wait(still, 0, 0, LOOK);
    else {
      host.process.kill('SIGKILL');
      host = undefined;
      return { status: null, stdout: '', stderr: '' };
    }
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Answer;
}
