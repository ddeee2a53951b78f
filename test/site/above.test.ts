// What stands above the releases: where every link leads, what search engines and feed readers get, and what stays.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { threeReleases } from '../release/fixture.ts';
import { filesBelow, followLinks } from '../support/links.ts';
import type { Repository } from '../support/repository.ts';
import { parseXml, type XmlElement } from '../support/xml.ts';

const SITE = 'https://roadmap.example.org/html/';

const read = (out: string, path: string) => readFileSync(join(out, 'html', path), 'utf8');

function build(made: Repository, ...args: readonly string[]): string {
  const { status, stderr } = made.aligner('build', ...args);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return join(made.root, 'dist/roadmap');
}

/** The files of some releases with their bytes. */
function bytes(out: string, only: RegExp): ReadonlyMap<string, string> {
  return new Map(
    filesBelow(out)
      .filter((path) => only.test(path))
      .map((path) => [path, readFileSync(join(out, path), 'latin1')]),
  );
}

function configure(made: Repository, fields: Readonly<Record<string, string>>): void {
  const path = 'roadmap-data/roadmap.yaml';
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  made.write({ [path]: readFileSync(join(made.root, path), 'utf8') + lines.join('') });
}

const all = (element: XmlElement, name: string) => element.children.filter((child) => child.name === name);
const one = (element: XmlElement, name: string) => {
  const [first, ...more] = all(element, name);
  if (!first || more.length > 0)
    throw new Error(`${name} stands ${more.length + (first ? 1 : 0)} times in ${element.name}`);
  return first;
};

describe('links', () => {
  test('lead to a file and a place in it, in old releases and permanent pages too; a new release changes no old one', () => {
    const made = threeReleases();
    const out = build(made, '--target', 'html');
    const first = followLinks(out);
    expect(first.broken).toEqual([]);
    expect(first.followed).toBeGreaterThan(2000);
    const old = /^html\/(?:0\.9\.0|1\.0\.0|1\.1\.0)\//;
    const before = bytes(out, old);
    expect(before.size).toBeGreaterThan(80);
    made.write({
      'roadmap-data/needs/need-fresh.yaml': need('id: need-fresh', 'title: Fresh need'),
      'roadmap-data/releases/1.2.0.yaml': 'id: 1.2.0\ntitle: A fresh need\nsummary: One need more.\n',
    });
    made.release('v1.2.0');
    build(made, '--target', 'html');
    expect(bytes(out, old)).toEqual(before);
    const later = followLinks(out);
    expect(later.broken).toEqual([]);
    expect(later.followed).toBeGreaterThan(first.followed);
  });

  test('lead only to releases that have web pages', () => {
    const made = threeReleases();
    const out = build(made);
    build(made, 'v1.1.0', '--target', 'html');
    expect(followLinks(out).broken).toEqual([]);
    expect(read(out, 'index.html')).not.toContain('0.9.0');
    expect(read(out, 'versions.js')).toContain('[[\\"1.1.0\\",\\"2026-01-02\\"]]');
  });
});

/** Reads an Atom feed (RFC 4287), with what has to stand in it. */
function feedIn(text: string, language = 'en') {
  const root = parseXml(text);
  const attributes = { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language };
  expect([root.name, root.attributes]).toEqual(['feed', attributes]);
  const moment = (element: XmlElement) => {
    const { text: updated } = one(element, 'updated');
    expect(updated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/);
    return updated;
  };
  const links = (element: XmlElement) =>
    Object.fromEntries(all(element, 'link').map(({ attributes }) => [attributes.rel, attributes.href]));
  expect(one(one(root, 'author'), 'name').text).not.toBe('');
  const entries = all(root, 'entry').map((entry) => ({
    id: one(entry, 'id').text,
    title: one(entry, 'title').text,
    updated: moment(entry),
    summary: one(entry, 'summary').text,
    links: links(entry),
  }));
  const id = one(root, 'id').text;
  for (const each of [id, ...entries.map((entry) => entry.id)])
    expect(each).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set([id, ...entries.map((entry) => entry.id)]).size).toBe(entries.length + 1);
  return { id, title: one(root, 'title').text, updated: moment(root), links: links(root), entries };
}

describe('the feed', () => {
  let plain = '';
  let known = '';
  beforeAll(() => {
    plain = read(build(threeReleases(), '--target', 'html'), 'feed.xml');
    const made = threeReleases();
    configure(made, { site: SITE });
    known = read(build(made, '--target', 'html'), 'feed.xml');
  });

  test('tells of each release, the latest first, in the words of its editors and with what changed', () => {
    const { title, updated, entries, links } = feedIn(plain);
    expect({ title, updated }).toEqual({ title: 'Example roadmap', updated: '2026-01-02T03:04:05+01:00' });
    expect(links).toEqual({ alternate: 'index.html' });
    expect(entries.map((entry) => [entry.title, entry.links.alternate, entry.links.related])).toEqual([
      ['1.1.0', '1.1.0/index.html', '1.1.0/changes.html'],
      ['1.0.0', '1.0.0/index.html', '1.0.0/changes.html'],
      ['0.9.0', '0.9.0/index.html', '0.9.0/changes.html'],
    ]);
    expect(entries.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^Since 1\.0\.0: .*: a m\w+ change\.$/),
      expect.stringMatching(/^Since 0\.9\.0: 1 record was added/),
      'This is the first release.',
    ]);
  });

  test('says of what changed what the page of the changes says', () => {
    const made = threeReleases();
    const out = build(made, '--target', 'html');
    for (const { summary, links } of feedIn(read(out, 'feed.xml')).entries.slice(0, 2))
      expect(read(out, links.related ?? '')).toContain(
        summary.replace(/^Since [\d.]+: /, '').replace(/: a (\w+) change\.$/, ''),
      );
  });

  test('has the same ids wherever the site is, and the addresses of the site where they are known', () => {
    const [one, other] = [feedIn(plain), feedIn(known)];
    expect(other.id).toBe(one.id);
    expect(other.entries.map(({ id }) => id)).toEqual(one.entries.map(({ id }) => id));
    expect(other.links).toEqual({ self: `${SITE}feed.xml`, alternate: `${SITE}index.html` });
    expect(other.entries[0]?.links).toEqual({
      alternate: `${SITE}1.1.0/index.html`,
      related: `${SITE}1.1.0/changes.html`,
    });
  });

  test('names the language of what the editors say, and of what the tool says beside it', () => {
    const made = threeReleases();
    configure(made, { language: 'ar' });
    made.write({ 'roadmap-data/releases/1.2.0.yaml': 'id: 1.2.0\ntitle: A title\nsummary: A summary.\n' });
    made.release('v1.2.0');
    const text = read(build(made, '--target', 'html'), 'feed.xml');
    expect(feedIn(text, 'ar').entries).toHaveLength(4);
    const [first, second] = all(parseXml(text), 'entry').map((entry) => one(entry, 'summary'));
    expect(second?.attributes).toEqual({ 'xml:lang': 'en' });
    expect(first?.attributes).toEqual({ type: 'xhtml' });
    const told = first && all(one(first, 'div'), 'p').map((part) => [part.attributes['xml:lang'], part.text]);
    expect(told).toEqual([
      [undefined, 'A summary.'],
      ['en', expect.stringMatching(/^Since 1\.1\.0: /)],
    ]);
  });

  test('stays XML, whatever the texts hold', () => {
    const made = threeReleases();
    const evil = '</title><script>alert(1)</script> & ]]> "q"';
    const config = readFileSync(join(made.root, 'roadmap-data/roadmap.yaml'), 'utf8');
    made.write({
      'roadmap-data/roadmap.yaml': config.replace(/^(title|publisher): .*$/gm, `$1: ${JSON.stringify(evil)}`),
      'roadmap-data/releases/1.2.0.yaml': `id: 1.2.0\ntitle: ${JSON.stringify(evil)}\nsummary: ${JSON.stringify(evil)}\n`,
    });
    made.release('v1.2.0');
    const { title, entries } = feedIn(read(build(made, '--target', 'html'), 'feed.xml'));
    expect(title).toBe(evil);
    expect(entries[0]?.title).toBe(`1.2.0: ${evil}`);
    expect(entries[0]?.summary).toContain(evil);
  });
});

describe('a site that knows its address', () => {
  let out = '';
  beforeAll(() => {
    const made = threeReleases();
    configure(made, { site: SITE.replace(/\/$/, '') });
    out = build(made, '--target', 'html');
  });

  test('has a sitemap of the newest release and of the permanent pages, and robots.txt names it', () => {
    const root = parseXml(read(out, 'sitemap.xml'));
    expect(root.attributes).toEqual({ xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' });
    const urls = all(root, 'url').map((url) => one(url, 'loc').text);
    expect(urls).toContain(`${SITE}1.1.0/needs/need-better.html`);
    expect(urls).toContain(`${SITE}records/need-example.html`);
    expect(urls.some((url) => /\/(?:next|1\.0\.0|0\.9\.0)\//.test(url))).toBe(false);
    for (const url of urls) {
      expect(url.startsWith(SITE)).toBe(true);
      expect(read(out, url.slice(SITE.length)), url).toContain('<!doctype html>');
    }
    expect(new Set(urls).size).toBe(urls.length);
    expect(read(out, 'robots.txt')).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${SITE}sitemap.xml\n`);
  });

  test('has a page for addresses that are not there, which works at any depth', () => {
    const page = read(out, '404.html');
    const addresses = [...page.matchAll(/ href="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses).toEqual([`${SITE}style.css`, `${SITE}index.html`]);
  });
});

test('a site that does not know its address has neither a sitemap nor an address on its page for what is not there', () => {
  const out = build(threeReleases(), '--target', 'html');
  const files = filesBelow(join(out, 'html')).filter((path) => !path.includes('/'));
  expect(files).toEqual([
    '.nojekyll',
    '404.html',
    'compare.html',
    'feed.xml',
    'index.html',
    'pages.js',
    'robots.txt',
    'script.js',
    'style.css',
    'versions.js',
  ]);
  expect(read(out, '404.html')).not.toContain('href=');
  expect(read(out, '404.html')).toContain('until you come to the list of releases');
  expect(read(out, 'robots.txt')).toBe('User-agent: *\nAllow: /\n');
});

test('pages above the releases lead to the newest one, which is no pre-release, by addresses that stay', () => {
  const made = threeReleases();
  made.release('v2.0.0-rc.1');
  const out = build(made, '--target', 'html');
  for (const path of ['index.html', 'records/need-better.html'])
    expect(read(out, path)).toMatch(
      /<a href="(?:\.\.\/)?newest\/index\.html">Newest release<\/a>\n<a href="(?:\.\.\/)?newest\/explore\.html">Explore<\/a>\n<a href="(?:\.\.\/)?compare\.html">Compare releases/,
    );
  expect(read(out, 'newest/index.html')).toContain('content="0; url=../1.1.0/index.html"');
  expect(read(out, 'newest/explore.html')).toContain('content="0; url=../1.1.0/explore.html"');
  made.release('v2.0.0');
  const permanent = bytes(out, /^html\/records\//);
  build(made, '--target', 'html');
  expect(bytes(out, /^html\/records\//)).toEqual(permanent);
  expect(read(out, 'newest/index.html')).toContain('content="0; url=../2.0.0/index.html"');
});
