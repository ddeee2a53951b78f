import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { technology } from '../../src/policing/rules/example.ts';
import * as de from '../../src/site/words/de.ts';
import * as en from '../../src/site/words/en.ts';
import { openBrowser, type Watched, watchedPage } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { type Files, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { filesIn } from './roadmaps.ts';

const need = (id: string, fields: Readonly<Record<string, unknown>>) => ({
  [`roadmap-data/needs/${id}.yaml`]: `${JSON.stringify({
    id,
    title: `Need ${id}`,
    summary: 'A need that is there for a test of the search.',
    status: 'proposed',
    ...fields,
  })}\n`,
});

const records = {
  ...need('need-alpha', {
    title: 'Überwachung of flying drones',
    category: 'digital-forensics',
    horizon: 'short',
    aliases: ['need-former-drones'],
    tags: ['counter-uas'],
    description: 'Mentions a quokka nowhere else.',
  }),
  ...need('need-beta', { title: 'Drones for rescue', category: 'governance', horizon: 'long' }),
  ...need('need-gamma', { category: 'governance', horizon: 'short' }),
};

const ownKind = {
  'roadmap-data/schemas/supplier.schema.json': JSON.stringify({
    title: 'Supplier',
    'x-kind': { name: 'supplier', plural: 'suppliers', folder: 'suppliers', prefix: 'sup-', order: 85 },
    type: 'object',
    properties: {
      id: { type: 'string' },
      title: { type: 'string' },
      size: { title: 'Size', type: 'string', enum: ['small', 'large'] },
      sort: { title: 'Sort', type: 'string', enum: ['public', 'private'] },
    },
  }),
  'roadmap-data/suppliers/sup-one.yaml': 'id: sup-one\ntitle: One\nsize: small\nsort: public\n',
  'roadmap-data/suppliers/sup-two.yaml': 'id: sup-two\ntitle: Two\nsize: large\nsort: private\n',
};

/** Builds the draft as web pages; gives the address of its folder. */
function built(files: Files): string {
  const repository = new Repository({ ...exampleFiles(), ...files });
  repository.commit();
  const { status, stderr } = repository.aligner('build', 'next', '--target', 'html', '--out', 'out');
  if (status !== 0) throw new Error(stderr);
  return pathToFileURL(join(repository.root, 'out/html/next/')).href;
}

const missing = noBrowser();

describe.skipIf(missing !== undefined)(`search and Explore in a browser ${missing ?? ''}`, () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await openBrowser();
    const config = String(Buffer.from(exampleFiles()['roadmap-data/roadmap.yaml'] ?? ''));
    const site = { 'roadmap-data/roadmap.yaml': `${config}site: https://example.org/web\n` };
    folder = built({ ...records, ...ownKind, ...site });
  });
  afterAll(() => browser?.close());

  /** Opens a page, does something with it, and sees that it did nothing else. */
  async function on(address: string, what: (watched: Watched) => Promise<void>): Promise<void> {
    const watched = await watchedPage(browser, address.slice(0, address.indexOf('/next/') + 1));
    await watched.page.goto(address);
    await what(watched);
    expect(watched.faults).toEqual([]);
    await watched.page.close();
  }

  const rows = '.explore tbody tr';

  test.each([
    ['its title, without its accent', 'uberwachung', 'need-alpha'],
    ['its id', 'need-beta', 'need-beta'],
    ['a former id', 'need-former-drones', 'need-alpha'],
    ['a tag', 'counter-uas', 'need-alpha'],
    ['a record of an own kind', 'sup-two', 'sup-two'],
  ])('the box on a page finds a record by %s', async (_, query, id) => {
    await on(`${folder}needs/need-gamma.html`, async ({ page }) => {
      await page.keyboard.press('/');
      await page.keyboard.type(query);
      await page.waitForSelector('#search-results a');
      expect(await page.getAttribute('#search-results a', 'href')).toMatch(new RegExp(`/${id}\\.html$`));
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate('document.activeElement.href')).toMatch(new RegExp(`/${id}\\.html$`));
      await page.keyboard.press('Escape');
      expect(await page.isVisible('#search-results')).toBe(false);
      await page.keyboard.type('s');
      await page.keyboard.press('Backspace');
      await page.waitForSelector('#search-results a');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/${id}.html`);
    });
  });

  test('the box leads on to Explore with its query, which looks into the whole text', async () => {
    await on(`${folder}index.html`, async ({ page }) => {
      await page.fill('.search input', 'drones');
      await page.click('#search-results li:last-child a');
      await page.waitForSelector(rows);
      expect(await page.locator(rows).count()).toBe(2);
      await page.fill('.tools input', 'quokka');
      expect(await page.locator(rows).allTextContents()).toEqual([expect.stringContaining('Überwachung')]);
      expect(page.url()).toMatch(/explore\.html#q=quokka$/);
    });
  });

  test('facets filter, are told, and stand in the address; the way back takes them off', async () => {
    await on(`${folder}explore.html`, async ({ page }) => {
      await page.waitForSelector(rows);
      const all = await page.locator(rows).count();
      await page.check('[data-facet=kind] input[value=need]');
      await page.locator('[data-facet=horizon] summary').click();
      await page.check('[data-facet=horizon] input[value=long]');
      await expect.poll(() => page.textContent('.tools [role=status]')).toBe('1 record');
      expect(await page.locator(rows).allTextContents()).toEqual([
        expect.stringContaining('Drones for rescue'),
      ]);
      const address = page.url();
      expect(address).toMatch(/#kind=need&horizon=long$/);
      await page.goBack();
      await expect.poll(() => page.locator(rows).count()).toBeGreaterThan(1);
      await page.goBack();
      await expect.poll(() => page.locator(rows).count()).toBe(all);
      await page.goto(address);
      await expect.poll(() => page.locator(rows).count()).toBe(1);
      await page.reload();
      await expect.poll(() => page.locator(rows).count()).toBe(1);
    });
  });

  test('an own kind has facets and columns, also one that is called as a word of the address', async () => {
    await on(`${folder}explore.html#kind=supplier&field.sort=private`, async ({ page }) => {
      await page.waitForSelector(rows);
      expect(await page.locator(rows).allTextContents()).toEqual(['TwoLargePrivate']);
      expect(await page.locator('.explore th').allTextContents()).toEqual(['Title', 'Size', 'Sort']);
    });
  });

  test('columns of several kinds are those that most of the kinds have, though one of them has more records', async () => {
    const suppliers = ['three', 'four', 'five', 'six', 'seven', 'eight'].map((name) => [
      `roadmap-data/suppliers/sup-${name}.yaml`,
      `id: sup-${name}\ntitle: ${name}\nsize: small\nsort: public\nregion: ${name}\n`,
    ]);
    const schema = 'roadmap-data/schemas/supplier.schema.json';
    const region =
      '"region":{"title":"Region","type":"string","enum":["three","four","five","six","seven","eight"]}';
    const files = {
      ...records,
      ...ownKind,
      ...Object.fromEntries(suppliers),
      [schema]: ownKind[schema].replace('"size":', `${region},"size":`),
      'roadmap-data/technologies/tech-example.yaml': technology(),
      ...need('need-gamma', { horizon: 'short' }),
      ...need('need-beta', { horizon: 'long' }),
    };
    await on(`${built(files)}explore.html`, async ({ page }) => {
      await page.waitForSelector(rows);
      // Six suppliers have a region, eight a size and a sort; a need and a technology have a category.
      const heads = await page.locator('.explore th').allTextContents();
      expect(heads).toEqual(['Title', 'Kind', 'Category', 'Size', 'Sort']);
      expect(await page.locator(rows).count()).toBeGreaterThan(8);
    });
  });

  test('columns sort both ways, by the order of their values', async () => {
    await on(`${folder}explore.html#kind=need`, async ({ page }) => {
      await page.click('[data-sort=horizon]');
      await expect
        .poll(() => page.getAttribute('th:has([data-sort=horizon])', 'aria-sort'))
        .toBe('ascending');
      const up = await page.locator(rows).allTextContents();
      // Those without a value come last, whatever the direction.
      expect(up.at(-1)).not.toContain('term');
      expect(up.filter((text) => text.includes('term')).at(-1)).toContain('rescue');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.getAttribute('th:has([data-sort=horizon])', 'aria-sort'))
        .toBe('descending');
      expect((await page.locator(rows).allTextContents())[0]).toContain('rescue');
    });
  });

  test('what is shown can be saved as CSV', async () => {
    await on(`${folder}explore.html#kind=need&q=drones&sort=title`, async ({ page }) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('text=Download as CSV'),
      ]);
      const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
      expect(lines[0]).toMatch(/^\ufeffId,Title,Summary,Kind,/);
      expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['need-beta', 'need-alpha', '']);
      const addresses = lines.slice(1, -1).map((line) => line.split(',').at(-1));
      expect(addresses).toEqual(
        ['beta', 'alpha'].map((name) => `https://example.org/web/next/needs/need-${name}.html`),
      );
    });
  });

  test('a table of several kinds names them in their colours, and has no column in which all are alike', async () => {
    await on(`${folder}explore.html#q=drones`, async ({ page }) => {
      await page.waitForSelector(rows);
      expect(await page.locator('.explore th').allTextContents()).toContain('Kind');
      expect(await page.locator(`${rows} .kind.h1`).allTextContents()).toContain('Need');
      await page.goto(`${folder}explore.html#kind=need`);
      await expect
        .poll(() => page.locator('.explore th').allTextContents())
        .toEqual(['Title', 'Category', 'Horizon']);
    });
  });

  test('on a narrow screen the filters are folded, and the records stand first', async () => {
    await on(`${folder}explore.html`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.reload();
      await page.waitForSelector(rows);
      expect(await page.isVisible('.facets input')).toBe(false);
      const first = await page.locator(rows).first().boundingBox();
      expect(first?.y).toBeLessThan(844);
      await page.click('.facets > summary');
      expect(await page.isVisible('[data-facet=kind] input')).toBe(true);
    });
  });

  test('in a German frame the script speaks German, and names the language of all else', async () => {
    const german = built(filesIn('de'));
    await on(`${german}explore.html`, async ({ page }) => {
      await page.waitForSelector(rows);
      await page.fill('.search input', 'drohnen');
      await page.waitForSelector('#search-results a');
      const said = await page.evaluate<[string, string][]>(`(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) {
          const { parentElement: element, textContent } = texts.currentNode;
          if (element.closest('.bar, .explore') && textContent.trim() !== '')
            found.push([textContent.trim(), element.closest('[lang]').lang]);
        }
        for (const element of document.querySelectorAll('.bar [aria-label], .explore [aria-label]'))
          found.push([element.getAttribute('aria-label'), element.closest('[lang]').lang]);
        return found;
      })()`);
      const languages = new Map(said);
      for (const words of ['Art', 'Titel', 'Rang', 'Vorn', 'Lieferanten', 'Lieferant', 'Drohnen', 'Suchen'])
        expect([words, languages.get(words)]).toEqual([words, 'de']);
      for (const words of ['Needs', 'Need', 'Status', 'Proposed', 'Digital forensics'])
        expect([words, languages.get(words)]).toEqual([words, 'en']);
      const english = new Set(Object.values(en.script).filter((words) => typeof words === 'string'));
      const same = new Set<unknown>(Object.values(de.script));
      expect(
        said.filter(([words, lang]) => lang === 'de' && english.has(words as never) && !same.has(words)),
      ).toEqual([]);
    });
  });

  test('without script all records stand there as tables', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${folder}explore.html`);
    for (const text of ['Drones for rescue', 'Governance', 'Long term', 'Two'])
      expect(await page.textContent('main')).toContain(text);
    await page.click('text=Drones for rescue');
    await page.waitForURL('**/need-beta.html');
    await context.close();
  });
});
