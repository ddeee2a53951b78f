import { printableLine } from '../findings/escape.ts';
import { Failure, Interrupted } from '../findings/failure.ts';

/** Settings for every git command: nothing of the user's or the repository's may run a program or change what is read. */
export const SETTINGS: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'color.ui=never',
  'protocol.allow=never',
  // What a configuration says of one protocol would count more than what we say of all.
  ...['http', 'https', 'git', 'ssh', 'file', 'ext', 'fd'].map((name) => `protocol.${name}.allow=never`),
];

const OPTIONS = ['--no-pager', ...SETTINGS.flatMap((setting) => ['-c', setting])];

const AUTHOR = ['NAME', 'EMAIL', 'DATE'].flatMap((part) => [`GIT_AUTHOR_${part}`, `GIT_COMMITTER_${part}`]);

/** What git is run for: to read, to write in somebody's name, or to read what the commit will hold that git is making. */
export type GitRole = 'reader' | 'author' | 'committing';

/**
 * The environment for git: no GIT_* variable of the caller gets through, save those that say who writes (`author`)
 * where something is written, and the index that git names to its hooks: that of "git commit -a" is another one.
 */
export function gitEnvironment(as: GitRole = 'reader'): NodeJS.ProcessEnv {
  const kept = [
    ...(as === 'committing' ? ['GIT_INDEX_FILE'] : []),
    ...(as === 'author' ? [...AUTHOR, 'SSH_AUTH_SOCK', 'GPG_TTY'] : []),
    ...'PATH HOME USERPROFILE SystemRoot TMPDIR XDG_CONFIG_HOME GNUPGHOME'.split(' '),
  ];
  const environment: NodeJS.ProcessEnv = {};
  for (const name of kept) if (process.env[name] !== undefined) environment[name] = process.env[name];
  return {
    ...environment,
    LC_ALL: 'C',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
  };
}

/** What a git process gave back. */
export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const STOPS: ReadonlySet<string> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP']);

/** How long git may take: it answers at once where it is asked little, and a person may type a passphrase. */
function patience(input: string | Uint8Array, as: GitRole): number {
  return as === 'author' ? 120_000 : Math.min(12_000 + input.length, 120_000);
}

/** There is no git on the PATH. */
export class GitMissing extends Failure {
  constructor() {
    super(
      'git was not found.',
      'Install git and make sure that it is on the PATH: https://git-scm.com/downloads',
    );
  }
}

/** More than this is the answer to none of our questions; only objects come in heaps, and say how many they are. */
export const MOST_OUTPUT = 128 * 2 ** 20;

/** git printed more than the answer to a question has. */
export class TooMuchOutput extends Failure {
  constructor() {
    super(
      'git printed far more than the answer to a question has.',
      'Look at what "git" on the PATH is: run "git version" in this folder.',
    );
  }
}

/**
 * Runs git in `directory` without a shell and without hooks, filters or pager.
 * Throws a Failure when git is missing, does not answer in time or prints more than `most` bytes.
 */
export function git(
  directory: string,
  args: readonly string[],
  input: string | Uint8Array = '',
  as: GitRole = 'reader',
  most = MOST_OUTPUT,
): GitResult {
  // Asked for only here: much is answered without git, and node:child_process takes a tenth of a start.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const result = spawnSync('git', [...OPTIONS, ...args], {
    cwd: directory,
    env: gitEnvironment(as),
    input,
    maxBuffer: Math.min(most, 2 ** 31 - 1),
    timeout: patience(input, as),
    // What only reads has nothing to tidy up, and may not listen when it hangs.
    killSignal: as === 'author' ? 'SIGTERM' : 'SIGKILL',
    windowsHide: true,
  });
  // Ctrl-C reaches git too, and while this process waits for git it hears of nothing else.
  if (!result.error && result.signal !== null && STOPS.has(result.signal)) throw new Interrupted();
  if (result.error && 'code' in result.error) {
    const { code } = result.error;
    if (code === 'ENOENT') throw new GitMissing();
    if (code === 'ETIMEDOUT')
      throw new Failure(
        'git did not answer in time.',
        'Run "git status" in this folder and look for what holds it up.',
      );
    if (code === 'ENOBUFS') throw new TooMuchOutput();
    throw new Failure(`git could not be run: ${code}.`);
  }
  const stderr = result.stderr.toString('utf8');
  if (result.status === 129 && /unknown (?:option|switch)/.test(stderr))
    throw new Failure(
      `This git is too old for aligner: ${printableLine(stderr.split('\n')[0] ?? '').slice(0, 100)}.`,
      'Install git 2.29 or newer: https://git-scm.com/downloads',
    );
  return { status: result.status ?? 128, stdout: result.stdout, stderr };
}
