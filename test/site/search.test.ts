import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Edition } from '../../src/pages/edition.ts';
import { titleKey } from '../../src/roadmap/title-order.ts';
import type { IndexRecord } from '../../src/site/client/format.ts';
import { search, searchable } from '../../src/site/client/search.ts';
import { dimensions, readView, shown, toggled, writeView } from '../../src/site/client/view.ts';
import { script } from '../../src/site/generated/client.js';
import { dataScript, otherWords, searchIndex } from '../../src/site/search-index.ts';
import * as english from '../../src/site/words/en.ts';
import { exampleRoadmap, exampleSnapshot } from '../support/example.ts';

const need = (fields: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ summary: 'A need that is there for a test.', status: 'proposed', ...fields });

const files = {
  'needs/need-alpha.yaml': need({
    id: 'need-alpha',
    title: 'Überwachung of drones',
    category: 'digital-forensics',
    horizon: 'short',
    aliases: ['need-old'],
    tags: ['air', 'open-ai-law'],
    description: 'Mentions a quokka.',
  }),
  'needs/need-beta.yaml': need({ id: 'need-beta', title: 'Drones that help', category: 'governance' }),
  'needs/need-gone.yaml': need({ id: 'need-gone', title: 'Gone', status: 'withdrawn' }),
};

async function edition(): Promise<Edition> {
  const roadmap = await exampleRoadmap(files);
  return { roadmap, snapshot: exampleSnapshot(files), version: 'next', toolVersion: '0.0.0' };
}

/** The words of the script. */
const en = { words: english.script };

const ids = (records: readonly IndexRecord[]) => records.map(([, id]) => id);

async function ready(): Promise<ReturnType<typeof searchable>> {
  const its = await edition();
  return searchable(searchIndex(its, 'en'), otherWords(its));
}

test.each([
  ['drones', ['need-beta', 'need-alpha']],
  ['DRONES  uber', ['need-alpha']],
  ['need-old', ['need-alpha']],
  ['need-beta', ['need-beta']],
  ['air', ['need-alpha']],
  ['open-ai', ['need-alpha']],
  ['ai law', ['need-alpha']],
  ['quok', ['need-alpha']],
  ['uokka', []],
  ['gone', ['need-gone']],
  ['drones nothing', []],
  ['"drones" „that“ “help”', ['need-beta']],
  ['ueberwachung', ['need-alpha']],
  ['uebe', ['need-alpha']],
])('%j finds %j', async (query, expected) => {
  expect(ids(search(await ready(), query))).toEqual(expected);
});

test('the index names what is no longer in use, and lists titles as readers look them up', async () => {
  const { gone, records } = searchIndex(await edition(), 'en');
  expect(gone?.map((number) => records[number]?.[1])).toEqual(['need-gone']);
  const titles = ['Überwachung', 'Zeit', 'école', 'Nummer 10', 'Nummer 9', 'STRASSE', 'Straße B', 'abc'];
  const inOrder = titles.toSorted((a, b) => (titleKey(a) < titleKey(b) ? -1 : 1));
  expect(inOrder).toEqual([
    'abc',
    'école',
    'Nummer 9',
    'Nummer 10',
    'STRASSE',
    'Straße B',
    'Überwachung',
    'Zeit',
  ]);
});

test('without the other words the index finds by title, summary, ids and tags', async () => {
  const index = searchIndex(await edition(), 'en');
  expect(ids(search(searchable(index), 'quokka'))).toEqual([]);
  expect(ids(search(searchable(index), 'need-old'))).toEqual(['need-alpha']);
});

test('the index knows the kinds and enumerations that the schemas name, and no longer lists', async () => {
  const { kinds, facets } = searchIndex(await edition(), 'en');
  expect(kinds.map(({ name }) => name)).toContain('need');
  const keys = facets.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['status', 'category', 'horizon']));
  expect(new Set(keys).size).toBe(keys.length);
  expect(facets.find(({ key }) => key === 'horizon')?.values[0]).toEqual(['short', 'Short term']);
});

test('a tag is offered as words, spelled as roadmap.yaml spells them, and named in addresses as records write it', async () => {
  const { roadmap, ...rest } = await edition();
  const config = { ...roadmap.config, abbreviations: { AI: 'artificial intelligence' } };
  const index = searchIndex({ ...rest, roadmap: { ...roadmap, config } }, 'en');
  const all = dimensions(index, en);
  const tag = all.find(({ key }) => key === 'tag');
  expect(tag?.values).toEqual([
    ['air', 'air', true],
    ['open-ai-law', 'open AI law', true],
  ]);
  const { hits } = shown(searchable(index), all, readView('#tag=open-ai-law', all));
  expect(ids(hits)).toEqual(['need-alpha']);
});

test('a view is the same after it stood in an address, and strange addresses name none', async () => {
  const { index } = await ready();
  const all = dimensions(index, en);
  const view = toggled(toggled(readView('#q=a%26b&sort=-title', all), 'kind', 'need'), 'horizon', 'short');
  expect(readView(writeView(view), all)).toEqual(view);
  expect(writeView(view)).toBe('#q=a%26b&kind=need&horizon=short&sort=-title');
  const strange = readView('#kind=nothing&__proto__=x&sort=constructor&%', all);
  expect(strange).toEqual({ query: '', chosen: new Map(), sort: '' });
});

test('facets narrow a view, and count as if nothing else of theirs were chosen', async () => {
  const its = await ready();
  const all = dimensions(its.index, en);
  const chosen = toggled(readView('#kind=need', all), 'category', 'governance');
  const { hits, counts } = shown(its, all, chosen);
  expect(ids(hits)).toEqual(['need-beta']);
  expect(counts.get('category')?.get('digital-forensics')).toBeGreaterThan(0);
  expect(counts.get('status')?.get('withdrawn')).toBeUndefined();
});

test('a script of data gives its value back, and nothing in it ends a script or a line', () => {
  const value = { a: '</script><!--\u2028\u2029\u202e"\\\n\u0000', b: ['\ud800', '’'] };
  const text = dataScript('alignerIndex', value);
  expect(text).not.toMatch(/[<>\u2028\u2029\u202e\u0000]|\n./);
  const place: Record<string, unknown> = {};
  new Function('globalThis', text)(place);
  expect(JSON.parse(String(place.alignerIndex))).toEqual(value);
});

test('the script is at most 60 kB gzipped', () => {
  expect(gzipSync(script).length).toBeLessThanOrEqual(60_000);
});
