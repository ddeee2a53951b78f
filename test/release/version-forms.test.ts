import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { releaseTags, sortReleaseTags } from '../../src/history/release-tags.ts';
import { need } from '../../src/policing/rules/example.ts';
import { check as validate } from '../support/domain.ts';
import { exampleRoadmap } from '../support/example.ts';
import { aligner, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const config = (pattern?: string) =>
  `schema_version: 2\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\n${pattern === undefined ? '' : `tag_pattern: "${pattern}"\n`}`;
const notes = (id: string) => ({
  [`roadmap-data/releases/${id}.yaml`]: `id: "${id}"\ntitle: Release ${id}\nsummary: What ${id} brings.\n`,
});
const added = (name: string) => ({
  [`roadmap-data/needs/need-${name}.yaml`]: need(
    `id: need-${name}`,
    `title: The need ${name}`,
    `summary: Something ${name} that is missing.`,
  ),
});
/** 15 November 2026. */
const NOVEMBER = { SOURCE_DATE_EPOCH: '1794700800' };

function repository(pattern?: string): Repository {
  const made = new Repository({
    ...exampleFiles(),
    'roadmap-data/roadmap.yaml': config(pattern),
    '.gitignore': 'dist/\n',
  });
  made.git('config', 'user.name', 'A Tester');
  made.git('config', 'user.email', 'tester@example.org');
  return made;
}

const command = (made: Repository, ...args: readonly string[]) => aligner(made.root, args, NOVEMBER);
const names = (tags: readonly string[], pattern?: string) =>
  releaseTags(
    tags.map((name) => ({ name, commit: '', date: '' })),
    pattern,
  ).map(({ name }) => name);

describe.each([
  [undefined, ['v1.9.0', 'v1.10.0'], ['1.9.0', '1.10.0'], '1.11.0', 'v1.11.0'],
  ['roadmap-{version}', ['roadmap-1.9.0', 'roadmap-1.10.0'], ['1.9.0', '1.10.0'], '1.11.0', 'roadmap-1.11.0'],
  ['v{year}.{month}', ['v2026.06', 'v2026.10'], ['2026.06', '2026.10'], '2026.11', 'v2026.11'],
  ['{year}-{month}', ['2026-6', '2026-10'], ['2026-6', '2026-10'], '2026-11', '2026-11'],
  ['{major}.{minor}', ['1.9', '1.10'], ['1.9', '1.10'], '1.11', '1.11'],
] as const)('releases with the pattern %s', (pattern, tags, [first, second], next, nextTag) => {
  test('are in order, found by label, built, verified, and followed by the next', () => {
    const made = repository(pattern);
    made.write(notes(first)).release(tags[0]);
    made.write(added('second')).write(notes(second)).release(tags[1]);
    made.write(added('third')).commit();

    const listed = JSON.parse(command(made, 'releases', '--format', 'json').stdout).data.releases;
    expect(listed.map(({ version }: { version: string }) => version)).toEqual([first, second]);
    expect(command(made, 'diff', '--all').stdout).toContain(second);
    const diff = JSON.parse(command(made, 'diff', '--format', 'json').stdout).data;
    expect({ from: diff.from, records: diff.records.length }).toEqual({ from: tags[1], records: 1 });
    expect(command(made, 'diff', first, second).stdout).toContain('need-second');
    expect(command(made, 'list', 'needs', '--rev', first).stdout).not.toContain('need-second');
    expect(command(made, 'show', 'need-second', '--history').stdout).toContain(second);

    expect(command(made, 'release', '--next')).toMatchObject({ status: 0, stdout: `${next}\n` });
    expect(command(made, 'release', 'auto', '--draft-notes').status).toBe(0);
    made.commit();
    const done = command(made, 'release', 'auto', '--yes');
    expect(done).toMatchObject({ status: 0, stdout: expect.stringContaining(`Tagged ${nextTag} `) });
    expect(readdirSync(join(made.root, 'dist/roadmap'))).toEqual(
      expect.arrayContaining([first, second, next]),
    );
    expect(existsSync(join(made.root, `dist/roadmap/${next}/changes.md`))).toBe(true);
    expect(command(made, 'verify', next)).toMatchObject({ status: 0 });
    expect(command(made, 'release', '--next').status).toBe(1);
    expect(command(made, 'doctor').stdout).toContain(`3 releases, the newest is ${next}`);
  });
});

describe('the tags of a form', () => {
  test.each([
    [
      'v{year}.{month}',
      ['v2026.9', 'v2026.10-rc.1', 'v2026.10'],
      ['v2026.00', 'v2026.13', '2026.06', 'v26.06', 'v2026.06.01', 'v2026.06-1'],
    ],
    [
      '{year}.{month}.{day}',
      ['2026.02.28', '2026.3.28-rc.1', '2026.12.31'],
      ['2026.02.30', '2026.02', 'v2026.02.01', '2026.04.31'],
    ],
    ['{year}-{month}', ['2026-06-rc.2', '2026-06-rc.10', '2026-06'], ['2026-06-15', '2026.06', '2026-06-01']],
    [
      'r/{major}.{minor}-final',
      ['r/0.9-final', 'r/0.10-rc.1-final', 'r/0.10-final'],
      ['r/1.02-final', 'r/1.2', 'r/1.2.3-final', '1.2'],
    ],
    [undefined, ['v1.2.3'], ['v2026.06', 'v1.2', 'v2026-06']],
    // Nothing of a pattern is an expression, and one that says no version finds none.
    ['v.{version}', ['v.1.0.0'], ['va1.0.0']],
    ['v{yyyy}', [], ['v2026', 'v{yyyy}', 'v1.0.0']],
  ] as const)('%s', (pattern, releases, others) => {
    expect(names([...others, ...[...releases].reverse()], pattern)).toEqual(releases);
  });

  test('stand once for a version: the one with leading zeros counts', () => {
    const tags = ['v2026.6', 'v2026.06', 'v2026.07'].map((name) => ({ name, commit: '', date: '' }));
    const { releases, twice } = sortReleaseTags(tags, 'v{year}.{month}');
    expect(releases.map(({ label }) => label)).toEqual(['2026.06', '2026.07']);
    expect(twice.map(({ name }) => name)).toEqual(['v2026.6']);
  });
});

describe('the setting', () => {
  const codes = async (pattern: string) => {
    const file = config(pattern).replace('version: 2', 'version: 3');
    const { findings } = await validate(await exampleRoadmap({ 'roadmap.yaml': file }));
    return findings.map(({ code }) => code);
  };
  test.each(['{version}', '{year}.{month}', '{year}.{month}.{day}', '{year}-{month}', 'v{major}.{minor}-x'])(
    'may be %s',
    async (pattern) => expect(await codes(pattern)).toEqual([]),
  );
  test.each([
    'v',
    '{year}',
    '{month}.{year}',
    '{year}.{month}{version}',
    '{year}-{month}-{day}',
    '{major}',
    '(a+)+{version}',
  ])('may not be %s', async (pattern) => expect(await codes(pattern)).toEqual(['schema/wrong-form']));
});

describe('versions that are dates', () => {
  const dated = () => {
    const made = repository('v{year}.{month}');
    made.write(notes('2026.09')).release('v2026.09');
    return made;
  };

  test('have no next one when the month is released, or nothing changed', () => {
    const made = dated();
    expect(command(made, 'release', '--next')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Nothing changed since 2026.09'),
    });
    made.write(added('second')).release('v2026.11');
    made.write(added('third')).commit();
    for (const args of [['--next'], ['auto', '--yes']])
      expect(command(made, 'release', ...args)).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(
          /The version of today is 2026\.11, and 2026\.11 is released already, by the tag v2026\.11\.\s.*Which version is it to be\?/s,
        ),
      });
    expect(command(made, 'release', '2026.9').stdout).toContain('2026.9 is not greater than 2026.11');
    expect(command(made, 'release', 'major')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Write YYYY.MM, for example 2026.06, or auto.'),
    });
  });

  test('continue a pre-release, and have no patches of an older line', () => {
    const made = dated();
    made.git('checkout', '-q', '-b', 'line');
    made.write(added('line')).commit();
    made.git('checkout', '-q', 'main');
    made.write(added('second')).release('v2026.12-rc.1');
    expect(command(made, 'release', '--next').stdout).toBe('2026.12\n');
    made.git('tag', '-a', '-m', 'x', 'v2026.12');
    made.git('checkout', '-q', 'line');
    const { stdout } = command(made, 'release', '2026.11', '--dry-run');
    expect(stdout).toContain('this commit does not contain 2026.12, and beside it nothing can be released');
    expect(stdout).toContain('Versions that are dates have no patches of an older line.');
  });

  test('are ignored without the setting, and "doctor" names it', () => {
    const made = repository();
    made.release('v2026.06');
    made.git('tag', 'v2026.6');
    expect(command(made, 'releases').stdout).not.toContain('2026');
    expect(command(made, 'doctor').stdout).toContain(
      'If these are releases, write into roadmap.yaml: tag_pattern: "v{year}.{month}".',
    );
    made.write({ 'roadmap-data/roadmap.yaml': config('v{year}.{month}') }).commit();
    expect(command(made, 'doctor').stdout).toContain(
      'Another tag counts for the same version, so these are ignored: v2026.6.',
    );
  });

  test('are published and verified from a bare repository', () => {
    const made = dated();
    const bare = join(temporaryFolder(), 'bare.git');
    made.git('clone', '-q', '--bare', made.root, bare);
    made.git('remote', 'add', 'origin', bare);
    expect(command(made, 'publish')).toMatchObject({ status: 0 });
    expect(made.git('--git-dir', bare, 'ls-tree', '--name-only', 'gh-pages')).toContain('2026.09');
    expect(aligner(bare, ['list', 'needs', '--rev', '2026.09']).status).toBe(0);
    made.git('tag', '-d', 'v2026.09');
    made.git('--git-dir', bare, 'tag', '-d', 'v2026.09');
    expect(command(made, 'publish').status).not.toBe(0);
  });
});
