import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTags } from '../../src/git/refs.ts';
import { need } from '../../src/policing/rules/example.ts';
import { aligner, alignerInShell, type Outcome, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { threeReleases } from './fixture.ts';

const PAGES = ['0.9.0', '1.0.0', '1.1.0'];

const versions = (made: Repository): string[] =>
  JSON.parse(made.aligner('releases', '--format', 'json').stdout).data.releases.map(
    ({ version }: { version: string }) => version,
  );

/** What must never be seen, whatever git holds. */
function expectCalm({ status, stdout, stderr }: Outcome): void {
  expect(status === 0 || status === 1 || status === 2).toBe(true);
  expect(`${stdout}${stderr}`).not.toMatch(/has a bug|\bat .*\.js:\d+|\u001b|\u202e/);
}

/** A failure is one sentence and the command that mends it. */
function expectFailure(outcome: Outcome, sentence: RegExp): void {
  expect(outcome.status).toBe(2);
  expect(outcome.stderr).toMatch(/^error: [^\n]+\n {2}hint: [^\n]+\n$/);
  expect(outcome.stderr).toMatch(sentence);
}

function clone(made: Repository, ...options: readonly string[]): string {
  const folder = join(temporaryFolder(), 'clone');
  made.git('clone', '-q', ...options, `file://${made.root}`, folder);
  return folder;
}

/** Deletes an object from the store. */
function lose(made: Repository, revision: string): string {
  const oid = made.git('rev-parse', revision);
  rmSync(join(made.root, '.git/objects', oid.slice(0, 2), oid.slice(2)), { force: true });
  return oid;
}

describe('tags', () => {
  test('may be missing: said, and the draft is built', () => {
    const made = new Repository(exampleFiles());
    made.commit();
    expect(made.aligner('releases').stdout).toContain('There is no release yet');
    expect(made.aligner('build')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('no release is tagged yet'),
    });
    expectFailure(made.aligner('verify', '1.0.0'), /There is no release tag "1\.0\.0"/);
    expect(made.aligner('doctor')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('No release is tagged yet. There are no tags here.'),
    });
  });

  test('and commits may be missing', () => {
    const made = new Repository(exampleFiles());
    expect(made.aligner('validate').status).toBe(0);
    expect(made.aligner('build').status).toBe(0);
    expect(made.aligner('doctor').status).toBe(0);
    expectFailure(made.aligner('diff', 'HEAD'), /There is no revision "HEAD"/);
  });

  test('are lightweight, annotated, of tags; pre-releases stand in the order of semantic versions', () => {
    const made = new Repository(exampleFiles());
    made.commit();
    for (const tag of ['v1.10.0', 'v1.9.0', 'v2.0.0-rc.1', 'v2.0.0-alpha', 'v2.0.0-alpha.1'])
      made.git('tag', tag);
    made.git('tag', '-a', '-m', 'x', 'v2.0.0');
    made.git('-c', 'advice.nestedTag=false', 'tag', '-a', '-m', 'x', 'v2.0.1', 'v2.0.0');
    const order = ['1.9.0', '1.10.0', '2.0.0-alpha', '2.0.0-alpha.1', '2.0.0-rc.1', '2.0.0', '2.0.1'];
    expect(versions(made)).toEqual(order);
    expect(made.aligner('build').status).toBe(0);
    for (const version of order) expect(made.aligner('verify', version).status).toBe(0);
    expect(made.aligner('doctor').stdout).toContain(
      'no date and no signature of their own: v1.9.0, v1.10.0, v2.0.0-alpha, v2.0.0-alpha.1, v2.0.0-rc.1.',
    );
  });

  test('may be no versions, or lead to no commit', () => {
    const made = threeReleases();
    made.git('tag', 'latest');
    made.git('tag', 'v1');
    made.git('tag', 'v01.0.0');
    made.git('tag', 'v7.0.0', made.git('rev-parse', 'HEAD^{tree}'));
    made.git('tag', '-a', '-m', 'x', 'v7.1.0', made.git('rev-parse', 'HEAD:roadmap-data/roadmap.yaml'));
    expect(versions(made)).toEqual(PAGES);
    const { status, stdout } = made.aligner('doctor');
    expect(status).toBe(0);
    expect(stdout).toContain('ignored, since they are no release tags: latest, v01.0.0, v1');
    expect(stdout).toContain('These tags lead to no commit and are ignored: v7.0.0, v7.1.0.');
  });

  test('may be two for one commit, two for one version, or share a name with a branch', () => {
    const made = threeReleases();
    made.git('tag', '-a', '-m', 'x', 'v1.1.1');
    made.git('tag', '1.1.0', 'v0.9.0^{commit}');
    made.git('branch', 'v1.0.0', 'v0.9.0');
    expect(versions(made)).toEqual([...PAGES, '1.1.1']);
    expect(made.aligner('build').status).toBe(0);
    for (const version of ['1.0.0', 'v1.0.0', '1.1.0', '1.1.1'])
      expect(made.aligner('verify', version).status).toBe(0);
    const manifest = (version: string) =>
      JSON.parse(readFileSync(join(made.root, 'dist/roadmap', version, 'MANIFEST.json'), 'utf8')).data.commit;
    expect(manifest('1.0.0')).toBe(made.git('rev-parse', 'refs/tags/v1.0.0^{commit}'));
    expect(manifest('1.1.0')).toBe(made.git('rev-parse', 'refs/tags/v1.1.0^{commit}'));
    expect(made.aligner('diff', 'v1.0.0', 'v1.1.0').status).toBe(0);
    const { stdout } = made.aligner('doctor');
    expect(stdout).toContain('These releases are one and the same commit: v1.1.0, v1.1.1.');
    expect(stdout).toContain('Another tag counts for the same version, so these are ignored: 1.1.0.');
    expect(stdout).toContain('git branch -m v1.0.0 work/v1.0.0');
  });

  test('may lead to commits without a roadmap', () => {
    const made = new Repository({ 'README.md': '#' });
    made.release('v0.1.0');
    made.write(exampleFiles());
    made.release('v1.0.0');
    expect(made.aligner('build').stdout).toContain('Built 1.0.0, next');
    expect(made.aligner('releases').stderr).toContain('the tag v0.1.0 holds no roadmap');
    expectFailure(made.aligner('verify', '0.1.0', '.'), /holds no roadmap/);
    expect(made.aligner('doctor').stdout).toContain('hold no roadmap: v0.1.0.');
  });

  test('are found by the pattern of roadmap.yaml, in a bare repository too', () => {
    const made = new Repository(exampleFiles());
    appendFileSync(join(made.root, 'roadmap-data/roadmap.yaml'), 'tag_pattern: roadmap-{version}\n');
    made.release('roadmap-1.0.0');
    made.git('tag', 'v5.0.0');
    expect(versions(made)).toEqual(['1.0.0']);
    const bare = clone(made, '--bare');
    const out = join(temporaryFolder(), 'out');
    expect(aligner(bare, ['build', '--out', out])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Built 1\.0\.0: /),
    });
    expect(aligner(bare, ['verify', '1.0.0', join(out, '1.0.0')]).status).toBe(0);
    expect(aligner(bare, ['doctor']).stdout).toContain('1 release, the newest is 1.0.0');
  });
});

describe('repositories', () => {
  test('may be shallow: every command says so where it matters', () => {
    const made = threeReleases();
    const mend = 'git fetch --unshallow --tags';
    const shallow = clone(made, '--depth=1');
    expect(aligner(shallow, ['doctor'])).toMatchObject({ status: 1, stdout: expect.stringContaining(mend) });
    expect(aligner(shallow, ['build'])).toMatchObject({ status: 0, stderr: expect.stringContaining(mend) });
    expectFailure(aligner(shallow, ['diff', 'v0.9.0']), /git fetch --unshallow --tags/);
    made.aligner('build');
    expect(aligner(shallow, ['verify', '1.1.0', join(made.root, 'dist/roadmap/1.1.0')])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(mend),
    });
    made.git('-C', shallow, 'fetch', '-q', '--unshallow', '--tags');
    expect(aligner(shallow, ['verify', '1.1.0', join(made.root, 'dist/roadmap/1.1.0')]).status).toBe(0);
    expect(aligner(shallow, ['doctor']).status).toBe(0);
  });

  test('may be partial: what is missing is said, and the command mends it', () => {
    const made = threeReleases();
    made.git('config', 'uploadpack.allowFilter', 'true');
    for (const filter of ['blob:none', 'tree:0']) {
      const partial = clone(made, `--filter=${filter}`);
      expectFailure(
        aligner(partial, ['build']),
        /This is a partial clone.*\n.*git fetch --refetch --no-filter --tags/,
      );
      expect(aligner(partial, ['doctor'])).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('git fetch --refetch --no-filter --tags'),
      });
      made.git('-C', partial, 'fetch', '-q', '--refetch', '--no-filter', '--tags');
      expect(aligner(partial, ['build']).status).toBe(0);
    }
  });

  test('may be bare', () => {
    const made = threeReleases();
    const bare = clone(made, '--bare');
    const out = join(temporaryFolder(), 'out');
    expect(aligner(temporaryFolder(), ['-C', bare, 'build', '--out', out]).status).toBe(0);
    expect(aligner(temporaryFolder(), ['-C', bare, 'verify', '1.1.0', join(out, '1.1.0')]).status).toBe(0);
    made.aligner('build');
    expect(aligner(bare, ['verify', '1.1.0', join(made.root, 'dist/roadmap/1.1.0')]).status).toBe(0);
    for (const args of [['validate', '--rev', 'v1.1.0'], ['releases'], ['doctor']])
      expect(aligner(bare, args).status).toBe(0);
    expectFailure(aligner(bare, ['validate']), /There is no roadmap/);
    expectFailure(aligner(bare, ['build', 'next']), /no working tree/);
  });

  test('may have several working trees', () => {
    const made = threeReleases();
    const folder = join(temporaryFolder(), 'tree');
    made.git('worktree', 'add', '-q', folder, 'v1.0.0');
    for (const args of [['validate'], ['build'], ['verify', '1.1.0'], ['doctor']])
      expect(aligner(folder, args).status).toBe(0);
    expect(aligner(folder, ['doctor']).stdout).toContain('a linked working tree');
    expect(existsSync(join(made.root, '.git/aligner/readings.json'))).toBe(true);
  });

  test('may move the data folder between releases', () => {
    const made = threeReleases();
    made.git('mv', 'roadmap-data', 'data');
    made.release('v2.0.0');
    const data = join(made.root, 'data');
    const out = join(made.root, 'dist/out');
    expect(aligner(data, ['releases']).stdout).toContain('2.0.0');
    expect(aligner(data, ['build', '--out', out]).status).toBe(0);
    for (const version of [...PAGES, '2.0.0'])
      expect(aligner(data, ['verify', version, join(out, version)]).status).toBe(0);
  });

  test.skipIf(process.getuid?.() !== 0)('may belong to somebody else (needs root to make one)', () => {
    const made = threeReleases();
    alignerInShell(made.root, 'chown -R 12345 .');
    for (const args of [['build'], ['releases'], ['verify', '1.0.0']])
      expectFailure(
        made.aligner(...args),
        /belongs to another user.*\n.*git config --global --add safe\.directory/,
      );
    expect(made.aligner('doctor')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('git config --global --add safe.directory'),
    });
  });

  test('are read with a handful of git processes', () => {
    const made = new Repository(exampleFiles());
    for (let i = 0; i < 8; i++) {
      made.write({ 'roadmap-data/needs/need-example.yaml': need(`summary: The state of release ${i}.`) });
      made.release(`v1.${i}.0`);
    }
    made.aligner('build');
    const shim = temporaryFolder();
    alignerInShell(
      shim,
      `printf '#!/bin/sh\\necho x >> ${shim}/log\\nexec %s "$@"\\n' "$(command -v git)" > git && chmod +x git`,
    );
    for (const args of [
      ['releases'],
      ['diff', '--all'],
      ['diff', 'v1.0.0', 'v1.7.0'],
      ['show', 'need-example', '--history'],
      ['validate'],
      ['verify', '1.7.0'],
    ]) {
      rmSync(join(shim, 'log'), { force: true });
      expect(aligner(made.root, args, { PATH: `${shim}:${process.env.PATH}` }).status).toBe(0);
      const count = Number(alignerInShell(shim, 'wc -l < log').stdout);
      expect([args, count <= 6]).toEqual([args, true]);
    }
  });
});

describe('hostile names of tags are text, never options', () => {
  const names = [
    '--output=HOPWN',
    '-v1.0.0',
    '--upload-pack=HOPWN',
    'v1.0.0;touch\u00a0HOPWN',
    'v9.9.9;touch$IFS$()HOPWN',
    'v9.9.9$(touch\u00a0HOPWN)',
    'v9.9.9`touch\u00a0HOPWN`',
    'v8.0.0\u202e',
    'v8.0.0-\u200b',
    '\u0663.\u0660.\u0660',
    'v8.0.0-x&y',
    "it's",
  ];
  const long = [`v1.0.${'9'.repeat(300)}`, `v1.0.0-${'a'.repeat(300)}`, `${'deep/'.repeat(60)}v1.0.0`];

  /** Three releases and tags that only someone who means harm would make; git keeps long names in a list. */
  function hostile(): Repository {
    const made = threeReleases();
    const commit = made.git('rev-parse', 'HEAD');
    for (const name of names) made.git('update-ref', `refs/tags/${name}`, commit);
    made.git('pack-refs', '--all');
    const file = join(made.root, '.git/packed-refs');
    const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const all = [
      ...lines.filter((line) => !line.startsWith('^')),
      ...long.map((name) => `${commit} refs/tags/${name}`),
    ];
    const name = (line: string) => Buffer.from(line.slice(line.indexOf(' ') + 1));
    all.sort((a, b) => Buffer.compare(name(a), name(b)));
    writeFileSync(file, `${head.replace(' fully-peeled', '').replace(' peeled', '')}\n${all.join('\n')}\n`);
    return made;
  }

  test('they reach no shell, no file and no option of git', () => {
    const made = hostile();
    const tags = readTags(made.root).map(({ name }) => name);
    expect(tags).toEqual(expect.arrayContaining([...names, ...long]));
    expect(versions(made)).toEqual(PAGES);
    const before = readdirSync(made.root);
    for (const name of [...names, ...long])
      for (const args of [
        ['validate', '--rev', name],
        ['diff', '--', name],
        ['build', '--', name],
        ['verify', '--', name],
        ['show', '--history', '--', name],
      ])
        expectCalm(made.aligner(...args));
    for (const args of [['build'], ['doctor'], ['diff', '--all'], ['releases']]) {
      const outcome = made.aligner(...args);
      expectCalm(outcome);
      expect(outcome.status).toBe(0);
    }
    expect(readdirSync(made.root).filter((name) => !before.includes(name) && name !== 'dist')).toEqual([]);
  }, 120_000);

  test('doctor lists them in a form that is safe to print', () => {
    const made = hostile();
    const { stdout } = made.aligner('doctor');
    expect(stdout).toMatch(/ignored, since they are no release tags: .* and \d+ more/);
    expect(stdout).not.toMatch(/\u202e|\u200b|^::error/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(800);
  });
});

describe('what is missing or damaged', () => {
  const GET = /git fetch --refetch --no-filter --tags/;

  test.each([
    ['a file', 'v1.0.0:roadmap-data/needs/need-new.yaml', /^error: The git object [0-9a-f]{12} is missing/],
    ['roadmap.yaml', 'v1.0.0:roadmap-data/roadmap.yaml', /^error: The git object [0-9a-f]{12} is missing/],
    ['a folder', 'v1.0.0:roadmap-data/technologies', /^error: The git object [0-9a-f]{12} is missing/],
    ['the data folder', 'v1.0.0:roadmap-data', /^error: The git object [0-9a-f]{12} is missing/],
    ['the top folder', 'v1.0.0^{tree}', /^error: The top folder of commit [0-9a-f]{12} is missing/],
    [
      'a commit',
      'v1.0.0^{commit}',
      /^error: The git object [0-9a-f]{12}, to which the tag v1\.0\.0 leads, is/,
    ],
    ['a tag object', 'v1.0.0', /^error: The git object [0-9a-f]{12}, to which the tag v1\.0\.0 leads, is/],
  ])('%s: one sentence, the command that mends it, and the old output stays', (_name, revision, sentence) => {
    const made = threeReleases();
    const damaged = clone(made);
    alignerInShell(
      damaged,
      'mv .git/objects/pack ../pack && for p in ../pack/*.pack; do git unpack-objects -q < $p; done',
    );
    expect(aligner(damaged, ['build']).status).toBe(0);
    // A build with the draft does not ask git for a file that the working tree holds as well.
    appendFileSync(join(damaged, 'roadmap-data/roadmap.yaml'), '# of the working tree\n');
    const oid = made.git('rev-parse', revision);
    rmSync(join(damaged, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    const page = join(damaged, 'dist/roadmap/1.0.0/README.md');
    const before = readFileSync(page, 'utf8');
    for (const args of [['build'], ['build', 'v1.0.0'], ['verify', '1.0.0']]) {
      expectFailure(aligner(damaged, args), sentence);
      expectFailure(aligner(damaged, args), GET);
    }
    expect(readFileSync(page, 'utf8')).toBe(before);
    const doctor = aligner(damaged, ['doctor']);
    expect(doctor).toMatchObject({ status: 1, stdout: expect.stringMatching(GET) });
    expect(doctor.stdout).toMatch(/is missing from this repository/);
    made.git('-C', damaged, 'fetch', '-q', '--refetch', '--no-filter', '--tags');
    expect(aligner(damaged, ['verify', '1.0.0']).status).toBe(0);
    expect(aligner(damaged, ['doctor']).status).toBe(0);
  });

  test('a lost file that the working tree holds as well: build needs it not, verify asks git for it', () => {
    const made = threeReleases();
    const damaged = clone(made);
    alignerInShell(
      damaged,
      'mv .git/objects/pack ../pack && for p in ../pack/*.pack; do git unpack-objects -q < $p; done',
    );
    const oid = made.git('rev-parse', 'HEAD:roadmap-data/roadmap.yaml');
    rmSync(join(damaged, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    const built = aligner(damaged, ['build']);
    expect(built).toMatchObject({ status: 0, stdout: expect.stringContaining('1.0.0') });
    expectFailure(aligner(damaged, ['verify', '1.0.0']), /^error: The git object [0-9a-f]{12} is missing/);
  });

  test('doctor names the releases that cannot be read', () => {
    const made = threeReleases();
    lose(made, 'v0.9.0:roadmap-data/needs/need-example.yaml');
    const { status, stdout } = made.aligner('doctor');
    expect(status).toBe(1);
    expect(stdout).toContain('These releases cannot be read: v0.9.0, v1.0.0. The git object');
  });

  test('a tag that holds no id is named by doctor', () => {
    const made = threeReleases();
    writeFileSync(join(made.root, '.git/refs/tags/v9.0.0'), 'garbage\n');
    expect(made.aligner('build').status).toBe(0);
    expect(made.aligner('doctor')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('git cannot read what these tags lead to: v9.0.0.'),
    });
  });

  test('a folder object that makes no sense does not stop the world', () => {
    const made = threeReleases();
    const file = join(made.root, 'tree');
    writeFileSync(file, Buffer.from(`40000 roadmap-data without an end ${'x'.repeat(100)}`));
    const tree = made.git('hash-object', '-t', 'tree', '--literally', '-w', file);
    rmSync(file);
    made.git('update-ref', 'refs/tags/v6.0.0', made.git('commit-tree', tree, '-m', 'odd'));
    for (const args of [['build'], ['releases'], ['doctor'], ['validate', '--rev', 'v6.0.0']]) {
      const outcome = made.aligner(...args);
      expectCalm(outcome);
      expect(outcome.status).not.toBe(0);
    }
  });

  test('all objects, or the repository itself', () => {
    const made = threeReleases();
    alignerInShell(made.root, 'chmod -R u+w .git && for f in .git/objects/??/*; do echo damaged > $f; done');
    for (const command of ['build', 'releases', 'doctor']) expectCalm(made.aligner(command));
    expectFailure(made.aligner('build'), /An object of this repository is damaged.*\n.*git fsck/);
    renameSync(join(made.root, '.git/HEAD'), join(made.root, 'HEAD'));
    for (const command of ['build', 'releases']) expectFailure(made.aligner(command), /\.git is damaged/);
    expect(made.aligner('doctor')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('.git is damaged'),
    });
  });

  test('git', () => {
    const made = threeReleases();
    const without = (...args: readonly string[]) => aligner(made.root, args, { PATH: '/nonexistent' });
    expectFailure(without('releases'), /^error: git was not found\./);
    expectFailure(without('verify', '1.0.0'), /^error: git was not found\./);
    expect(without('doctor')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('git was not found'),
    });
    // What stands in the files is checked all the same, and not remembered as a check of everything.
    expect(without('validate')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/The history was not checked\. git was not found/),
    });
    expect(without('validate', '--require-history').status).toBe(2);
    expect(made.aligner('validate').stdout).not.toContain('not checked');
  });
});
