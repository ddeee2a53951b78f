import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { threeReleases } from '../release/fixture.ts';
import { aligner, alignerInShell, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { ordinals, withFault } from '../support/strace.ts';

const BESIDE = /\.aligner-(?:new|lock|output|\d)/;

/** Every file below a folder with its bytes, without those of git. */
function filesIn(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !/^\.git\b/.test(path) && statSync(join(folder, path)).isFile())
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'latin1')]),
  );
}

/** A copy of a folder that a fault may spoil. */
function copy(folder: string): string {
  const to = join(temporaryFolder(), 'copy');
  cpSync(folder, to, { recursive: true, preserveTimestamps: true });
  return to;
}

/** The files without those that a command keeps beside them while it works. */
function pagesOf(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].filter(([path]) => !BESIDE.test(path)));
}

/** The files that are neither as they were before nor as they are to be. */
function torn(
  now: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const pages = pagesOf(now);
  const vanished = [...pagesOf(before).keys()].filter((path) => after.has(path) && !pages.has(path));
  const odd = [...pages].filter(([path, text]) => text !== before.get(path) && text !== after.get(path));
  return [...vanished, ...odd.map(([path]) => path)];
}

describe('a build over an older output', () => {
  let base: string;
  let before: Map<string, string>;
  let after: Map<string, string>;

  beforeAll(() => {
    const made = threeReleases();
    made.aligner('build');
    made.write({
      'roadmap-data/needs/need-fresh.yaml': need('id: need-fresh', 'title: Fresh need'),
      'roadmap-data/technologies/tech-other.yaml': technology('id: tech-other', 'title: Another title'),
    });
    made.git('tag', '-d', 'v0.9.0');
    base = made.root;
    before = filesIn(base);
    const clean = copy(base);
    aligner(clean, ['build']);
    after = filesIn(clean);
  }, 60_000);

  /** Builds with a fault, and again without. */
  function expectWhole(fault: string, path?: string): void {
    const spoilt = copy(base);
    const at = path === undefined ? undefined : join(spoilt, 'dist/roadmap', path);
    const { status, stderr } = withFault(spoilt, fault, ['build'], at);
    const name = `${fault} ${path ?? ''}`;
    expect([name, status], stderr).toEqual([name, fault.includes('signal') ? 137 : 2]);
    if (status === 2) expect(stderr).toMatch(/^error: The output cannot be written to [^\n]+\n {2}hint: /);
    expect([name, torn(filesIn(spoilt), before, after)]).toEqual([name, []]);
    expect([name, aligner(spoilt, ['build']).status]).toEqual([name, 0]);
    expect([name, filesIn(spoilt)]).toEqual([name, after]);
  }

  // Removed to see it fail: takeAway, by which the lock of a dead process is taken over, in src/output/lock.ts.
  test('promise 17: a build that is killed at a rename leaves every page whole, and the next one repairs it', () => {
    const all = ordinals(copy(base), 'rename', ['build'], /"/);
    for (const when of new Set([1, 2, Math.floor(all.length / 2), all.length]))
      expectWhole(`rename:signal=KILL:when=${when}`);
  }, 60_000);

  // Removed to see it fail: the pages are written in place instead of beside (put), in src/output/folder.ts.
  test.each([
    ['write:signal=KILL', '.aligner-new/next/README.md'],
    ['unlink:signal=KILL', '0.9.0/README.md'],
    ['rename:error=EIO', '.aligner-new/next/README.md'],
    ['write:error=ENOSPC', '.aligner-new/next/needs/need-fresh.md'],
    ['write:error=ENOSPC', '.aligner-output.json.new'],
    ['openat:error=EIO', '.aligner-new/README.md'],
    ['openat:error=ENOSPC', '.aligner-output.json.new'],
  ])('promise 17: after %s at %s every page is whole, and the next build repairs it', expectWhole, 60_000);

  // Removed to see it fail: `try` where the lock is freed, in src/output/lock.ts (3, and a request to report a bug).
  test('promise 17: a lock that cannot be deleted is no failure, and the next build takes it over', () => {
    const spoilt = copy(base);
    const lock = join(spoilt, 'dist/roadmap/.aligner-lock');
    expect(withFault(spoilt, 'unlink:error=EIO', ['build'], lock)).toMatchObject({ status: 0 });
    expect(existsSync(lock)).toBe(true);
    expect(pagesOf(filesIn(spoilt))).toEqual(pagesOf(after));
    expect(aligner(spoilt, ['build', '--force']).status).toBe(0);
    expect(filesIn(spoilt)).toEqual(after);
  });

  // Removed to see it fail: EFBIG in the table of faults, in src/output/folder.ts.
  test('promise 17: a file that may not become so large is no bug but a failure, and the old one stays', () => {
    const spoilt = copy(base);
    const outcome = alignerInShell(spoilt, "trap '' XFSZ; ulimit -f 4; $ALIGNER build");
    expect(outcome).toMatchObject({ status: 2, stderr: expect.stringContaining('(EFBIG)') });
    expect(torn(filesIn(spoilt), before, after)).toEqual([]);
  });
});

describe('commands that change records', () => {
  const commands: readonly (readonly string[])[] = [
    ['fmt'],
    ['rename', 'need-voice-evidence', 'need-voice-proof'],
    ['review', 'need-voice-evidence', 'issue-privacy', '--yes', '--date', '2026-03-01'],
    ['validate', '--fix'],
  ];
  let base: string;

  beforeAll(() => {
    const made = new Repository(
      exampleFiles({
        'needs/need-odd.yaml': need(
          'id:   need-odd',
          'title:   Odd',
          `description: ${'A long text. '.repeat(200)}`,
        ),
        'technologies/tech-example.yaml': technology('category: Audio', 'addresses: [need-voice-evidense]'),
        'technologies/tech-other.yaml': technology('id: tech-other', 'title: "Other"', 'category: Audio'),
        'crimes/crime-odd.yaml': need('domain: digital', 'id: crime-odd', 'category: skills'),
      }),
    );
    made.commit();
    base = made.root;
  });

  // Removed to see it fail: takeBack where a step failed; and the rename of put, replaced by writing in place; src/edit/write.ts.
  test.each(commands)(
    'promise 17: %s changes all files or none, and none by half',
    (...args) => {
      const before = filesIn(base);
      const clean = copy(base);
      aligner(clean, args);
      const after = filesIn(clean);
      expect(after).not.toEqual(before);
      let tried = 0;
      for (const [call, fault, naming] of [
        ['rename', 'signal=KILL', /roadmap-data/],
        ['write', 'signal=KILL', /roadmap-data/],
        ['rename', 'error=EIO', /roadmap-data/],
        ['fsync', 'error=EIO', /roadmap-data/],
        ['openat', 'error=EACCES', /roadmap-data.*O_CREAT/],
      ] as const) {
        const all = ordinals(copy(base), call, args, naming);
        for (const when of new Set([all[0], all.at(-1)])) {
          if (when === undefined) continue;
          tried++;
          const spoilt = copy(base);
          const { status, stderr } = withFault(spoilt, `${call}:${fault}:when=${when}`, args);
          const now = filesIn(spoilt);
          const name = `${args[0]} ${call} ${fault} ${when}`;
          if (fault.startsWith('signal')) expect([name, torn(now, before, after)]).toEqual([name, []]);
          else expect([name, now], stderr).toEqual([name, status === 0 ? after : before]);
          if (call === 'rename' && status === 2) expect(stderr).toContain('nothing was changed');
        }
      }
      expect(tried).toBeGreaterThan(3);
    },
    60_000,
  );

  // Removed to see it fail: the condition of `stuck` before discard(step.old), in src/edit/write.ts
  // (the only copy of a text was deleted).
  test('promise 17: no text is lost where files can neither be changed nor put back', () => {
    const spoilt = copy(base);
    const before = filesIn(spoilt);
    const { status, stderr } = withFault(spoilt, 'rename:error=EIO:when=2+', [
      'review',
      ...['need-voice-evidence', 'issue-privacy', '--yes', '--date', '2026-03-01'],
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^error: .*could not be put back: roadmap-data\/.*\n {2}hint: .*kept beside them: .*-old\n$/,
    );
    const texts = new Set(filesIn(spoilt).values());
    expect([...before].filter(([, text]) => !texts.has(text)).map(([path]) => path)).toEqual([]);
  });

  // Removed to see it fail: `leftovers` from the checks, in src/doctor/set-up.ts.
  test('promise 17: doctor names what a command left that was killed', () => {
    const spoilt = copy(base);
    const args = ['review', 'need-voice-evidence', 'issue-privacy', '--yes', '--date', '2026-03-01'];
    const [first] = ordinals(copy(base), 'rename', args, /roadmap-data/);
    expect(withFault(spoilt, `rename:signal=KILL:when=${first}`, args).status).toBe(137);
    const left = [...filesIn(spoilt).keys()].filter((path) => path.includes('.aligner-'));
    expect(left.length).toBeGreaterThan(1);
    const { stdout } = aligner(spoilt, ['doctor', '--format', 'json']);
    const told = JSON.parse(stdout).data.checks.find(({ name }: { name: string }) => name === 'leftovers');
    expect(told).toMatchObject({ state: 'warning', hint: expect.stringContaining('delete the rest') });
    for (const path of left) expect(told.message).toContain(path);
  });

  // Removed to see it fail: `try` in `discard`, in src/edit/write.ts (3, and a request to report a bug).
  test('promise 17: what is left over and cannot be deleted is no failure', () => {
    const spoilt = copy(base);
    const args = ['review', 'need-voice-evidence', '--yes', '--date', '2026-03-01'];
    expect(withFault(spoilt, 'unlink:error=EIO:when=1', args)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(spoilt, 'roadmap-data/needs/need-voice-evidence.yaml'), 'utf8')).toContain(
      '2026-03-01',
    );
  });

  // Removed to see it fail: writeFiles with all files at once, replaced by a call for each, in src/cli/commands/editor.ts.
  test('promise 17: editor writes all of its files or none', () => {
    for (const fault of ['rename:error=EIO:when=4', 'fsync:error=EIO:when=3']) {
      const spoilt = copy(base);
      const before = filesIn(spoilt);
      const { status, stderr } = withFault(spoilt, fault, ['init', '--editor', 'vscode']);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringContaining('nothing was changed'),
      });
      expect(filesIn(spoilt)).toEqual(before);
    }
  });

  // Removed to see it fail: the Failure for a file that cannot be read, in src/edit/rename.ts (its link led nowhere then).
  test('promise 17: rename changes nothing while a file that may name the record cannot be read', () => {
    const spoilt = copy(base);
    const before = filesIn(spoilt);
    const file = join(spoilt, 'roadmap-data/technologies/tech-example.yaml');
    const args = ['rename', 'need-voice-evidence', 'need-voice-proof'];
    const { status, stderr } = withFault(spoilt, 'openat:error=EIO', args, file);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(
        'tech-example.yaml cannot be read, so it is not known whether it names',
      ),
    });
    expect(filesIn(spoilt)).toEqual(before);
  });

  // Removed to see it fail: writeFileSync in writeNew, replaced by writeSync, in src/edit/write.ts.
  test('promise 17: a disk that takes only a part of a file is an error, and no record is cut off', () => {
    const spoilt = copy(base);
    const before = filesIn(spoilt);
    const outcome = alignerInShell(spoilt, "trap '' XFSZ; ulimit -f 1; $ALIGNER fmt");
    expect(outcome).toMatchObject({ status: 2, stderr: expect.stringContaining('nothing was changed') });
    expect(filesIn(spoilt)).toEqual(before);
    expect(existsSync(join(spoilt, 'roadmap-data/needs/need-odd.yaml'))).toBe(true);
  });
});
