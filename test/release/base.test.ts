import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

// The base of a release is the highest final release that its commit contains, for every command alike.

const path = (id: string) => `roadmap-data/needs/${id}.yaml`;
const record = (id: string, ...more: readonly string[]) => ({
  [path(id)]: need(`id: ${id}`, `title: The title of ${id}`, ...more),
});
const notes = (version: string) => ({
  [`roadmap-data/releases/${version}.yaml`]: `id: ${version}\ntitle: Release ${version}\nsummary: What it brings.\n`,
});

/** Release 1.0.0, and 2.0.0 with one more record; `maint` stands at 1.0.0. */
function twoLines(): Repository {
  const made = new Repository({ ...exampleFiles(), '.gitignore': 'dist/\n' });
  made.write(record('need-alpha')).release('v1.0.0');
  made.git('branch', 'maint');
  made.write(record('need-beta')).release('v2.0.0');
  return made;
}

const next = (made: Repository) => made.aligner('release', '--next').stdout.trim();
const gates = (made: Repository, version: string): string =>
  made.aligner('release', version, '--dry-run').stdout;

describe('an older line', () => {
  test('is patched beside a newer release, and the next version is the patch', () => {
    const made = twoLines();
    made.git('checkout', '-q', 'maint');
    made.write(record('need-alpha', 'summary: Mended on the older line.')).commit();
    made.write(notes('1.0.1')).commit();
    expect(next(made)).toBe('1.0.1');
    const outcome = made.aligner('release', 'auto', '--dry-run');
    expect(outcome.stdout).toContain('a patch of an older line, beside 2.0.0');
    expect(outcome.status).toBe(0);
    expect(gates(made, '1.1.0')).toMatch(/stop +earlier releases +.*does not contain 2\.0\.0/);
    expect(gates(made, '3.0.0')).toMatch(/stop +earlier releases +.*does not contain 2\.0\.0.*lost/);
    expect(gates(made, '2.0.0')).toMatch(/stop +new version +2\.0\.0 is released already/);
  });

  test('does not go on from a commit that a release contains', () => {
    const made = twoLines();
    made.git('checkout', '-q', '--detach', 'v1.0.0');
    expect(gates(made, '1.0.1')).toMatch(/stop +earlier releases +.*a part of release 2\.0\.0 already/);
  });

  test('changes no page of what was published, wherever its tag is put', () => {
    const made = twoLines();
    const copy = join(temporaryFolder(), 'copy');
    made.aligner('build', 'v2.0.0');
    cpSync(join(made.root, 'dist/roadmap/2.0.0'), copy, { recursive: true });
    made.git('checkout', '-q', 'maint');
    made.write(record('need-maint')).release('v1.0.1');
    made.git('checkout', '-q', 'main');
    expect(made.aligner('verify', '2.0.0', copy).status).toBe(0);
    made.aligner('build');
    expect(made.aligner('verify', '2.0.0').status).toBe(0);
    // Later, and at a commit that 2.0.0 contains.
    made.git('-c', 'user.name=x', 'tag', 'between', 'v1.0.0^{}');
    const object = made
      .git('cat-file', 'tag', 'v1.0.1')
      .replace(/^object .*$/m, `object ${made.git('rev-parse', 'between')}`);
    const late = object.replace('tag v1.0.1', 'tag v1.5.0').replace(/> \d+ /, '> 1900000000 ');
    made.write({ late: `${late}\n` });
    made.git('update-ref', 'refs/tags/v1.5.0', made.git('hash-object', '-w', '-t', 'tag', 'late'));
    made.remove('late');
    expect(made.aligner('releases').stdout).toContain('1.5.0');
    expect(made.aligner('verify', '2.0.0', copy).status).toBe(0);
  });
});

describe('pre-releases', () => {
  test('are no base: a final release is compared with the last final one, everywhere', () => {
    const made = new Repository(exampleFiles());
    made.write(record('need-alpha')).write(record('need-beta')).release('v1.0.0');
    made
      .write(record('need-beta', 'status: withdrawn', 'withdrawn_reason: Nobody asked for it.'))
      .release('v2.0.0-rc.1');
    made.write(record('need-alpha', 'summary: Said in other words.')).release('v2.0.0');
    const [entry] = JSON.parse(made.aligner('diff', '--all', '--format', 'json').stdout).data.releases;
    expect(entry).toMatchObject({ version: '2.0.0', previous: '1.0.0', diff: { level: 'major' } });
    const figures = JSON.parse(made.aligner('releases', '--format', 'json').stdout).data.releases;
    expect(figures.at(-1)).toMatchObject({ changed: 1, retired: 1, level: 'major' });
    made.aligner('build', 'v2.0.0');
    const page = readFileSync(join(made.root, 'dist/roadmap/2.0.0/changes.md'), 'utf8');
    expect(page).toContain(
      '# Changes since 1.0.0\n\n1 record was changed and 1 was withdrawn: a major change.',
    );
  });

  test.each([
    ['alone', ['v1.0.0-rc.1'], '1.0.0'],
    ['after a smaller release', ['v0.9.0', 'v1.0.0-rc.1'], '1.0.0'],
    ['that announce less than the changes demand', ['v1.0.0', 'v1.0.1-rc.1'], '1.1.0'],
    ['that were released since', ['v1.0.0-rc.1', 'v1.0.0'], '1.1.0'],
  ])('%s are continued by what fits', (_name, tags, version) => {
    const made = new Repository(exampleFiles());
    for (const tag of tags) made.release(tag);
    made.write(record('need-new')).commit();
    expect(next(made)).toBe(version);
    expect(gates(made, 'auto')).toMatch(new RegExp(`ok +new version +${version} is greater than`));
  });
});

test('a revision is measured by the releases before it, and a report says what a deletion touches', () => {
  const made = new Repository(exampleFiles());
  made.write({
    ...record('need-gone'),
    'roadmap-data/technologies/tech-link.yaml': technology('id: tech-link', 'addresses: [need-gone]'),
  });
  made.release('v1.0.0');
  made.git('checkout', '-q', '-b', 'change');
  made.remove(path('need-gone')).commit();
  made.git('checkout', '-q', 'main');
  const checked = JSON.parse(made.aligner('validate', '--rev', 'change', '--format', 'json').stdout).data;
  expect(checked.findings).toContainEqual(
    expect.objectContaining({ code: 'history/deleted', record: 'need-gone' }),
  );
  expect(
    JSON.parse(made.aligner('validate', '--rev', 'v1.0.0', '--format', 'json').stdout).data.findings,
  ).toEqual([]);
  const report = made.aligner('report', '--base', 'main', '--head', 'change').stdout;
  expect(report).toContain('This change brings 2 new findings:');
  expect(report).toContain('lost a link: addresses The title of need-gone');
});
