import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { answerOf } from './host.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');

/** What a process printed, and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Files by path; a value that is no text is written as bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const environment = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A Tester',
  GIT_AUTHOR_EMAIL: 'tester@example.org',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05+01:00',
  GIT_COMMITTER_NAME: 'A Tester',
  GIT_COMMITTER_EMAIL: 'tester@example.org',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05+01:00',
};

/** An empty folder that goes when the tests end. */
export function temporaryFolder(): string {
  return mkdtempSync(join(process.env.ALIGNER_TEST_FOLDER ?? tmpdir(), 'case-'));
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

// What Node or the system reads once, when a process starts.
const READ_AT_START = ['NODE_OPTIONS', 'LC_ALL', 'LANG', 'TZ', 'PATH'];

/** Runs the built command line in a folder with an almost empty environment, in a process that is kept. */
export function aligner(
  folder: string,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Outcome {
  if (READ_AT_START.some((name) => extra[name] !== undefined)) return alignerProcess(folder, args, extra);
  return answerOf({ folder, args, environment: { PATH: process.env.PATH, HOME: '/nonexistent', ...extra } });
}

/** The same in a process of its own: for streams, exit codes and memory of a process, and what is read at its start. */
function alignerProcess(
  folder: string,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: '/nonexistent', ...extra },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** The same through a shell, for pipes and redirections; `$ALIGNER` is the command. */
export function alignerInShell(folder: string, script: string): Outcome {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: '/nonexistent', ALIGNER: `${process.execPath} ${BIN}` },
    encoding: 'utf8',
    timeout: 25_000,
  });
  return { status, stdout, stderr };
}

/** A git repository in a temporary folder, with fixed names and dates. */
export class Repository {
  readonly root = temporaryFolder();

  constructor(files: Files = {}, ...init: readonly string[]) {
    this.git('init', '-q', '-b', 'main', ...init);
    this.write(files);
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.root,
      env: environment,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  }

  write(files: Files): this {
    writeFiles(this.root, files);
    return this;
  }

  remove(path: string): this {
    rmSync(join(this.root, path), { recursive: true });
    return this;
  }

  /** Commits everything; gives the id of the commit. */
  commit(message = 'Change'): string {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Commits everything and tags it. */
  release(tag: string): string {
    const commit = this.commit(tag);
    this.git('tag', '-a', '-m', tag, tag);
    return commit;
  }

  aligner(...args: readonly string[]): Outcome {
    return aligner(this.root, args);
  }
}
