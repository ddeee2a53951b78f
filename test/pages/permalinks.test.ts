import { expect, test } from 'vitest';
import { markdownText } from '../../src/markdown/markdown.ts';
import type { Page } from '../../src/pages/edition.ts';
import { addMoment, type PageMoment, permalinkPages, type Trails } from '../../src/pages/permalinks.ts';
import { need } from '../../src/policing/rules/example.ts';
import { exampleRoadmap } from '../support/example.ts';

async function moment(version: string, id: string, ...lines: string[]): Promise<PageMoment> {
  const { records, aliases } = await exampleRoadmap({
    [`needs/${id}.yaml`]: need(`id: ${id}`, `title: Called ${id}`, ...lines),
  });
  return { version, records, aliases };
}

/** The permanent pages over some moments, of which each is added to those before. */
function pagesOver(moments: readonly PageMoment[]): readonly Page[] {
  const trails: Trails = { moments: [], byId: new Map() };
  for (const [i, each] of moments.entries()) addMoment(trails, moments[i - 1], each);
  return [...permalinkPages(trails, moments.at(-1), () => undefined)];
}

function versionsOn(page: string | undefined): string[] {
  return [...(page ?? '').matchAll(/^\| \[([\w.]+)\]/gm)].map(([, version = '']) => version);
}

// Removed to see it fail: withFormer.
test('the page of a record lists its releases under all its ids, each once, newest first', async () => {
  const moments = [
    await moment('1.0.0', 'need-one'),
    await moment('2.0.0', 'need-two', 'aliases: [need-one]'),
    await moment('3.0.0', 'need-three', 'aliases: [need-one, need-two]'),
  ];
  const pages = new Map(pagesOver(moments).map((page) => [page.path, markdownText(page)]));
  for (const id of ['need-one', 'need-two', 'need-three'])
    expect([id, versionsOn(pages.get(`records/${id}.md`))]).toEqual([
      id,
      id === 'need-two' ? ['3.0.0', '2.0.0'] : ['3.0.0', '2.0.0', '1.0.0'],
    ]);
  expect(pages.get('records/need-three.md')).toContain('Called need-two, then called `need-two`');
  expect(pages.get('records/need-one.md')).toContain('is now called [Called need-three](need-three.md)');
});

test('a former id that another record bears now brings nothing of that record', async () => {
  const { records } = await moment('2.0.0', 'need-other');
  const renamed = await moment('2.0.0', 'need-new', 'aliases: [need-other]');
  const both: PageMoment = { ...renamed, records: new Map([...renamed.records, ...records]) };
  const pages = pagesOver([await moment('1.0.0', 'need-other'), both]);
  const page = pages.find(({ path }) => path === 'records/need-new.md');
  expect([page?.path, versionsOn(page && markdownText(page))]).toEqual(['records/need-new.md', ['2.0.0']]);
});
