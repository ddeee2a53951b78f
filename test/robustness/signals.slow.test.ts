import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { aligner, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { ordinals, withFault } from '../support/strace.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const VERSION_1 = resolve(import.meta.dirname, '../fixtures/version-1');
const NOTES = 'id: 0.1.0\ntitle: Release 0.1.0\nsummary: What this release brings.\n';
const who = {
  GIT_AUTHOR_NAME: 'A Tester',
  GIT_AUTHOR_EMAIL: 'tester@example.org',
  GIT_COMMITTER_NAME: 'A Tester',
  GIT_COMMITTER_EMAIL: 'tester@example.org',
  GIT_AUTHOR_DATE: '2026-03-04T05:06:07+01:00',
  GIT_COMMITTER_DATE: '2026-03-04T05:06:07+01:00',
};

/** Every file of a repository with its bytes, and where its tags and branches lead. */
function state({ root }: { readonly root: string }): Map<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        (!/^\.git\b/.test(path) || /^\.git\/refs\/./.test(path)) && statSync(join(root, path)).isFile(),
    )
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(root, path), 'latin1')]));
}

function copy(folder: string): { readonly root: string } {
  const root = join(temporaryFolder(), 'copy');
  cpSync(folder, root, { recursive: true, preserveTimestamps: true });
  return { root };
}

/** Runs a command in a process of its own, to its end; gives the exit code, as a shell would. */
function alone(
  root: string,
  args: readonly string[],
  begun: (child: ChildProcess) => void = () => undefined,
) {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', ...who };
  const child = spawn(process.execPath, [BIN, ...args], { cwd: root, env, stdio: 'ignore' });
  begun(child);
  return new Promise<number | NodeJS.Signals | null>((end) =>
    child.on('exit', (code, by) => end(by ?? code)),
  );
}

/** The same, with a signal after some milliseconds. */
function stopped(root: string, args: readonly string[], signal: NodeJS.Signals, delay: number) {
  return alone(root, args, (child) => setTimeout(() => child.kill(signal), delay));
}

/** The same numbers in each run. */
function random(seed: number): () => number {
  let last = seed;
  return () => {
    last = (last * 48271) % 2147483647;
    return last / 2147483647;
  };
}

function repository(): Repository {
  const made = new Repository(
    exampleFiles({
      'needs/need-odd.yaml': need('id:   need-odd', 'title:   Odd', 'summary: An odd need of this test.'),
      'technologies/tech-example.yaml': technology('category: Audio', 'addresses: [need-voice-evidense]'),
      'releases/0.1.0.yaml': NOTES,
    }),
  );
  made.write({ '.gitignore': 'dist/\n' });
  made.commit();
  return made;
}

function releasable(): Repository {
  const made = new Repository(exampleFiles({ 'releases/0.1.0.yaml': NOTES }));
  made.write({ '.gitignore': 'dist/\n' });
  made.commit();
  return made;
}

/** A repository of an older version of the record format. */
function outdated(): Repository {
  const made = new Repository();
  cpSync(VERSION_1, made.root, { recursive: true });
  made.commit();
  return made;
}

const need2 = ['need-voice-evidence', 'issue-privacy'];

const answers = {
  title: 'A need that is new',
  summary: 'What is missing.',
  status: 'draft',
  category: 'skills',
  raised_by: 'Officers of this test',
};
const newNeed = [
  'new',
  'need',
  '--no-input',
  ...Object.entries(answers).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
];

// Removed to see it fail: `undoneOnStop` in openOutput (src/output/folder.ts) and in writeChanges (src/edit/write.ts);
// signalsComeTooLate in `place` and in writeAll (130 where all was done).
describe('promise 17: a signal at any moment leaves all or nothing, and the next run is right', () => {
  const random01 = random(7);
  test.each<readonly [readonly string[], () => Repository]>([
    [['build'], repository],
    [['release', '0.1.0', '--yes'], releasable],
    [['fmt'], repository],
    [['rename', 'need-voice-evidence', 'need-voice-proof'], repository],
    [['retire', 'need-voice-evidence', '--withdrawn', 'It is no longer needed.'], repository],
    [['review', ...need2, '--yes', '--date', '2026-03-01'], repository],
    [['validate', '--fix'], repository],
    [['init', '--forms', '--editor', 'vscode'], () => new Repository()],
    [newNeed, repository],
    [['migrate'], outdated],
    [['build', '--target', 'html'], repository],
  ])(
    '%s',
    async (args, make) => {
      const base = make();
      const before = state(base);
      const clean = copy(base.root);
      const start = performance.now();
      // In a process of its own, like those that are stopped: else signals would come before anything is begun.
      await alone(clean.root, args);
      const long = performance.now() - start;
      const after = state(clean);
      expect(after).not.toEqual(before);
      for (const signal of SIGNALS) {
        const spoilt = copy(base.root);
        const end = await stopped(spoilt.root, args, signal, long * (0.2 + 0.9 * random01()));
        const now = state(spoilt);
        const name = `${args[0]} ${signal} ${end}`;
        // Before Node hears signals, and when it has ended and takes itself down, the system ends the process.
        const isNothing = end === 130 || (end === signal && isDeepStrictEqual(now, before));
        expect([name, now]).toEqual([name, isNothing ? before : after]);
        aligner(spoilt.root, args, who);
        if (isNothing) expect([name, state(spoilt)]).toEqual([name, after]);
      }
    },
    120_000,
  );
});

describe('promise 17: publish', () => {
  const random01 = random(11);

  test.each(SIGNALS)(
    'stopped by %s leaves the branch of the remote as it was, or whole',
    async (signal) => {
      const made = releasable();
      made.git('tag', '-a', '-m', 'v0.1.0', 'v0.1.0');
      const published = () => {
        const remote = new Repository({}, '--bare');
        const { root } = copy(made.root);
        appendFileSync(join(root, '.git/config'), `[remote "origin"]\n\turl = ${remote.root}\n`);
        const tree = () => {
          const branch = remote.git('for-each-ref', '--format=%(objectname)', 'refs/heads/gh-pages');
          return branch === '' ? 'none' : remote.git('rev-parse', `${branch}^{tree}`);
        };
        return { root, tree };
      };
      const clean = published();
      const start = performance.now();
      expect(await alone(clean.root, ['publish'])).toBe(0);
      const long = performance.now() - start;
      const whole = clean.tree();
      for (let i = 0; i < 4; i++) {
        const { root, tree } = published();
        const before = state({ root });
        const end = await stopped(root, ['publish'], signal, long * (0.2 + 0.9 * random01()));
        expect([end === 0 ? whole : 'none', whole]).toContain(tree());
        expect(state({ root })).toEqual(before);
        expect(aligner(root, ['publish'], who)).toMatchObject({ status: 0, stderr: '' });
        expect(tree()).toBe(whole);
      }
    },
    120_000,
  );
});

describe('promise 17: the tag of a release comes last', () => {
  let base: Repository;
  let before: Map<string, string>;

  beforeAll(() => {
    base = releasable();
    for (const [name, value] of [
      ['user.name', 'A Tester'],
      ['user.email', 'tester@example.org'],
    ])
      base.git('config', name ?? '', value ?? '');
    before = state(base);
  });

  const release = ['release', '0.1.0', '--yes'];
  const tags = (root: string) => existsSync(join(root, '.git/refs/tags/v0.1.0'));

  // Removed to see it fail: setTag before writeReleases, in src/release/perform.ts.
  test.each(['write:signal=KILL', 'write:error=ENOSPC', 'openat:error=EIO'])(
    '%s while the pages are written: no tag, the output as it was, and the next run makes the release',
    (fault) => {
      const { root } = copy(base.root);
      const page = join(root, 'dist/roadmap/.aligner-new/0.1.0/README.md');
      const { status, stderr } = withFault(root, fault, release, page);
      expect([status, tags(root)]).toEqual([fault.includes('KILL') ? 137 : 2, false]);
      if (status === 2) expect(stderr).toContain('No tag was made.');
      if (status === 2) expect(state({ root })).toEqual(before);
      expect(existsSync(join(root, 'dist/roadmap/0.1.0'))).toBe(false);
      expect(aligner(root, release, who)).toMatchObject({ status: 0, stderr: '' });
      expect(tags(root)).toBe(true);
      expect(aligner(root, ['verify', '0.1.0']).status).toBe(0);
    },
    60_000,
  );

  test('killed while the pages are brought into place: the next build completes the release', () => {
    const probe = copy(base.root);
    const all = ordinals(probe.root, 'rename', release, /\.aligner-new/);
    expect(all.length).toBeGreaterThan(0);
    for (const when of new Set([all[0], all.at(-1)])) {
      const { root } = copy(base.root);
      expect(withFault(root, `rename:signal=KILL:when=${when}`, release).status).toBe(137);
      expect(tags(root)).toBe(true);
      expect(aligner(root, ['build'])).toMatchObject({ status: 0, stderr: '' });
      expect(aligner(root, ['verify', '0.1.0']).status).toBe(0);
      expect(readdirSync(join(root, 'dist/roadmap')).filter((name) => name.startsWith('.'))).toEqual([
        '.aligner-output.json',
      ]);
    }
  }, 60_000);

  test('of two releases at once one is made, and the other says why it is not', async () => {
    const { root } = copy(base.root);
    const run = () => {
      const env = { PATH: process.env.PATH, HOME: '/nonexistent', ...who };
      const child = spawn(process.execPath, [BIN, ...release], { cwd: root, env });
      let said = '';
      child.stderr.on('data', (text) => (said += text));
      return new Promise<{ code: number | null; said: string }>((end) =>
        child.on('close', (code) => end({ code, said })),
      );
    };
    const ends = await Promise.all([run(), run()]);
    expect(ends.filter(({ code }) => code === 0)).toHaveLength(1);
    const [loser] = ends.filter(({ code }) => code !== 0);
    expect(loser?.said ?? '').not.toContain('who you are');
    expect(aligner(root, ['verify', '0.1.0']).status).toBe(0);
  }, 60_000);
});

describe('promise 17: what a killed command left', () => {
  const renames = ['rename', 'need-voice-evidence', 'need-voice-proof'];
  const reviews = ['review', ...need2, '--yes', '--date', '2026-03-01'];

  function killed(args: readonly string[]): { root: string; before: Map<string, string> } {
    const base = repository();
    const before = state(base);
    const all = ordinals(copy(base.root).root, 'rename', args, /roadmap-data/);
    const spoilt = copy(base.root);
    expect(withFault(spoilt.root, `rename:signal=KILL:when=${all.at(-1)}`, args).status).toBe(137);
    expect([...state(spoilt).keys()].some((path) => /^\.aligner-\d+$/.test(path))).toBe(true);
    return { root: spoilt.root, before };
  }

  // Removed to see it fail: takeBack in sweepChanges, in src/edit/journal.ts.
  test('is named by doctor, taken back by the next command, and that one does its work', () => {
    const { root, before } = killed(renames);
    const { checks } = JSON.parse(aligner(root, ['doctor', '--format', 'json']).stdout).data;
    expect(checks.find(({ name }: { name: string }) => name === 'leftovers')).toMatchObject({
      state: 'warning',
    });
    const { stderr } = aligner(root, ['fmt', 'roadmap-data/roadmap.yaml']);
    expect(stderr).toContain('note: a command was killed while it wrote; what it had begun is taken back: ');
    expect(state({ root })).toEqual(before);
    const clean = copy(root);
    aligner(clean.root, renames);
    expect(aligner(root, renames).status).toBe(0);
    expect(state({ root })).toEqual(state(clean));
  });

  test('stays where a person has edited the file since, and the edit stays too', () => {
    const { root } = killed(reviews);
    const files = state({ root });
    const record = (path: string) => path.replace(/\.aligner-\d+-old$/, '');
    const isReplaced = (path: string) => path !== record(path) && files.get(path) !== files.get(record(path));
    const old = [...files.keys()].find(isReplaced) ?? '';
    const file = join(root, record(old));
    expect(old).not.toBe('');
    appendFileSync(file, '# mine\n');
    aligner(root, ['fmt', 'roadmap-data/roadmap.yaml']);
    expect(readFileSync(file, 'utf8')).toContain('# mine');
    expect(existsSync(join(root, old))).toBe(true);
  });
});
