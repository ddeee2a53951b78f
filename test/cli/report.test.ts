import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { changedFiles, unchanged } from '../views/report/example-change.ts';

const GOLDEN = resolve(import.meta.dirname, '../golden/report.md');

describe('aligner report', () => {
  let repository: Repository;
  beforeAll(async () => {
    repository = new Repository(exampleFiles(await unchanged()));
    repository.release('v1.0.0');
    repository.git('checkout', '-q', '-b', 'change');
    repository.write(exampleFiles(await changedFiles())).commit();
    repository.git('checkout', '-q', 'main');
    repository
      .write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later', 'title: Later need') })
      .commit();
    repository.git('checkout', '-q', 'change');
  });

  test('is the golden file', async () => {
    const { status, stdout, stderr } = repository.aligner('report', '--base', 'v1.0.0');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(GOLDEN);
  });

  test('looks at what the branch changed, not at what came to the base since', () => {
    const { stdout } = repository.aligner('report', '--base', 'main', '--head', 'change');
    expect(stdout).toMatch(/^# Roadmap: main at [0-9a-f]{12} → change\n/);
    expect(stdout).toContain('1 record was added and 2 were changed');
    expect(stdout).not.toContain('Later need');
  });

  test('as HTML leads to the pages of what changed, and holds nothing that acts', () => {
    const made = new Repository(exampleFiles());
    made.commit();
    const title = `title: '"><script>alert(1)</script>'`;
    made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new', title) }).commit();
    const { stdout } = made.aligner('report', '--base', 'HEAD^', '--format', 'html');
    expect(stdout).toContain(
      '<li><a href="html/next/needs/need-new.html">&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a>: added</li>',
    );
    expect(stdout).not.toContain('<script');
    expect(made.aligner('report', '--base', 'HEAD', '--format', 'html').stdout).toContain(
      'No record was changed.',
    );
  });

  test('in JSON has all parts', () => {
    const { stdout } = repository.aligner('report', '--base', 'main', '--format', 'json');
    const { kind, data } = JSON.parse(stdout);
    expect(kind).toBe('report');
    expect(Object.keys(data)).toEqual(['history', 'judges', 'diff', 'findings', 'tasks', 'gaps', 'touched']);
  });

  test('touches what aligner diff --impact says', () => {
    const { data } = JSON.parse(repository.aligner('report', '--base', 'v1.0.0', '--format', 'json').stdout);
    const impact = JSON.parse(repository.aligner('diff', 'v1.0.0', '--impact', '--format', 'json').stdout);
    expect(data.touched.length).toBeGreaterThan(0);
    expect(data.touched.map((each: { id: string; steps: number }) => [each.id, each.steps])).toEqual(
      impact.data.affected.map((each: { id: string; depth: number }) => [each.id, each.depth]),
    );
  });

  test('of no change is short', () => {
    const { status, stdout } = repository.aligner('report', '--base', 'change', '--head', 'change');
    expect(status).toBe(0);
    expect(stdout).toBe(
      '# Roadmap: change → change\n\nNothing was changed.\n\n## Findings\n\nThis change brings no new finding.\n\n2 older findings were there before and are not listed.\n',
    );
  });

  test.each([
    [['report'], 'Name it with --base'],
    [['report', '--base', 'nowhere'], 'There is no revision "nowhere"'],
    [['report', '--base', 'main', '--head', 'nowhere'], 'There is no revision "nowhere"'],
    [['report', '--base', '--output=x'], 'There is no revision "--output=x"'],
  ])('%j cannot run', (args, words) => {
    const { status, stdout, stderr } = repository.aligner(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(words);
  });
});

describe('a hostile change', () => {
  const title = '"@octocat <img src=x> #1 [x](https://evil.example) | ::error::x **"';

  test('pings nobody and carries no HTML', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    repository.write({
      'roadmap-data/needs/need-example.yaml': need(`title: ${title}`, 'about: [crime-fraud, "@octocat"]'),
      'roadmap-data/technologies/tech-example.yaml': `id: tech-example\ntitle: ${title}\nsummary: "# @octocat says hello"\nstatus: "@octocat"\n`,
    });
    const { stdout } = repository.aligner('report', '--base', 'v1.0.0');
    const outside = stdout.replace(/`[^`]*`/g, '').replaceAll('&#8203;', '\u200b');
    expect(outside).toContain('octocat');
    expect(outside).not.toMatch(/@\w|#\d|(?<!\\)<\w|:\/\/|(?<!\\)\]\(/);
    expect(stdout.split('\n').filter((line) => /^\s*(::|##\[)/.test(line))).toEqual([]);
  });

  test('of many records stays below the size of a comment and says what is left out', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    const many = Array.from({ length: 700 }, (_, i) => {
      const summary = `summary: ${`Number ${i} of many @names * `.repeat(12).trim()}`;
      return [
        `roadmap-data/needs/need-n${i}.yaml`,
        need(`id: need-n${i}`, `title: Need ${i}`, summary, 'category: odd'),
      ];
    });
    repository.write(Object.fromEntries(many));
    const { status, stdout } = repository.aligner('report', '--base', 'v1.0.0');
    expect(status).toBe(0);
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout.length).toBeGreaterThan(40_000);
    expect(stdout).toContain('700 records were added');
    expect(stdout).toContain('brings 7');
    expect(stdout.match(/more lines are left out here/g)?.length).toBeGreaterThan(1);
  });
});

test('a folder without git cannot be compared', () => {
  const folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  const repository = new Repository();
  const { status, stderr } = repository.aligner('-C', folder, 'report', '--base', 'main');
  expect(status).toBe(2);
  expect(stderr).toContain('not in a git repository');
});
