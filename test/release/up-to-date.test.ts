import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const NEED = 'roadmap-data/needs/need-example.yaml';

/** A repository whose files were touched long enough ago for a build to be remembered. */
async function built(...args: readonly string[]) {
  const made = new Repository(exampleFiles({ 'needs/need-example.yaml': need() }));
  made.release('v1.0.0');
  await new Promise((wake) => setTimeout(wake, 2_100));
  const first = made.aligner('build', ...args);
  expect(first.stdout).toMatch(/ files written/);
  return { made, first, build: (...more: readonly string[]) => made.aligner('build', ...args, ...more) };
}

function state(made: Repository): string {
  const folder = join(made.root, '.git/aligner');
  const [name = ''] = readdirSync(folder).filter((each) => each.startsWith('build-'));
  return join(folder, name);
}

describe('a build that can remember nothing', () => {
  test.each(['a file', 'a link that leads nowhere'])(
    'writes the same, where %s is in the way',
    async (what) => {
      const { made, build } = await built();
      const place = join(made.root, '.git/aligner');
      rmSync(place, { recursive: true });
      if (what === 'a file') writeFileSync(place, 'x');
      else symlinkSync(join(made.root, 'nowhere/at/all'), place);
      const need = 'dist/roadmap/1.0.0/needs/need-example.md';
      const before = readFileSync(join(made.root, need), 'utf8');
      rmSync(join(made.root, need));
      expect(build()).toMatchObject({ status: 0 });
      expect(readFileSync(join(made.root, need), 'utf8')).toBe(before);
    },
  );
});

describe('a build with nothing changed', () => {
  test('says so without reading anything, in the words of a build that looked', async () => {
    const { made, build } = await built();
    const quick = build();
    expect(quick.stdout).toContain('nothing had changed');
    const written = readFileSync(state(made), 'utf8');
    // The short answer does not write.
    const before = statSync(state(made)).ino;
    expect(build()).toEqual(quick);
    expect(statSync(state(made)).ino).toBe(before);
    expect(build('--force')).toEqual(quick);
    rmSync(state(made));
    expect(build()).toEqual(quick);
    expect(readFileSync(state(made), 'utf8')).toBe(written);
    expect(readdirSync(join(made.root, 'dist/roadmap')).filter((name) => name.startsWith('.'))).toEqual([
      '.aligner-output.json',
    ]);
  });

  test.each([
    ['a page that went', (made: Repository) => made.remove('dist/roadmap/1.0.0/needs/need-example.md')],
    ['a release that went', (made: Repository) => made.remove('dist/roadmap/1.0.0')],
    ['the index that went', (made: Repository) => made.remove('dist/roadmap/README.md')],
    [
      'an index that was changed',
      (made: Repository) => appendFileSync(join(made.root, 'dist/roadmap/README.md'), 'x'),
    ],
  ])('%s is written again', async (_name, harm) => {
    const { made, build } = await built();
    const page = () => readFileSync(join(made.root, 'dist/roadmap/1.0.0/needs/need-example.md'), 'utf8');
    const index = () => readFileSync(join(made.root, 'dist/roadmap/README.md'), 'utf8');
    const before = [page(), index()];
    harm(made);
    expect(build().stdout).toMatch(/ files? written/);
    expect([page(), index()]).toEqual(before);
  });

  test('a page that was edited in place is found, and by verify', async () => {
    const { made, build } = await built();
    const page = join(made.root, 'dist/roadmap/1.0.0/needs/need-example.md');
    const before = readFileSync(page, 'utf8');
    appendFileSync(page, 'tampered\n');
    expect(made.aligner('verify', '1.0.0').status).toBe(1);
    expect(build().stdout).toContain('1 file written');
    expect(readFileSync(page, 'utf8')).toBe(before);
  });

  test('a record, a tag, another target: each makes a new build', async () => {
    const { made, build } = await built();
    made.write({ [NEED]: need('title: Another title') });
    expect(build().stdout).toMatch(/ files written/);
    expect(readFileSync(join(made.root, 'dist/roadmap/next/needs/need-example.md'), 'utf8')).toContain(
      'Another title',
    );
    made.git('tag', '-a', '-m', 'x', 'v1.0.1');
    expect(build().stdout).toContain('1.0.1');
    expect(build('--target', 'html').stdout).toMatch(/ files written/);
    expect(existsSync(join(made.root, 'dist/roadmap/html/index.html'))).toBe(true);
  });

  test('a release alone does not depend on the records of the working tree, but on roadmap.yaml', async () => {
    const { made, build } = await built('v1.0.0');
    made.write({ [NEED]: need('title: Another title') });
    expect(build().stdout).toContain('nothing had changed');
    const config = readFileSync(join(made.root, 'roadmap-data/roadmap.yaml'), 'utf8');
    made.write({ 'roadmap-data/roadmap.yaml': config.replace('Example roadmap', 'New name') });
    expect(build().stdout).toContain('1 file written');
    expect(readFileSync(join(made.root, 'dist/roadmap/README.md'), 'utf8')).toContain('New name');
  });
});
