import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { reporters } from '../support/reporters.ts';
import { aligner, alignerInShell, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { noTerminal, onTerminal } from '../support/terminal.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/aligner.js');

/** A folder with 900 mistakes, which is much to print; git is there, so that findings are remembered. */
function manyMistakes(): string {
  const wrong = Array.from({ length: 90 }, (_, i) => `key_${i}: x`);
  const needs = Array.from({ length: 10 }, (_, i) => [
    `roadmap-data/needs/need-${i}.yaml`,
    need(`id: need-${i}`, ...wrong),
  ]);
  return new Repository({ ...exampleFiles(), ...Object.fromEntries(needs) }).root;
}

/** A repository with a release and one mistake after it. */
function repository(): Repository {
  const made = new Repository(exampleFiles());
  made.release('v1.0.0');
  return made;
}

describe('promise 26: exit codes', () => {
  const made = repository();
  const mistaken = repository().write({ 'roadmap-data/needs/need-voice-evidence.yaml': 'id: [\n' });

  // Removed to see it fail: the 2 of a Failure, in src/cli/main.ts.
  test.each<[number, readonly string[]]>([
    [0, ['validate']],
    [0, ['build', '--out', 'out']],
    [0, ['--help']],
    [0, []],
    [2, ['vaildate']],
    [2, ['validate', '--frmat', 'json']],
    [2, ['validate', '--format', 'jsn']],
    [2, ['validate', 'no-such-folder']],
    [2, ['validate', '--rev', 'no-such-tag']],
    [2, ['-C', '/nonexistent', 'validate']],
    [2, ['build', '--out', 'roadmap-data']],
    [2, ['show', 'need-nothing']],
    [2, ['explain', 'no/such-code']],
  ])('promise 26: %i for aligner %j', (code, args) => {
    expect(made.aligner(...args)).toMatchObject({ status: code });
  });

  // Removed to see it fail: the 1 of `fails(...) ? 1 : 0`, in src/cli/validate/output.ts.
  test.each(Object.keys(reporters))(
    'promise 26: 1 for findings, with --format %s, said anew and from memory',
    (format) => {
      for (let i = 0; i < 2; i++)
        expect(mistaken.aligner('validate', '--format', format)).toMatchObject({ status: 1, stderr: '' });
    },
  );

  // Removed to see it fail: `catch` in src/cli/main.ts (a stack was printed);
  // `return 3` made `return 1`, in src/cli/main.ts.
  test.each([['validate'], ['build'], ['list', 'all', '--format', 'json']])(
    'promise 26: 3 for a bug in %s, told in one line; the stack comes with --debug',
    (...args) => {
      const broken = 'data:text/javascript,JSON.stringify = () => { throw new TypeError("a bug") }';
      const run = (more: readonly string[]) =>
        aligner(made.root, [...args, ...more], {
          NODE_OPTIONS: `--import "${broken.replaceAll(' ', '%20').replaceAll('"', "'")}"`,
        });
      const { status, stdout, stderr } = run([]);
      expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
      expect(stderr).toMatch(/^aligner \S+ has a bug: a bug\. Please report it [^\n]*\n$/);
      if (args[0] === 'list') expect(run(['--debug']).stderr).toMatch(/\n {4}at /);
    },
  );

  // Removed to see it fail: `throw new Interrupted()`, in src/git/run.ts (gave 2, and advice for a damaged repository).
  test.each([['releases'], ['validate', '--rev', 'HEAD'], ['build']])(
    'promise 26: 130 for Ctrl-C while git runs, in %s',
    async (...args) => {
      const shim = temporaryFolder();
      writeFileSync(join(shim, 'git'), '#!/bin/sh\ntouch "$0.runs"\nexec sleep 20\n', { mode: 0o755 });
      const child = spawn(process.execPath, [BIN, ...args], {
        cwd: made.root,
        env: { PATH: `${shim}:${process.env.PATH}`, HOME: '/nonexistent' },
        // A group of its own, which gets the signal as a whole, as that of a terminal does.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString();
        });
      const ended = new Promise((done) => child.on('close', done));
      while (!readdirSync(shim).includes('git.runs')) await new Promise((wake) => setTimeout(wake, 20));
      process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
      expect([await ended, said]).toEqual([130, '']);
    },
  );
});

describe('promise 27: good citizen of a shell', () => {
  const folder = manyMistakes();
  const long = 'validate --format sarif';
  const answers = [
    ['a long answer', long],
    ['help', '--help'],
    ['the version', '--version'],
    ['findings', 'validate'],
    ['findings as JSON', 'validate --format json'],
    ['a build', 'build'],
  ] as const;
  let whole: string;

  beforeAll(() => {
    whole = alignerInShell(folder, `$ALIGNER ${long}`).stdout;
    expect(whole.length).toBeGreaterThan(3 * 65_536);
    // From now on these two are told from memory, by code of their own.
    alignerInShell(folder, 'sleep 2.1; $ALIGNER validate; $ALIGNER validate --format json');
  });

  // Removed to see it fail: the case EPIPE, in src/cli/streams.ts; in writeOut, in src/cli/write-out.ts.
  test.each(answers)('promise 27: nothing is said when the reader of %s goes away', (_, line) => {
    // The reader is gone before anything is written.
    const script = `{ sleep 0.3; $ALIGNER ${line}; echo "code $?" >&2; } | true`;
    const { stderr } = alignerInShell(folder, script);
    expect(stderr.replace(/^note: .*\n/gm, '')).toMatch(/^code [01]\n$/);
  });

  // Removed to see it fail: `process.stdout.write(bytes)`, in src/cli/write-out.ts;
  // `process.exitCode = code` made `process.exit(code)`, in src/cli/main.ts.
  test.each([
    ['a pipe', ''],
    ['a pipe that does not block', 'python3 -c "$UNBLOCK" '],
  ])('promise 27: a slow reader behind %s gets every byte', (_, before) => {
    const UNBLOCK =
      'import fcntl, os, sys; fcntl.fcntl(1, fcntl.F_SETFL, os.O_NONBLOCK | fcntl.fcntl(1, fcntl.F_GETFL)); os.execvp(sys.argv[1], sys.argv[1:])';
    const script = `export UNBLOCK='${UNBLOCK}'; ${before}$ALIGNER ${long} | (sleep 1; cat)`;
    expect(alignerInShell(folder, script).stdout === whole).toBe(true);
    for (const format of ['pretty', 'json']) {
      const remembered = `validate --format ${format}`;
      const direct = alignerInShell(folder, `$ALIGNER ${remembered} > all; cat all`).stdout;
      const slow = `export UNBLOCK='${UNBLOCK}'; ${before}$ALIGNER ${remembered} | (sleep 1; cat)`;
      expect(alignerInShell(folder, slow).stdout === direct).toBe(true);
    }
  });

  // Removed to see it fail: the exit with 2, in src/cli/streams.ts; the message, in src/cli/write-out.ts.
  test.each(answers)('promise 27: a full disk below %s is an error', (_, line) => {
    const { stdout, stderr } = alignerInShell(folder, `$ALIGNER ${line} > /dev/full; echo "code $?"`);
    expect(stdout).toBe('code 2\n');
    expect(stderr.replace(/^note: .*\n/gm, '')).toBe('error: standard output cannot be written: ENOSPC\n');
  });

  // Removed to see it fail: `process.stdout.isTTY &&`, in src/cli/main.ts.
  test.each(['validate', 'explain link/cycle', 'list needs', 'show src-example', 'doctor', '--help'])(
    'promise 27: no colour in a pipe, though the environment asks for it: %s',
    (line) => {
      const { stdout, stderr } = aligner(folder, line.split(' '), {
        FORCE_COLOR: '3',
        CLICOLOR_FORCE: '1',
        COLORTERM: 'truecolor',
        TERM: 'xterm-256color',
      });
      expect(stdout).not.toBe('');
      expect(stdout + stderr).not.toContain('\u001b');
    },
  );

  // Removed to see it fail: `process.stderr.on('error', ...)`, in src/cli/streams.ts (gave 1).
  test.each([
    ['<&-', 1],
    ['>&-', 1],
    ['<&- >&- 2>&-', 1],
    ['--format jsn 2>&-', 2],
    ['--format jsn 2> /dev/full', 2],
  ])('promise 27: streams that are closed or full are no bug: validate %s', (end, code) => {
    const { stdout } = alignerInShell(
      folder,
      `for i in 1 2; do $ALIGNER validate ${end}; echo "code $?"; done`,
    );
    expect(stdout.match(/^code \d+$/gm)).toEqual([`code ${code}`, `code ${code}`]);
  });
});

describe('promise 28: wizards', () => {
  const untouched = (made: Repository) => made.git('status', '--porcelain', '--untracked-files=all');

  // Removed to see it fail: both conditions of canAsk, in src/cli/terminal.ts.
  test.each([
    ['new', /Which kind of record\?/],
    ['new need', /is not complete/],
    ['release 1.1.0', /There is no terminal to ask on|--yes|draft-notes/],
    ['review need-voice-evidence', /There is no terminal to ask on/],
    ['retire need-voice-evidence', /It is not said why/],
    ['assess tech-example', /Which method|There is no/],
  ])('promise 28: without a terminal aligner %s says what to do, and waits for nobody', (line, said) => {
    const made = repository();
    for (const input of ['/dev/null', '<(sleep 6 > /dev/null 2>&1)']) {
      const { stdout, stderr } = alignerInShell(
        made.root,
        `timeout 5 $ALIGNER ${line} < ${input}; echo "code $?"`,
      );
      expect(stdout).toMatch(/code [12]\n$/);
      expect(stdout + stderr).toMatch(said);
      expect(untouched(made)).toBe('');
    }
  });

  // Removed to see it fail: `throw new Stopped()`, in src/cli/assess/prompts.ts (gave 3).
  test.skipIf(noTerminal() !== undefined).each([
    ['new', '? Which kind'],
    ['new need', '? Title'],
    ['review need-voice-evidence', 'need-voice-evidence'],
  ])('promise 28: Ctrl-C at aligner %s gives 130 and leaves no file', (line, question) => {
    const made = repository();
    const { status, left, output } = onTerminal(made.root, line.split(' '), [[question, '\u0003']]);
    expect({ status, left }).toEqual({ status: 130, left: 0 });
    expect(output).not.toMatch(/has a bug|\bat .*\.js:/);
    expect(untouched(made)).toBe('');
    expect(readFileSync(join(made.root, 'roadmap-data/roadmap.yaml'), 'utf8')).toContain('Example');
  });
});
