import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { aligner, Repository } from '../support/repository.ts';
import { ordinals } from '../support/strace.ts';
import { threeReleases } from './fixture.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const OUT = 'dist/roadmap';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort();
}

/** The files of an output, without what the tool keeps there for itself. */
function output(made: Repository, out = OUT): Map<string, string> {
  const all = filesBelow(join(made.root, out)).filter((path) => !path.startsWith('.aligner-state'));
  return new Map(all.map((path) => [path, readFileSync(join(made.root, out, path), 'utf8')]));
}

function written(text: string): number {
  return Number(/(\d+) files? written/.exec(text)?.[1] ?? 0);
}

/** Something that a person or another program does between two builds. */
type Edit =
  | { readonly what: 'title' | 'delete' | 'break'; readonly file: string; readonly word: string }
  | { readonly what: 'tamper' | 'lose'; readonly at: number }
  | { readonly what: 'release' };

function edits(records: readonly string[]): fc.Arbitrary<Edit> {
  return fc.oneof(
    fc.record({
      what: fc.constantFrom('title', 'delete', 'break'),
      file: fc.constantFrom(...records),
      word: fc.constantFrom('One', 'Two', 'Three'),
    }),
    fc.record({ what: fc.constantFrom('tamper', 'lose'), at: fc.nat() }),
    fc.record({ what: fc.constant('release') }),
  );
}

function apply(made: Repository, edit: Edit): void {
  made.git('checkout', '-q', 'HEAD', '--', 'roadmap-data');
  if (edit.what === 'release') {
    made.git('commit', '-q', '--allow-empty', '-m', 'empty');
    const number = made.git('tag', '--list', 'v2.*').split('\n').filter(Boolean).length + 1;
    made.git('tag', '-a', '-m', 'r', `v2.${number}.0`);
  } else if ('at' in edit) {
    const pages = [...output(made).keys()].filter((path) => !path.startsWith('.aligner'));
    const page = join(made.root, OUT, pages[edit.at % pages.length] ?? '');
    if (edit.what === 'tamper') appendFileSync(page, 'tampered\n');
    else rmSync(page);
  } else {
    const file = join(made.root, 'roadmap-data', edit.file);
    const text = readFileSync(file, 'utf8');
    if (edit.what === 'delete') rmSync(file);
    else if (edit.what === 'break') writeFileSync(file, `${text}\n\t: [`);
    else writeFileSync(file, text.replace(/^title: .*(?:\n {2}.*)*$/m, `title: ${edit.word}`));
  }
}

describe('a build into a folder that holds an earlier one', () => {
  // Removed to see it fail: `before` in `pages` of src/release/write-group.ts (all HTML pages were written).
  test.each([
    ['Markdown', []],
    ['HTML', ['--target', 'html']],
  ])('writes what a changed record touches, as %s, and the result is that of a fresh build', (_, how) => {
    const made = new Repository();
    cpSync(join(ROOT, 'roadmap-data'), join(made.root, 'roadmap-data'), { recursive: true });
    made.release('v1.0.0');
    const all = written(made.aligner('build', ...how).stdout);
    const file = join(made.root, 'roadmap-data/technologies/tech-speaker-recognition.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(/^summary: .*$/m, 'summary: Another summary.'));
    const some = written(made.aligner('build', ...how).stdout);
    expect(some).toBeGreaterThan(3);
    expect(some).toBeLessThan(all / 10);
    made.aligner('build', '--out', 'dist/fresh', ...how);
    expect(output(made)).toEqual(output(made, 'dist/fresh'));
  });

  // Removed to see it fail: `settled` in isAsked of src/release/write.ts (files were looked at again).
  test('looks once at each file of a release that stands', () => {
    const made = threeReleases();
    made.aligner('build');
    made.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later') });
    made.release('v1.2.0');
    const pages = /\/(?:1\.0\.0\/needs\/need-new|1\.1\.0\/README)\.md"/;
    expect(ordinals(made.root, '?stat,?lstat,?statx,?newfstatat', ['build'], pages)).toHaveLength(2);
  });

  test('after any row of edits it is that of a fresh build', { timeout: 120_000 }, () => {
    const made = threeReleases();
    const records = filesBelow(join(made.root, 'roadmap-data')).filter((path) => path.endsWith('.yaml'));
    fc.assert(
      fc.property(fc.array(edits(records), { minLength: 1, maxLength: 4 }), fc.boolean(), (list, html) => {
        const how = html ? ['--target', 'html'] : [];
        made.aligner('build', ...how);
        for (const edit of list) apply(made, edit);
        // Else a page that was edited in place would not be looked at, as no record changed.
        appendFileSync(join(made.root, 'roadmap-data/roadmap.yaml'), '# edited\n');
        made.aligner('build', ...how);
        rmSync(join(made.root, 'dist/fresh'), { recursive: true, force: true });
        made.aligner('build', '--out', 'dist/fresh', '--force', ...how);
        expect(output(made)).toEqual(output(made, 'dist/fresh'));
      }),
      { numRuns: 12, seed: 20261123 },
    );
  });

  test('a release whose tag is the same is left alone; one of its pages that was touched is made again', () => {
    const made = threeReleases();
    made.aligner('build', '--target', 'html');
    const page = join(made.root, OUT, '1.0.0/mapping.md');
    const html = join(made.root, OUT, 'html/1.0.0/mapping.html');
    const before = [readFileSync(page, 'utf8'), readFileSync(html, 'utf8')];
    appendFileSync(page, 'tampered\n');
    rmSync(html);
    made.write({
      'roadmap-data/needs/need-new.yaml': readFileSync(
        join(made.root, 'roadmap-data/needs/need-new.yaml'),
        'utf8',
      ).replace('New need', 'Newer need'),
    });
    made.aligner('build', '--target', 'html');
    expect([readFileSync(page, 'utf8'), readFileSync(html, 'utf8')]).toEqual(before);
    made.aligner('build', '--target', 'html', '--out', 'dist/fresh');
    expect(output(made)).toEqual(output(made, 'dist/fresh'));
  });

  // Removed to see it fail: the comparison of `inputs` in `earlier` of src/release/write-group.ts.
  test('an HTML page that is older than its Markdown page is made again', () => {
    const made = threeReleases();
    made.aligner('build', 'next', '--target', 'html');
    made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new', 'title: Newest need') });
    made.aligner('build', 'next');
    made.aligner('build', 'next', '--target', 'html');
    made.aligner('build', 'next', '--target', 'html', '--out', 'dist/fresh');
    expect(output(made)).toEqual(output(made, 'dist/fresh'));
    expect(output(made).get('html/next/needs/need-new.html')).toContain('Newest need');
  });

  test('a page with the same size and time in the place of another is noticed', () => {
    const made = threeReleases();
    made.aligner('build');
    const page = join(made.root, OUT, 'next/needs/need-new.md');
    const text = readFileSync(page, 'utf8');
    writeFileSync(`${page}.other`, text.replace('N', 'M'));
    const time = new Date('2026-01-01T00:00:00Z');
    for (const path of [page, `${page}.other`]) utimesSync(path, time, time);
    made.aligner('build', '--force');
    utimesSync(page, time, time);
    renameSync(`${page}.other`, page);
    made.aligner('build', 'next');
    expect(readFileSync(page, 'utf8')).toBe(text);
  });

  test('nothing that lies in the output makes a build trust it', () => {
    const made = threeReleases();
    made.aligner('build');
    const other = new Repository();
    cpSync(made.root, other.root, { recursive: true });
    // As if the output had come with a clone: what is remembered is bound to the files of this disk.
    const page = join(other.root, OUT, '1.0.0/needs/need-new.md');
    const text = readFileSync(page, 'utf8');
    writeFileSync(page, text.replace('New need', 'Old need'));
    expect(aligner(other.root, ['build', '1.0.0']).status).toBe(0);
    expect(readFileSync(page, 'utf8')).toBe(text);
  });
});
