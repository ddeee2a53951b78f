// The picture of a record with its neighbours, on its web page: what it shows, where it leads, and when it is drawn again.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { threeReleases } from '../release/fixture.ts';
import type { Repository } from '../support/repository.ts';

let made: Repository;
let top = '';

beforeAll(() => {
  made = threeReleases();
  expect(made.aligner('build', '--target', 'html')).toMatchObject({ status: 0 });
  top = join(made.root, 'dist/roadmap/html');
});

const page = (path: string) => readFileSync(join(top, path), 'utf8');
const pictureOn = (path: string) =>
  /<h2 id="connections">Connections<\/h2>\n<figure class="picture narrow" tabindex="0">\n(<svg[\s\S]*?<\/svg>\n)<\/figure>/.exec(
    page(path),
  )?.[1] ?? '';

test('it stands before the lists that say the same, and each of its links leads to a page', () => {
  const path = '1.1.0/needs/need-better.html';
  const svg = pictureOn(path);
  expect(svg).toContain('<title id="neighbours-title">Neighbours of need-better</title>');
  expect(svg).toContain('The lists of connections on its page say the same.');
  const links = [...svg.matchAll(/<a href="([^"]*)"/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(1);
  const listed = page(path).slice(page(path).indexOf('</figure>'));
  for (const link of links) {
    expect(existsSync(join(top, dirname(path), link)), link).toBe(true);
    expect(listed).toContain(`<a href="${link}"`);
  }
});

test('records without connections have none, and Markdown pages neither', () => {
  expect(page('1.1.0/sources/src-example.html')).not.toContain('<svg');
  expect(readFileSync(join(top, '../1.1.0/needs/need-better.md'), 'utf8')).not.toContain('![Neighbours');
});

test('what lies one step further is drawn again when it changes, though the page says the same', () => {
  const path = 'next/technologies/tech-other.html';
  expect(pictureOn(path)).toContain('Better need');
  expect(pictureOn(path)).not.toContain('1 technology');
  const before = readFileSync(join(top, '../next/technologies/tech-other.md'), 'utf8');
  made.write({
    'roadmap-data/technologies/tech-third.yaml': technology(
      'id: tech-third',
      'title: Third',
      'addresses: [need-better]',
    ),
    'roadmap-data/needs/need-lone.yaml': need('id: need-lone', 'title: Lone'),
  });
  expect(made.aligner('build', 'next', '--target', 'html')).toMatchObject({ status: 0 });
  expect(readFileSync(join(top, '../next/technologies/tech-other.md'), 'utf8')).toBe(before);
  expect(pictureOn(path)).toContain('1 technology');
  const incremental = page(path);
  expect(made.aligner('build', 'next', '--target', 'html', '--out', 'fresh')).toMatchObject({ status: 0 });
  expect(incremental).toBe(readFileSync(join(made.root, 'fresh/html', path), 'utf8'));
});
