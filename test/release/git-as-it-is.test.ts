import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/rules/example.ts';
import { aligner, alignerInShell, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { threeReleases } from './fixture.ts';

const versions = (made: Repository): string[] =>
  JSON.parse(made.aligner('releases', '--format', 'json').stdout).data.releases.map(
    ({ version }: { version: string }) => version,
  );
const calm = (outcome: { stderr: string; status: number | null }) => ({
  status: outcome.status,
  bug: /has a bug|at .*\.js:\d+/.test(outcome.stderr),
});

describe('git as it is', () => {
  test('no tags: said, and not a failure', () => {
    const made = new Repository(exampleFiles());
    made.commit();
    expect(made.aligner('releases')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('There is no release yet'),
    });
    expect(made.aligner('doctor')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('No release is tagged yet'),
    });
  });

  test('no commit yet', () => {
    const made = new Repository(exampleFiles());
    expect(made.aligner('validate').status).toBe(0);
    expect(made.aligner('build').status).toBe(0);
    expect(made.aligner('diff', 'HEAD')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no revision "HEAD"'),
    });
  });

  test('a shallow clone: doctor names the command that mends it', () => {
    const made = threeReleases();
    const clone = temporaryFolder();
    alignerInShell(clone, `git clone -q --depth 1 file://${made.root} c`);
    expect(aligner(join(clone, 'c'), ['doctor'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('git fetch --unshallow --tags'),
    });
    expect(calm(aligner(join(clone, 'c'), ['build']))).toEqual({ status: 0, bug: false });
    expect(aligner(join(clone, 'c'), ['diff', 'v0.9.0'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('git fetch --unshallow --tags'),
    });
  });

  test('lightweight and annotated tags, pre-releases in the order of semantic versions', () => {
    const made = new Repository(exampleFiles());
    made.commit();
    for (const tag of ['v1.10.0', 'v1.9.0', 'v2.0.0-rc.1', 'v2.0.0-alpha', 'v2.0.0-alpha.1'])
      made.git('tag', tag);
    made.git('tag', '-a', '-m', 'x', 'v2.0.0');
    expect(versions(made)).toEqual([
      '1.9.0',
      '1.10.0',
      '2.0.0-alpha',
      '2.0.0-alpha.1',
      '2.0.0-rc.1',
      '2.0.0',
    ]);
    expect(made.aligner('doctor').stdout).toContain('no date and no signature of their own: v1.9.0');
  });

  test('tags that are no versions, and tags of things that are no commits', () => {
    const made = threeReleases();
    made.git('tag', 'latest');
    made.git('tag', 'v1');
    made.git('tag', 'v7.0.0', made.git('rev-parse', 'HEAD^{tree}'));
    expect(versions(made)).toEqual(['0.9.0', '1.0.0', '1.1.0']);
    const { stdout } = made.aligner('doctor');
    expect(stdout).toContain('ignored, since they are no release tags: latest, v1');
    expect(stdout).toContain('These tags lead to no commit: v7.0.0');
  });

  test('two tags on one commit, two tags for one version, a branch with a tag’s name', () => {
    const made = threeReleases();
    made.git('tag', '-a', '-m', 'x', 'v1.1.1');
    made.git('tag', '1.1.0');
    made.git('branch', 'v1.0.0');
    expect(versions(made)).toEqual(['0.9.0', '1.0.0', '1.1.0', '1.1.1']);
    expect(made.aligner('build').status).toBe(0);
    expect(made.aligner('verify', '1.0.0').status).toBe(0);
    expect(made.aligner('diff', 'v1.0.0', 'v1.1.0').status).toBe(0);
    const { stdout } = made.aligner('doctor');
    expect(stdout).toContain('releases of one and the same commit');
    expect(stdout).toContain('These versions have two tags: 1.1.0');
    expect(stdout).toContain('git branch -m v1.0.0 work/v1.0.0');
  });

  test('a bare repository', () => {
    const made = threeReleases();
    const folder = temporaryFolder();
    alignerInShell(folder, `git clone -q --bare ${made.root} bare.git`);
    const bare = join(folder, 'bare.git');
    expect(calm(aligner(bare, ['build', '--out', join(folder, 'out')]))).toEqual({ status: 0, bug: false });
    expect(aligner(bare, ['verify', '1.1.0', join(folder, 'out/1.1.0')]).status).toBe(0);
    expect(aligner(bare, ['validate', '--rev', 'v1.1.0']).status).toBe(0);
    expect(aligner(bare, ['releases']).status).toBe(0);
    expect(aligner(bare, ['validate']).status).toBe(2);
  });

  test('a worktree', () => {
    const made = threeReleases();
    const folder = join(temporaryFolder(), 'tree');
    made.git('worktree', 'add', '-q', folder, 'v1.0.0');
    expect(aligner(folder, ['validate']).status).toBe(0);
    expect(aligner(folder, ['build']).status).toBe(0);
    expect(existsSync(join(made.root, '.git/aligner/readings.json'))).toBe(true);
  });

  test('a data folder that moved between releases', () => {
    const made = threeReleases();
    made.git('mv', 'roadmap-data', 'data');
    made.release('v2.0.0');
    expect(aligner(join(made.root, 'data'), ['releases']).stdout).toContain('2.0.0');
    expect(aligner(join(made.root, 'data'), ['build', '--out', join(made.root, 'dist/out')]).status).toBe(0);
    for (const version of ['0.9.0', '1.1.0', '2.0.0'])
      expect(existsSync(join(made.root, 'dist/out', version, 'README.md'))).toBe(true);
  });

  test('hostile tag names are text, never options', () => {
    const made = threeReleases();
    const commit = made.git('rev-parse', 'HEAD');
    for (const name of [
      '--output=HOPWN',
      '-v1.0.0',
      'v9.9.9;touch$IFS$()HOPWN',
      'v9.9.9$(touch\u00a0HOPWN)',
      `v1.0.${'9'.repeat(300)}`,
      'v8.0.0\u202e',
      'v8.0.0-x&y',
    ])
      try {
        made.git('update-ref', '--', `refs/tags/${name}`, commit);
      } catch {
        // git itself refuses this name.
      }
    expect(made.git('for-each-ref', 'refs/tags')).toContain('--output=HOPWN');
    expect(versions(made)).toEqual(['0.9.0', '1.0.0', '1.1.0']);
    for (const args of [
      ['build'],
      ['doctor'],
      ['changelog'],
      ['releases'],
      ['validate', '--rev', '--output=HOPWN'],
      ['diff', '--', '--output=HOPWN'],
      ['build', '--', '--output=HOPWN'],
    ])
      expect([args, calm(made.aligner(...args)).bug]).toEqual([args, false]);
    expect(readdirSync(made.root).filter((name) => name.includes('HOPWN'))).toEqual([]);
    expect(made.aligner('doctor').stdout).not.toMatch(/\u202e/);
  });

  test('a missing object is one sentence and the command that mends it', () => {
    const made = threeReleases();
    const blob = made.git('rev-parse', 'v1.0.0:roadmap-data/needs/need-new.yaml');
    rmSync(join(made.root, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    const { status, stderr } = made.aligner('build', 'v1.0.0');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^error: The git object [0-9a-f]{12} is missing from this repository\.\n {2}hint: .*git fetch/,
    );
    expect(made.aligner('doctor')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('is missing from this repository'),
    });
  });

  test('a damaged object and a broken repository', () => {
    const made = threeReleases();
    alignerInShell(made.root, 'chmod -R u+w .git && for f in .git/objects/??/*; do echo damaged > $f; done');
    for (const command of ['build', 'validate', 'releases', 'doctor'])
      expect([command, calm(made.aligner(command)).bug]).toEqual([command, false]);
    rmSync(join(made.root, '.git/HEAD'));
    for (const command of ['build', 'validate', 'releases', 'doctor'])
      expect([command, calm(made.aligner(command)).bug]).toEqual([command, false]);
  });

  test('git that is not there', () => {
    const made = threeReleases();
    const { status, stderr } = aligner(made.root, ['releases'], { PATH: '/nonexistent' });
    expect({ status, said: stderr.startsWith('error: git was not found.') }).toEqual({
      status: 2,
      said: true,
    });
    expect(aligner(made.root, ['doctor'], { PATH: '/nonexistent' })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('git was not found'),
    });
  });

  test('the whole history is read with a handful of processes', () => {
    const made = new Repository(exampleFiles());
    for (let i = 0; i < 8; i++) {
      made.write({ 'roadmap-data/needs/need-example.yaml': need(`summary: The state of release ${i}.`) });
      made.release(`v1.${i}.0`);
    }
    const shim = temporaryFolder();
    alignerInShell(
      shim,
      `printf '#!/bin/sh\\necho x >> ${shim}/log\\nexec %s "$@"\\n' "$(command -v git)" > git && chmod +x git`,
    );
    for (const args of [
      ['releases'],
      ['changelog'],
      ['diff', 'v1.0.0', 'v1.7.0'],
      ['history', 'need-example'],
      ['validate'],
    ]) {
      rmSync(join(shim, 'log'), { force: true });
      expect(aligner(made.root, args, { PATH: `${shim}:${process.env.PATH}` }).status).toBe(0);
      const count = Number(alignerInShell(shim, 'wc -l < log').stdout);
      expect([args, count <= 6]).toEqual([args, true]);
    }
  });
});
