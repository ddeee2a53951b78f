// The whole document on one page, for paper: cover, contents, chapters, and links within it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { paperStyle } from '../../src/site/paper.ts';
import { threeReleases } from '../release/fixture.ts';
import { builtSite } from './roadmaps.ts';

describe.each(['policing', 'hospital', 'German'] as const)('of %s', (of) => {
  let top = '';
  let page = '';
  beforeAll(() => {
    if (of === 'policing') {
      const made = threeReleases();
      expect(made.aligner('build', '--target', 'html')).toMatchObject({ status: 0 });
      top = join(made.root, 'dist/roadmap/html/1.1.0');
    } else top = join(builtSite(of), '0.2.0');
    page = readFileSync(join(top, 'roadmap.html'), 'utf8');
  });

  test('it has a cover, contents, and every chapter of the parts, which are not on the web beside it', () => {
    const contents = page.slice(page.indexOf('class="list-of-contents"'), page.indexOf('class="chapter"'));
    const named = [...contents.matchAll(/<a href="#([^"]*)"/g)].map(([, id = '']) => id);
    const chapters = [...page.matchAll(/<div class="chapter">\n<h2 id="([^"]*)"/g)].map(([, id = '']) => id);
    expect(chapters.length).toBeGreaterThan(4);
    for (const id of chapters) expect(named).toContain(id);
    expect(page).toMatch(/<div class="cover">\n<h1 /);
    expect(existsSync(join(top, 'roadmap'))).toBe(false);
    const parts = readdirSync(join(top, '../..', top.split('/').at(-1) ?? '', 'roadmap'));
    expect(parts.length).toBeGreaterThan(0);
  });

  test('each link within it leads to a place in it, each other to a page, and no place has the name of another', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
    const links = [...main.matchAll(/ href="([^"]*)"/g)].map(([, link = '']) => link);
    const inside = links.filter((link) => link.startsWith('#'));
    expect(inside.length).toBeGreaterThan(10);
    for (const link of inside) expect(ids).toContain(decodeURIComponent(link.slice(1)));
    for (const link of links.filter((each) => !/^(?:#|https?:|mailto:)/.test(each)))
      expect(existsSync(join(top, decodeURIComponent(link.replace(/#.*/, '')))), link).toBe(true);
    // Records stand in it, so that nobody is led away to read them.
    expect(main).not.toMatch(/<li><strong>[^<]*<\/strong> <a href="needs\//);
  });
});

test('a draft is not for paper: contents and parts', () => {
  const made = threeReleases();
  expect(made.aligner('build', 'next', '--target', 'html')).toMatchObject({ status: 0 });
  const top = join(made.root, 'dist/roadmap/html/next');
  expect(readFileSync(join(top, 'roadmap.html'), 'utf8')).toContain('href="roadmap/01-part.html#');
  expect(existsSync(join(top, 'roadmap/01-part.html'))).toBe(true);
  expect(existsSync(join(top, 'roadmap.css'))).toBe(false);
});

test('the running head is a string of CSS, whatever the title is', () => {
  const evil = '"; } } body { background: url("//evil.example") } \\ \n </style> Ä 🚓';
  const style = paperStyle(evil, evil);
  const plain = paperStyle('A', 'A');
  expect(style.replace(/content: "(?:[A-Za-z0-9 ,.]|\\[0-9a-f]+ )*";/g, 'content: "A";')).toBe(plain);
});
