// A roadmap of which every word wants to do harm, in a real browser: each page as it is written, and without its policy.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loader } from '../../src/site/policy.ts';
import { builtWith } from '../robustness/hostile-release.ts';
import { payloads as known } from '../robustness/payloads.ts';
import { openBrowser, type Watched, watchedPage } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { aligner } from '../support/repository.ts';

/** Every other payload opens no dialog, and leaves a sign: a browser may be kept from dialogs. */
const PAYLOADS = [
  ...known,
  '</script><script>alert(1)</script>',
  '</title></style></textarea><img src=x onerror=alert(1)>',
  '<!--<script>alert(1)',
  '"onfocus="alert(1)"autofocus="',
  '=HYPERLINK("https://evil.example")',
  '@SUM(1+1)',
].map((payload, i) => (i % 2 === 0 ? payload : payload.replaceAll('alert(1)', 'harmed=1')));

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');
const everything = PAYLOADS.map(oneLine).join(' ');

/** A kind of the roadmap's own: hostile are its words, those of its fields and values, and all of its records. */
const ownKind = {
  'roadmap-data/schemas/evil.schema.json': JSON.stringify({
    title: '<img src=x onerror=alert(1)>',
    description: everything,
    'x-kind': {
      name: 'evil',
      plural: 'evils',
      titlePlural: '</script><script>harmed=1</script>',
      noun: '<svg/onload=alert(1)>',
      nounPlural: '" onmouseover="alert(1)',
      folder: 'evils',
      prefix: 'evil-',
      introduction: everything,
    },
    type: 'object',
    properties: {
      id: { type: 'string' },
      title: { type: 'string' },
      summary: { type: 'string' },
      tags: { type: 'array', items: { type: 'string' } },
      aliases: { type: 'array', items: { type: 'string' } },
      sort: {
        title: '"><img src=x onerror=alert(1)>',
        description: everything,
        enum: PAYLOADS.slice(0, 8),
        enumTitles: PAYLOADS.slice(8, 16),
        enumDescriptions: PAYLOADS.slice(0, 8),
      },
    },
  }),
  // No file may hold the character itself.
  'roadmap-data/evils/evil-line.yaml': 'id: evil-line\ntitle: "\\u2028<!--<script>alert(1)\\u2029"\n',
  ...Object.fromEntries(
    PAYLOADS.flatMap((payload, i) => {
      const words = {
        title: payload,
        summary: payload,
        tags: [payload],
        aliases: [payload],
        sort: PAYLOADS[i % 8],
      };
      const record = (id: string) => `${JSON.stringify({ id, ...words })}\n`;
      return [
        [`roadmap-data/evils/evil-${i}.yaml`, record(`evil-${i}`)],
        [`roadmap-data/evils/evil-id-${i}.yaml`, record(payload)],
      ];
    }),
  ),
};

const settings = {
  summary: everything,
  key_messages: { needs: everything, evils: everything },
  not_known: [everything],
  horizons: { short: everything, mid: everything, long: everything },
  abbreviations: { AI: everything },
  repository: 'https://github.com/evil/roadmap',
  branch: everything,
  keywords: PAYLOADS,
};

/** What no page holds, whoever brought it: the names of what would do harm. */
const HARM = `(() => {
  const harm = [...document.querySelectorAll('iframe, object, embed, form, base, style, img, meta[http-equiv=refresh], [style]')].map(({ outerHTML }) => outerHTML);
  for (const element of document.querySelectorAll('*'))
    for (const { name, value } of element.attributes)
      if (/^on|^srcdoc$|^formaction$/i.test(name) || (/^(?:href|src|xlink:href)$/.test(name) && !/^(?:https?:|mailto:|file:|[^:]*$)/.test(value)))
        harm.push(element.outerHTML);
  for (const { src, textContent, outerHTML } of document.scripts)
    if (src === '' ? textContent !== ${JSON.stringify(loader)} : !/\\/(?:script|index|pages|records(?:-\\d+)?|texts|versions)\\.js$/.test(src) || textContent !== '') harm.push(outerHTML);
  if ('harmed' in globalThis) harm.push('a script ran');
  return harm.map((each) => each.slice(0, 300));
})()`;

/** All pages below a folder. */
function pagesIn(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all.filter((path) => path.endsWith('.html')).sort();
}

/** Pages that lead on by themselves: read, and not opened. */
const isEntrance = (path: string) => path.startsWith('newest/');

/** Pages of one release; of the permanent pages, which are all alike, some. */
function pagesToOpen(folder: string): readonly string[] {
  const all = pagesIn(folder).filter((path) => !path.startsWith('1.0.0/') && !isEntrance(path));
  return all.filter((path, i) => !path.startsWith('records/') || i % 10 === 0);
}

/** A copy of the pages without their policy, as if the browser did not know it. */
function withoutPolicy(html: string): string {
  const copy = join(html, '../html-without-policy');
  cpSync(html, copy, { recursive: true });
  for (const path of pagesIn(copy)) {
    const text = readFileSync(join(copy, path), 'utf8');
    const rest = text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, '');
    expect(rest.length, path).toBeLessThan(text.length);
    writeFileSync(join(copy, path), rest);
  }
  return copy;
}

const missing = noBrowser();

describe.skipIf(missing !== undefined)(`hostile records in a browser ${missing ?? ''}`, () => {
  let browser: Browser;
  let folders: { readonly written: string; readonly 'without policy': string };

  beforeAll(async () => {
    // All payloads in one text: what one of them opens may hide the next, so that they stand in both orders.
    const texts = [PAYLOADS, PAYLOADS.toReversed()].map((all) => ({
      line: all.map(oneLine).join(' '),
      markdown: all.join('\n\n'),
    }));
    const out = builtWith([...texts, ...texts.map((each) => ({ ...each, everywhere: true }))], 'html', {
      files: ownKind,
      settings,
    });
    // Another release beside it, with which it is compared.
    expect(
      aligner(join(out, '..'), ['build', 'v1.0.0', 'v1.1.0', '--target', 'html', '--out', 'out']).status,
    ).toBe(0);
    const html = join(out, 'html');
    folders = { written: html, 'without policy': withoutPolicy(html) };
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function harmless({ page, faults }: Watched, where: string): Promise<void> {
    expect(await page.evaluate<string[]>(HARM), where).toEqual([]);
    expect(faults, where).toEqual([]);
  }

  /** Opens some pages, one after the other. */
  async function walk(watched: Watched, base: string, paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await watched.page.goto(`${base}/${path.split('/').map(encodeURIComponent).join('/')}`);
      await harmless(watched, path);
    }
  }

  test('what leads on leads into a release, and nowhere else', () => {
    const paths = pagesIn(folders.written).filter(isEntrance);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const text = readFileSync(join(folders.written, path), 'utf8');
      const [, to = ''] = /<meta http-equiv="refresh" content="0; url=([^"]*)">/.exec(text) ?? [];
      expect(to, path).toMatch(/^\.\.\/(?:[\w.-]+\/)+[\w-]+\.html$/);
      expect(text.replace(/<meta http-equiv="refresh"[^>]*>/, ''), path).not.toMatch(/refresh|<script|<img/);
    }
  });

  test.each(['written', 'without policy'] as const)(
    'every page is inert: %s',
    { timeout: 120_000 },
    async (how) => {
      const base = pathToFileURL(folders[how]).href;
      const paths = pagesToOpen(folders[how]);
      expect(paths.length).toBeGreaterThan(100);
      const halves = [paths.filter((_, i) => i % 2 === 0), paths.filter((_, i) => i % 2 === 1)];
      await Promise.all(
        halves.map(async (half) => {
          const watched = await watchedPage(browser, base);
          await walk(watched, base, half);
          await watched.page.close();
        }),
      );
    },
  );

  /** Types each payload into a box; what answers is looked at each time. */
  async function typeAll(watched: Watched, box: string, answer: string): Promise<void> {
    for (const payload of PAYLOADS) {
      await watched.page.fill(box, oneLine(payload));
      await watched.page.waitForSelector(answer, { state: 'attached' });
      await harmless(watched, `${box}: ${payload}`);
    }
  }

  async function cellsOf(page: Page): Promise<readonly string[]> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('.tools button >> nth=1'),
    ]);
    const text = readFileSync(await download.path(), 'utf8').replace(/^\ufeff/, '');
    return [...text.matchAll(/("(?:[^"]|"")*"|[^,"\r\n]*)(?:,|\r\n)/g)].map(([, cell = '']) =>
      cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
    );
  }

  test.each(['written', 'without policy'] as const)(
    'search and Explore are inert: %s',
    { timeout: 120_000 },
    async (how) => {
      const base = pathToFileURL(folders[how]).href;
      const watched = await watchedPage(browser, base);
      const { page } = watched;
      await page.goto(`${base}/1.1.0/index.html`);
      await typeAll(watched, '.search input', '#search-results li');
      const strange = new URLSearchParams({
        q: PAYLOADS[1] ?? '',
        sort: PAYLOADS[0] ?? '',
        tag: PAYLOADS[2] ?? '',
      });
      for (const hash of ['', `#${strange}`, `#${PAYLOADS[0]}`]) {
        await page.goto('about:blank');
        await page.goto(`${base}/1.1.0/explore.html${hash}`);
        await page.waitForSelector('.explore table', { state: 'attached' });
        await harmless(watched, hash);
      }
      await typeAll(watched, '.tools input', '.explore table');
      await page.fill('.tools input', '');
      const facets = await page.locator('.facets input').count();
      expect(facets).toBeGreaterThan(PAYLOADS.length);
      // By the script of the page: hidden boxes, and all of them, take a minute to click.
      const clicked = await page.evaluate<number>(`(async () => {
        let clicked = 0;
        for (const box of document.querySelectorAll('.facets input')) {
          for (let i = 0; i < 2; i++) {
            box.click();
            await new Promise((done) => setTimeout(done));
          }
          clicked++;
        }
        return clicked;
      })()`);
      expect(clicked).toBe(facets);
      await harmless(watched, 'facets');
      for (const button of await page.locator('th button').all()) await button.click();
      await harmless(watched, 'sorting');
      const cells = await cellsOf(page);
      expect(cells.filter((cell) => cell.includes('HYPERLINK')).length).toBeGreaterThan(0);
      expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
      await harmless(watched, 'CSV');
      await page.close();
    },
  );

  test.each(['written', 'without policy'] as const)('releases compared are inert: %s', async (how) => {
    const base = pathToFileURL(folders[how]).href;
    const watched = await watchedPage(browser, base);
    const { page } = watched;
    const strange = new URLSearchParams({
      from: PAYLOADS[0] ?? '',
      to: PAYLOADS[1] ?? '',
      kind: PAYLOADS[2] ?? '',
    });
    for (const hash of ['', `#${strange}`, '#from=1.1.0&to=1.0.0', '#from=1.0.0&to=1.1.0&kind=evil']) {
      await page.goto('about:blank');
      await page.goto(`${base}/compare.html${hash}`);
      await expect.poll(() => page.textContent('[role=status]')).toMatch(/\.$/);
      await harmless(watched, hash);
    }
    expect(await page.locator('#compare li').count()).toBeGreaterThan(0);
    await page.close();
  });

  test('the test sees what runs: a hole would be found', async () => {
    const copy = folders['without policy'];
    const base = pathToFileURL(copy).href;
    const page = readFileSync(join(copy, '1.1.0/index.html'), 'utf8');
    for (const [payload, fault] of [
      ['<img src=x onerror=harmed=1>', 'harm'],
      ['<script>alert(1)</script>', 'dialog'],
      ['<a href="javascript:alert(1)">x</a>', 'harm'],
      ['<iframe src="https://evil.example/"></iframe>', 'request'],
    ] as const) {
      writeFileSync(join(copy, 'hole.html'), page.replace('</body>', `${payload}</body>`));
      const watched = await watchedPage(browser, base);
      await watched.page.goto(`${base}/hole.html`);
      const harm = await watched.page.evaluate<string[]>(HARM);
      const found = fault === 'harm' ? harm : watched.faults.filter((each) => each.includes(fault));
      expect(found, basename(payload)).not.toEqual([]);
      await watched.page.close();
    }
  });
});
