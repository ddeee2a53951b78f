import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** The files of hand-written source, below src/. */
function files(): string[] {
  const all = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  return all.filter((name) => name.endsWith('.ts') && !name.includes('generated'));
}

function linesOf(name: string): number {
  return readFileSync(join(ROOT, 'src', name), 'utf8').split('\n').length - 1;
}

/** Lines of hand-written source, of all rooms or without one. */
function lines(without = ' '): number {
  return files()
    .filter((name) => !name.startsWith(without))
    .reduce((sum, name) => sum + linesOf(name), 0);
}

// The goal is 31,000 (docs/architecture.md, "Size"). This is where we stand: it may fall; it rose with the reader's site
// (matrix, search, citing, releases above, words in two languages), pictures, pages that say what they are made from,
// with the tool that travels: kept in a roadmap, upgraded, run by the recipes of a host, forms on GitLab too.
test('the hand-written source does not grow', () => {
  expect(lines()).toBeLessThanOrEqual(53_210);
});

// The goal is 26,000: what a roadmap of any field needs.
test('what is not about policing does not grow', () => {
  expect(lines('policing/')).toBeLessThanOrEqual(48_694);
});

test('no file has more than 350 lines', () => {
  const long = files().filter((name) => linesOf(name) > 350);
  expect(long).toEqual([]);
});

test('there are at most nine runtime dependencies', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(9);
});
