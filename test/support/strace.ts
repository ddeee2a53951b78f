import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Outcome } from './repository.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');

/** A system call as strace writes it. */
export interface Call {
  readonly name: string;
  /** Everything between the brackets, and what the call gave. */
  readonly text: string;
  /** The paths that it names, absolute. */
  readonly paths: readonly string[];
  readonly failed: boolean;
}

const CALLS =
  'open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,mknod,mknodat,chmod,fchmodat,chown,fchownat,lchown,truncate,utimensat,execve,connect,socket,bind';

function strace(
  folder: string,
  options: readonly string[],
  args: readonly string[],
  extra: Readonly<Record<string, string>>,
): Outcome {
  const { status, signal, stdout, stderr, error } = spawnSync(
    'strace',
    ['-f', '-qq', ...options, '--', process.execPath, BIN, ...args],
    {
      cwd: folder,
      // With one arena malloc does not open a file of /proc now and then, so that calls have the same numbers in each run.
      env: { PATH: process.env.PATH, HOME: '/nonexistent', MALLOC_ARENA_MAX: '1', ...extra },
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: 60_000,
    },
  );
  if (error) throw new Error(`strace is needed for this test: ${error.message}`);
  return { status: signal === 'SIGKILL' ? 137 : status, stdout, stderr };
}

/**
 * The command line with one kind of system call made to fail or to kill, for example
 * `rename:signal=KILL:when=3`. With `path`, only calls for this one file count.
 */
export function withFault(folder: string, fault: string, args: readonly string[], path?: string): Outcome {
  const [call = ''] = fault.split(':');
  // Without --seccomp-bpf, with which strace sends no signals.
  return strace(
    folder,
    [
      ...['-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${fault}`, '--signal=none'],
      ...(path === undefined ? [] : ['-P', path]),
    ],
    args,
    {},
  );
}

function parse(line: string): Call | undefined {
  const match = /^(\w+)\((.*)\)\s+= (.*)$/.exec(line);
  if (!match) return undefined;
  const [, name = '', inside = '', result = ''] = match;
  const folder = /^AT_FDCWD<([^>]*)>|^\d+<([^>]*)>/.exec(inside);
  const strings = [...inside.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
  const named = name === 'execve' ? strings.slice(0, 1) : strings;
  const paths = named.map((path) => resolve(folder?.[1] ?? folder?.[2] ?? '/', path));
  return { name, text: `${inside} = ${result}`, paths, failed: result.startsWith('-1') };
}

/** The command line, and every call by which it or a process below it touches files, programs or the network. */
export function traced(
  folder: string,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): { outcome: Outcome; calls: readonly Call[] } {
  const into = mkdtempSync(join(process.env.ALIGNER_TEST_FOLDER ?? tmpdir(), 'strace-'));
  const outcome = strace(
    folder,
    [
      '-ff',
      '--seccomp-bpf',
      '-y',
      '-s',
      '4096',
      '-o',
      join(into, 'process'),
      '-e',
      `trace=${CALLS}`,
      '--signal=none',
    ],
    args,
    extra,
  );
  const calls = readdirSync(into).flatMap((file) =>
    readFileSync(join(into, file), 'utf8')
      .split('\n')
      .flatMap((line) => parse(line) ?? []),
  );
  rmSync(into, { recursive: true });
  return { outcome, calls };
}

/** Which calls of a kind, counted from 1 as faults are, name something below the folder; for the busiest process. */
export function ordinals(folder: string, call: string, args: readonly string[], naming: RegExp): number[] {
  const into = mkdtempSync(join(process.env.ALIGNER_TEST_FOLDER ?? tmpdir(), 'strace-'));
  strace(
    folder,
    ['-ff', '--seccomp-bpf', '-y', '-o', join(into, 'process'), '-e', `trace=${call}`, '--signal=none'],
    args,
    {},
  );
  const all = readdirSync(into).map((file) =>
    readFileSync(join(into, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => (naming.test(line) && line.includes(folder) ? [i + 1] : [])),
  );
  rmSync(into, { recursive: true });
  return all.reduce((most, each) => (each.length > most.length ? each : most), []);
}

/** True when a call changes something on the disk. */
export function isWriting({ name, text }: Call): boolean {
  if (['socket', 'connect', 'bind', 'execve'].includes(name)) return false;
  return !name.startsWith('open') || /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(text);
}
