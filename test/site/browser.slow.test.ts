// Pages of a release of the reference roadmap in a real browser: from the disk and from a server.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, serve } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { Repository } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** A page is looked at in each of these ways; its structure is the same in all. */
const VIEWS = [
  { width: 1280, colorScheme: 'light', rules: 'look' },
  { width: 1280, colorScheme: 'dark', rules: 'all' },
  { width: 390, colorScheme: 'dark', rules: 'look' },
  { width: 390, colorScheme: 'light', rules: 'all' },
] as const;

/** Pages of different sorts, for what is the same on all pages of a sort. */
const FEW = [
  'index.html',
  'crimes/crime-abuse-of-persons.html',
  'milestones/law-ai-act-general-application.html',
];

/** True when the element with the focus has an outline, and no other element lies over it: over its first line, or over the middle of the screen that it fills. */
const SEEN = `(() => {
  const element = document.activeElement;
  const [box] = element.getClientRects();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const y = box.height > innerHeight / 2 ? innerHeight / 2 : box.top + Math.min(box.height / 2, 20);
  const at = document.elementFromPoint(box.left + Math.min(box.width / 2, innerWidth / 2), y);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && at !== null && (element.contains(at) || at.contains(element));
})()`;

/** A page with scripts that do not belong there, as a hole in the tool would let them in. */
function spoil(page: string): string {
  const run = 'document.title = "ran"';
  return page.replace('</body>', `<script>${run}</script><img src="data:," onerror='${run}'></body>`);
}

const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const missing = noBrowser();

/** One page of every kind, an index of a kind, every chapter, and what stands above the releases. */
function pagesToSee(html: string): readonly string[] {
  const inside = join(html, '0.1.0');
  const below = readdirSync(inside, { withFileTypes: true });
  const chapters = below.flatMap((each) => (each.name.endsWith('.html') ? [each.name] : []));
  const kinds = below.flatMap((each) => {
    if (!each.isDirectory()) return [];
    const pages = readdirSync(join(inside, each.name)).filter((name) => name.endsWith('.html'));
    const record = pages.filter((name) => name !== 'index.html').sort()[0];
    return record === undefined ? [] : [join(each.name, record)];
  });
  const permanent = readdirSync(join(html, 'records')).sort()[0] ?? '';
  return [
    'index.html',
    join('records', permanent),
    ...['crimes/index.html', ...chapters, ...kinds].map((path) => join('0.1.0', path)),
  ];
}

describe.skipIf(missing !== undefined)(
  `pages in Chromium${missing === undefined ? '' : `: ${missing}`}`,
  () => {
    let browser: Browser;
    let html = '';
    let paths: readonly string[] = [];
    let server: Awaited<ReturnType<typeof serve>>;

    beforeAll(async () => {
      const repository = new Repository();
      for (const name of ['roadmap-data', 'schemas'])
        cpSync(join(ROOT, name), join(repository.root, name), { recursive: true });
      repository.release('v0.1.0');
      const built = repository.aligner('build', 'v0.1.0', '--target', 'html');
      expect(built.stderr).not.toMatch(/^error/m);
      html = join(repository.root, 'dist/roadmap/html');
      paths = pagesToSee(html);
      expect(paths.length).toBeGreaterThan(25);
      server = await serve(html);
      browser = await openBrowser();
    });

    afterAll(async () => {
      await browser?.close();
      server?.close();
    });

    /** Runs on one page that is opened again and again; gives what the browser complained of, and what it asked for outside. */
    async function withPage(
      options: Parameters<Browser['newContext']>[0],
      base: string,
      work: (page: Page, context: BrowserContext) => Promise<void>,
    ): Promise<readonly string[]> {
      const context = await browser.newContext(options);
      const complaints: string[] = [];
      context.on('request', (request) => {
        if (!request.url().startsWith(base)) complaints.push(`asks for ${request.url()}`);
      });
      context.on('requestfailed', (request) => complaints.push(`does not get ${request.url()}`));
      context.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      context.on('weberror', (error) => complaints.push(String(error.error())));
      await work(await context.newPage(), context);
      await context.close();
      return complaints;
    }

    test('from the disk: axe-core finds nothing, and nothing is wider than the screen', {
      timeout: 240_000,
    }, async () => {
      const faults: string[] = [];
      const base = pathToFileURL(html).href;
      const complaints = await withPage({}, base, async (page) => {
        for (const path of paths) {
          await page.goto(`${base}/${path}`);
          for (const { width, colorScheme, rules } of VIEWS) {
            await page.setViewportSize({ width, height: 844 });
            await page.emulateMedia({ colorScheme });
            const view = `${path}, ${width} pixels, ${colorScheme}`;
            const wide = await page.evaluate<number>(TOO_WIDE);
            if (wide > 0) faults.push(`${view}: ${wide} pixels too wide`);
            for (const fault of await accessibilityFaults(page, rules)) faults.push(`${view}: ${fault}`);
          }
        }
      });
      expect(complaints).toEqual([]);
      expect(faults).toEqual([]);
    });

    test('from a server: nothing is asked for outside of the folder, and nothing is complained of', async () => {
      const complaints = await withPage({}, server.address, async (page) => {
        for (const path of paths) {
          const answer = await page.goto(`${server.address}/${path}`);
          expect(answer?.status(), path).toBe(200);
        }
      });
      expect(complaints).toEqual([]);
    });

    test.each(['disk', 'server'])(
      'from the %s: a script that somebody puts into a page does not run',
      async (from) => {
        const spoilt = join(html, '0.1.0', 'spoilt.html');
        writeFileSync(spoilt, spoil(readFileSync(join(html, '0.1.0', 'index.html'), 'utf8')));
        const base = from === 'disk' ? pathToFileURL(html).href : server.address;
        const complaints = await withPage({}, base, async (page) => {
          await page.goto(`${base}/0.1.0/spoilt.html`);
          expect(await page.title()).not.toBe('ran');
          // What a script of the page adds may run, as the loader does; a handler may not, whoever adds it.
          await page.evaluate(
            "{ const late = document.createElement('button'); late.setAttribute('onclick', 'document.title = \"ran\"'); document.body.append(late); late.click(); }",
          );
          expect(await page.title()).not.toBe('ran');
        });
        rmSync(spoilt);
        const refused = complaints.filter((each) =>
          /violates the following Content Security Policy/.test(each),
        );
        expect(refused.length).toBeGreaterThanOrEqual(3);
      },
    );

    test('everything can be read without script', async () => {
      const read = async (javaScriptEnabled: boolean) => {
        const texts: string[] = [];
        await withPage({ javaScriptEnabled }, server.address, async (page) => {
          for (const path of FEW) {
            await page.goto(`${server.address}/0.1.0/${path}`);
            texts.push(await page.locator('main').innerText());
            expect(await page.locator('nav.menu a').count(), path).toBeGreaterThan(10);
          }
        });
        return texts;
      };
      const without = await read(false);
      expect(without).toEqual(await read(true));
      for (const text of without) expect(text.length).toBeGreaterThan(500);
    });

    test.each([390, 1280])(
      '%d pixels: by the keyboard one skips to the content, and sees where one is',
      async (width) => {
        await withPage({ viewport: { width, height: 844 } }, server.address, async (page) => {
          for (const path of FEW) {
            await page.goto(`${server.address}/0.1.0/${path}`);
            await page.keyboard.press('Tab');
            expect(await page.evaluate<string>('document.activeElement.className'), path).toBe('skip');
            expect(await page.evaluate<boolean>(SEEN), path).toBe(true);
            await page.keyboard.press('Enter');
            await page.keyboard.press('Tab');
            expect(
              await page.evaluate<boolean>("document.activeElement.closest('main') !== null"),
              path,
            ).toBe(true);
            for (let i = 0; i < 12; i++) {
              const { seen, what } = await page.evaluate<{ seen: boolean; what: string }>(
                `({ seen: ${SEEN}, what: document.activeElement.outerHTML.slice(0, 200) })`,
              );
              expect(seen, `${path}: ${what}`).toBe(true);
              await page.keyboard.press('Tab');
            }
          }
        });
      },
    );
  },
);
