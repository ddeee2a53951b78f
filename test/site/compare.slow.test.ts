// Any two releases compared in a browser: what the page shows is what the command line says.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diff, RecordChange } from '../../src/history/diff/change.ts';
import { onlyFollows } from '../../src/history/diff/summary.ts';
import { need } from '../../src/policing/rules/example.ts';
import { threeReleases } from '../release/fixture.ts';
import { accessibilityFaults, openBrowser, serve, watchedPage } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { type Repository, temporaryFolder } from '../support/repository.ts';

const missing = noBrowser();
const VERSIONS = ['0.9.0', '1.0.0', '1.1.0', 'next'];

/** What the page shows of each record: what happened, its id, the titles of what differs, the ids in marks. */
const SHOWN = `(() => {
  const all = [];
  let [change, kind] = ['', ''];
  for (const element of document.querySelector('#compare > div:last-child').children) {
    if (element.matches('h2')) change = element.textContent;
    else if (element.matches('h3')) kind = element.textContent;
    else if (change !== 'The roadmap as a whole') for (const item of element.children) {
      const details = [...item.querySelectorAll(':scope > ul > li')];
      const ids = (mark) => details.flatMap((each) => [...each.querySelectorAll(mark + ' code')].map((code) => code.textContent)).sort();
      all.push({
        change, kind, id: item.querySelector(':scope > span code, :scope > code').textContent,
        titles: [...new Set(details.flatMap((each) => each.querySelector('strong')?.textContent.split(', ')[0] ?? []))],
        added: ids('ins'), dropped: ids('del'),
      });
    }
  }
  return all;
})()`;

/** What the heading of a change tells already. */
const TOLD = ['id', 'aliases', 'status', 'superseded_by', 'withdrawn_reason'];

/** The same as the diff of the command line has it. */
function expected({ change, id, fields, links, ...record }: RecordChange) {
  const whole = change === 'deleted' || onlyFollows({ change, id, fields, links, ...record });
  const shown = change === 'changed' ? fields : fields.filter(({ field }) => !TOLD.includes(field));
  const own = whole ? [] : change === 'added' ? links.filter(({ field }) => field !== 'sources') : links;
  const told = own.filter(({ field }) => change === 'added' || shown.some((each) => each.field === field));
  const ids = (sort: string) =>
    told
      .filter((each) => each.change === sort)
      .map((each) => each.id)
      .sort();
  return { id, added: ids('added'), dropped: ids('dropped') };
}

describe.skipIf(missing !== undefined)(`releases compared in a browser ${missing ?? ''}`, () => {
  let browser: Browser;
  let made: Repository;
  let html = '';
  let server: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    made = threeReleases();
    made.write({ 'roadmap-data/needs/need-fresh.yaml': need('id: need-fresh', 'title: Fresh need') });
    expect(made.aligner('build', '--target', 'html').status).toBe(0);
    html = join(made.root, 'dist/roadmap/html');
    server = await serve(html);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  function diff(from: string, to: string): Diff {
    const sides = [from, to].map((each) => (each === 'next' ? each : `v${each}`));
    return JSON.parse(made.aligner('diff', ...sides, '--format', 'json').stdout).data;
  }

  async function compared(page: Page): Promise<void> {
    await expect.poll(() => page.textContent('[role=status]')).toMatch(/\.$/);
  }

  async function open(where: string, hash = '') {
    const top = where === 'disk' ? `${pathToFileURL(html).href}/` : `${server.address}/`;
    const watched = await watchedPage(browser, top);
    await watched.page.goto(`${top}compare.html${hash}`);
    await compared(watched.page);
    return { ...watched, top };
  }

  test.each(['disk', 'server'])('from the %s, any two releases, in both directions', async (where) => {
    for (const from of VERSIONS)
      for (const to of VERSIONS) {
        if (from === to) continue;
        const { page, faults } = await open(where, `#from=${from}&to=${to}`);
        const { records, level } = diff(from, to);
        const shown = await page.evaluate<{ change: string; id: string; titles: string[] }[]>(SHOWN);
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
        expect(
          shown
            .map(({ id, ...rest }) => ({
              id,
              ...rest,
              change: undefined,
              kind: undefined,
              titles: undefined,
            }))
            .sort(byId),
          `${from} ${to}`,
        ).toEqual(records.map(expected).sort(byId));
        for (const { id, change, fields } of records) {
          const row = shown.find((each) => each.id === id);
          expect(row?.change.toLowerCase(), id).toBe(change);
          if (change === 'changed' && fields.some(({ followsRename }) => !followsRename))
            expect(row?.titles.length, id).toBeGreaterThan(0);
        }
        expect(await page.textContent('[role=status]')).toContain(`a ${level} change.`);
        expect(faults).toEqual([]);
        await page.close();
      }
  });

  test('a release that is not here is said not to be here, and a kind has its own numbers', async () => {
    const { page, faults } = await open('disk', '#from=9.9.9&to=1.1.0');
    expect(await page.textContent('[role=status]')).toBe('There is no release 9.9.9 here.');
    await page.close();
    const all = diff('1.0.0', '1.1.0').records;
    const some = all.filter(({ kind }) => kind === 'need');
    expect(some.length).toBeLessThan(all.length);
    const other = await open('disk', '#from=1.0.0&to=1.1.0&kind=need');
    const numbers = (await other.page.textContent('[role=status]'))?.match(/\d+/g) ?? [];
    expect(numbers.reduce((sum, number) => sum + Number(number), 0)).toBe(some.length);
    expect([...faults, ...other.faults]).toEqual([]);
    await other.page.close();
  });

  test('the address says what is compared; kinds are chosen from those that differ; names lead to pages', async () => {
    const { page, faults, top } = await open('disk');
    expect(
      await page.locator('select').evaluateAll((all) => all.map((each) => Reflect.get(each, 'value'))),
    ).toEqual(['1.0.0', '1.1.0', '']);
    await page.locator('select').nth(0).selectOption('0.9.0');
    await page.waitForURL(`${top}compare.html#from=0.9.0&to=1.1.0`);
    await compared(page);
    expect(await page.locator('select >> nth=2').locator('option').allTextContents()).toEqual([
      'All kinds',
      'Needs',
      'Technologies',
      'Crimes',
    ]);
    await page.locator('select').nth(2).selectOption('need');
    await page.waitForURL(`${top}compare.html#from=0.9.0&to=1.1.0&kind=need`);
    await expect.poll(() => page.locator('#compare h3').allTextContents()).not.toContain('Crimes');
    expect(new Set(await page.locator('#compare h3').allTextContents())).toEqual(new Set(['Needs']));
    await page.goBack();
    await expect.poll(() => page.locator('#compare h3').allTextContents()).toContain('Crimes');
    const links = await page
      .locator('#compare a')
      .evaluateAll((all) => all.map((each) => String(Reflect.get(each, 'href'))));
    for (const link of links) expect(readFileSync(new URL(link), 'utf8')).toContain('<!doctype html>');
    expect(faults).toEqual([]);
    await page.close();
  });

  test.each([390, 1280])(
    '%d pixels: nothing is wider than the page, and axe-core finds nothing',
    async (width) => {
      const { page } = await open('disk', '#from=0.9.0&to=1.1.0');
      await page.setViewportSize({ width, height: 844 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityFaults(page, 'all')).toEqual([]);
      }
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.close();
    },
  );

  test('the list of versions leads to it, with the release at hand', async () => {
    const top = `${pathToFileURL(html).href}/`;
    const { page } = await watchedPage(browser, top);
    await page.goto(`${top}0.9.0/index.html`);
    await page.click('.versions summary');
    await page.click('.versions a:has-text("Compare")');
    await page.waitForURL(`${top}compare.html#from=0.9.0`);
    await compared(page);
    expect(await page.locator('select').nth(1).inputValue()).toBe('1.1.0');
    await page.close();
  });

  test('a release made by an earlier tool has no records to compare, and the page says so', async () => {
    const copy = temporaryFolder();
    cpSync(html, copy, { recursive: true });
    const path = join(copy, 'compare.html');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(' class="has-records"><a href="0.9.0/', '><a href="0.9.0/'));
    const top = `${pathToFileURL(copy).href}/`;
    const { page, faults } = await watchedPage(browser, top);
    await page.goto(`${top}compare.html#from=0.9.0&to=1.1.0`);
    await compared(page);
    expect(await page.textContent('[role=status]')).toContain('The release 0.9.0 cannot be compared here');
    await page.locator('select').nth(0).selectOption('1.0.0');
    await expect.poll(() => page.textContent('[role=status]')).toMatch(/change\.$/);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('without script it leads to the changes of each release', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${pathToFileURL(html).href}/index.html`);
    await page.click('.bar a:has-text("Compare")');
    await page.click('a[href="1.0.0/changes.html"]');
    expect(await page.textContent('h1')).toBe('Changes since 0.9.0');
    await context.close();
  });
});
