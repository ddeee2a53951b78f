import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const LAST = 29;
const DOCUMENT = resolve(import.meta.dirname, '../../docs/robustness.md');

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.ts') && name !== 'promises.test.ts')
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }));

const numbers = Array.from({ length: LAST }, (_, i) => i + 1);

/** The files that hold a test for a promise. */
const holders = (number: number) =>
  files.filter(({ text }) => new RegExp(`'promise ${number}: `).test(text)).map(({ name }) => name);

test.each(numbers)('promise %i has a test, in a file that says what was removed to see it fail', (number) => {
  const found = holders(number);
  expect(found).not.toEqual([]);
  for (const name of found)
    expect(files.find((file) => file.name === name)?.text).toContain('// Removed to see it fail: ');
});

test.each(files)('$name has such a comment for each of its promises', ({ text }) => {
  const held = new Set([...text.matchAll(/'(promise \d+): /g)].map(([, promise]) => promise));
  const comments = [...text.matchAll(/\/\/ Removed to see it fail: \S/g)];
  expect(comments.length).toBeGreaterThanOrEqual(held.size);
});

test('docs/robustness.md names the file of every promise', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  for (const number of numbers) {
    const row = new RegExp(`^\\| ${number} \\|.*$`, 'm').exec(text)?.[0] ?? '';
    for (const name of holders(number)) expect(row).toContain(name);
  }
});
