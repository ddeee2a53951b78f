import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const LAST = 30;
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

test('no file has fewer such comments than promises', () => {
  const few = files.flatMap(({ name, text }) => {
    const promises = new Set([...text.matchAll(/'promise (\d+): /g)].map(([, number]) => number)).size;
    return text.split('// Removed to see it fail: ').length - 1 < promises ? [name] : [];
  });
  expect(few).toEqual([]);
});

test('docs/robustness.md names the file of every promise', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  for (const number of numbers) {
    const row = new RegExp(`^\\| ${number} \\|.*$`, 'm').exec(text)?.[0] ?? '';
    for (const name of holders(number)) expect(row).toContain(name);
  }
});

test('promise 30, the supply chain, has its tests elsewhere, in a file that the document names', () => {
  const row = /^\| 30 \|.*`(test\/[\w-]+\.test\.ts)` \|$/m.exec(readFileSync(DOCUMENT, 'utf8'));
  const text = readFileSync(resolve(import.meta.dirname, '../..', row?.[1] ?? ''), 'utf8');
  expect(text).toMatch(/integrity/);
  expect(text).toMatch(/at runtime there are at most eight/);
});
