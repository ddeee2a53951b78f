// How heavy the web pages of the reference roadmap are; what a reader waits for grows with it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { builtSite } from './roadmaps.ts';

let top: string;

beforeAll(() => {
  top = join(builtSite('reference'), '0.1.0');
});

const gzipped = (name: string) => gzipSync(readFileSync(join(top, name))).length;

/** What a file of data gives to the script. */
function value(name: string): { readonly records: readonly unknown[] } {
  const text = readFileSync(join(top, name), 'utf8');
  return JSON.parse(JSON.parse(text.slice(text.indexOf('"'), text.lastIndexOf('"') + 1)));
}

test('half of the pages have at most 20 kB of HTML', () => {
  const paths = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  );
  expect(paths.length).toBeGreaterThan(500);
  const sizes = paths.map((path) => statSync(join(top, path)).size).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(20_000);
});

test('the style has at most 20 kB, and the script 60 kB gzipped', () => {
  expect(statSync(join(top, 'style.css')).size).toBeLessThanOrEqual(20_000);
  expect(gzipped('script.js')).toBeLessThanOrEqual(60_000);
});

// The promise is 60 kB for 341 records.
test('what is searched has at most 176 bytes a record gzipped, and all of the texts 250', () => {
  const { records } = value('index.js');
  expect(records.length).toBeGreaterThan(500);
  expect(gzipped('index.js') / records.length).toBeLessThanOrEqual(60_000 / 341);
  expect(gzipped('texts.js') / records.length).toBeLessThanOrEqual(250);
});
