// What is told of releases grows with each of them: built one by one it is the same as built at once.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import type { Repository } from '../support/repository.ts';
import { threeReleases } from './fixture.ts';

const NEEDS = 'roadmap-data/needs';
const file = (id: string, ...lines: readonly string[]) => ({
  [`${NEEDS}/${id}.yaml`]: need(`id: ${id}`, `title: Called ${id}`, ...lines),
});

/** What happens to a record between releases; each is followed by one. */
const happenings: readonly (readonly [tag: string, (made: Repository) => void])[] = [
  ['v1.2.0', (made) => made.write(file('need-one'))],
  ['v1.3.0', (made) => made.remove(`${NEEDS}/need-one.yaml`).write(file('need-two', 'aliases: [need-one]'))],
  [
    'v1.4.0',
    (made) =>
      made.remove(`${NEEDS}/need-two.yaml`).write(file('need-three', 'aliases: [need-one, need-two]')),
  ],
  // The former id goes to another record.
  ['v1.5.0', (made) => made.write(file('need-one', 'category: governance'))],
  [
    'v1.5.1-rc.1',
    (made) =>
      made.write(file('need-three', 'aliases: [need-two]', 'status: superseded', 'superseded_by: need-one')),
  ],
  ['v1.6.0', (made) => made.remove(`${NEEDS}/need-one.yaml`)],
  ['v1.7.0', (made) => made.write({ ...file('need-one', 'category: skills') })],
  ['v1.8.0', (made) => made.write({ [`${NEEDS}/need-one.yaml`]: 'id: [' })],
  [
    'v1.9.0',
    (made) =>
      made.write(file('need-one', 'status: withdrawn', 'withdrawn_reason: It was *wrong* | all along.')),
  ],
  ['v2.0.0', () => undefined],
];

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.sort().map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]));
}

/** Compares the output with one that is made from nothing. */
function expectFresh(made: Repository, ...args: readonly string[]): void {
  made.aligner('build', '--force', '--out', 'fresh', ...args);
  expect(filesBelow(join(made.root, 'dist/roadmap'))).toEqual(filesBelow(join(made.root, 'fresh')));
  rmSync(join(made.root, 'fresh'), { recursive: true });
}

test('releases that are built one by one give the same as all at once', { timeout: 120_000 }, () => {
  const made = threeReleases();
  const html = ['--target', 'html'];
  made.aligner('build', ...html);
  for (const [tag, happen] of happenings) {
    happen(made);
    made.release(tag);
    made.aligner('build', ...html);
  }
  expectFresh(made, ...html);
  // A version below those that stand, on an older commit; releases are not compared with a pre-release.
  made.git('tag', '-a', '-m', 'v1.2.1', 'v1.2.1-rc.1', 'v1.2.0');
  made.aligner('build', ...html);
  expectFresh(made, ...html);
  // The draft alone, and a release fewer.
  made.write(file('need-one', 'category: governance'));
  made.aligner('build', 'next', ...html);
  made.git('tag', '-d', 'v1.5.1-rc.1');
  made.aligner('build', ...html);
  expectFresh(made, ...html);
});

test('releases that stand are not read again', () => {
  const made = threeReleases();
  made.aligner('build');
  made.write(file('need-one')).release('v1.2.0');
  expect(made.aligner('build').status).toBe(0);
  // Only the first release had this text.
  const blob = made.git('rev-parse', 'v0.9.0:roadmap-data/technologies/tech-other.yaml');
  rmSync(join(made.root, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  made.write(file('need-one', 'category: governance')).release('v1.3.0');
  const { status, stdout, stderr } = made.aligner('build');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('Built 0.9.0, 1.0.0, 1.1.0, 1.2.0, 1.3.0, next');
  const page = readFileSync(join(made.root, 'dist/roadmap/records/need-one.md'), 'utf8');
  expect([...page.matchAll(/^\| \[([\w.]+)\]/gm)].map(([, version]) => version)).toEqual(['1.3.0', '1.2.0']);
  // What was told before is kept for files that nobody touched.
  rmSync(join(made.root, 'dist/roadmap/1.0.0/README.md'));
  expect(made.aligner('build').stderr).toMatch(/git object|missing/);
});

test('a list in another order is the same list, and a file that it does not name is left alone', () => {
  const made = threeReleases();
  made.aligner('build');
  const marker = join(made.root, 'dist/roadmap/.aligner-output.json');
  const text = readFileSync(marker, 'utf8');
  const { tool, written } = JSON.parse(text);
  const reversed = Object.entries<string[]>(written).map(([group, paths]) => [group, paths.toReversed()]);
  writeFileSync(marker, JSON.stringify({ tool, written: Object.fromEntries(reversed.reverse()) }));
  made.write({ 'dist/roadmap/1.0.0/mine.md': 'mine' });
  expect(made.aligner('build').stdout).toContain('nothing had changed');
  expect(readFileSync(marker, 'utf8')).toBe(text);
  made.write(file('need-one')).release('v1.2.0');
  made.aligner('build');
  made.remove('dist/roadmap/1.0.0/mine.md');
  expectFresh(made);
});
