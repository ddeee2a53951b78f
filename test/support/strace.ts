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
    ['-f', '-qq', '--seccomp-bpf', ...options, '--', process.execPath, BIN, ...args],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: '/nonexistent', ...extra },
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: 60_000,
    },
  );
  if (error) throw new Error(`strace is needed for this test: ${error.message}`);
  return { status: signal === 'SIGKILL' ? 137 : status, stdout, stderr };
}

/** The command line with one kind of system call made to fail or to kill, for example `rename:signal=KILL:when=3`. */
export function withFault(
  folder: string,
  fault: string,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Outcome {
  const [call = ''] = fault.split(':');
  return strace(
    folder,
    ['-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${fault}`, '--signal=none'],
    args,
    extra,
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
    ['-ff', '-y', '-s', '4096', '-o', join(into, 'process'), '-e', `trace=${CALLS}`, '--signal=none'],
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

/** True when a call changes something on the disk. */
export function isWriting({ name, text }: Call): boolean {
  if (['socket', 'connect', 'bind', 'execve'].includes(name)) return false;
  return !name.startsWith('open') || /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(text);
}
