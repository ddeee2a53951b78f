// Pages of releases in a real browser, one of each sort: from the disk and from a server.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, serve } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { builtSite } from './roadmaps.ts';

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

/** Opens a page, and waits until one that leads on has done so: it would interrupt what comes next. */
async function opened(page: Page, address: string) {
  const answer = await page.goto(address);
  if (address.includes('/newest/')) await page.waitForURL((url) => !url.pathname.includes('/newest/'));
  return answer;
}

/** The names of what lies in a folder. */
function inside(folder: string) {
  const all = readdirSync(folder, { withFileTypes: true });
  const names = (some: typeof all) => some.map(({ name }) => name).sort();
  return {
    pages: names(all.filter(({ name }) => name.endsWith('.html'))),
    folders: names(all.filter((each) => each.isDirectory())),
  };
}

/** The largest page of a folder that is not its index: it has parts that others have not. */
function largestIn(folder: string): readonly string[] {
  const pages = inside(folder).pages.filter((name) => name !== 'index.html');
  const size = (name: string) => statSync(join(folder, name)).size;
  return pages.toSorted((a, b) => size(b) - size(a)).slice(0, 1);
}

/** One page of each sort: all above the releases, a permanent page, and of the last release all chapters, and of each kind the list and a record. */
function pagesToSee(html: string): readonly string[] {
  const { pages, folders } = inside(html);
  const [release = ''] = folders.filter((name) => /^\d/.test(name)).toReversed();
  const top = join(html, release);
  const kinds = inside(top).folders.flatMap((kind) => {
    const lists = inside(join(top, kind)).pages.filter((name) => name === 'index.html');
    return [...lists, ...largestIn(join(top, kind))].map((name) => join(release, kind, name));
  });
  const others = folders
    .filter((name) => !/^\d/.test(name))
    .flatMap((folder) => largestIn(join(html, folder)).map((name) => join(folder, name)));
  return [...pages, ...others, ...inside(top).pages.map((name) => join(release, name)), ...kinds];
}

const SITES = ['reference', 'hospital', 'German'] as const;

/** Takes off what the script adds to work on a page, and which says nothing of the roadmap. */
const WITHOUT_TOOLS =
  "for (const tool of document.querySelectorAll('main .tools, main .day, main button')) tool.remove()";

/** Pages that the script makes another of; a test of their own says what they are without it. */
const MADE_BY_SCRIPT = /(?:explore|compare)\.html$/;

describe.skipIf(missing !== undefined)(
  `pages in Chromium${missing === undefined ? '' : `: ${missing}`}`,
  () => {
    let browser: Browser;
    let html = '';
    let sites: ReadonlyMap<string, { readonly html: string; readonly paths: readonly string[] }>;
    let server: Awaited<ReturnType<typeof serve>>;

    beforeAll(async () => {
      sites = new Map(
        SITES.map((name) => {
          const folder = builtSite(name);
          return [name, { html: folder, paths: pagesToSee(folder) }] as const;
        }),
      );
      html = siteOf('reference').html;
      server = await serve(html);
      browser = await openBrowser();
    });

    function siteOf(name: string) {
      const site = sites.get(name);
      if (!site) throw new Error(name);
      return site;
    }

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
      context.on('requestfailed', (request) => {
        // Who leaves a page, or is led on from it, ends what it still asks for.
        const isLeft = request.failure()?.errorText === 'net::ERR_ABORTED';
        if (!isLeft) complaints.push(`does not get ${request.url()}`);
      });
      context.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      context.on('weberror', (error) => complaints.push(String(error.error())));
      await work(await context.newPage(), context);
      await context.close();
      return complaints;
    }

    test.each(SITES)(
      '%s, from the disk: axe-core finds nothing, and nothing is wider than the screen',
      { timeout: 240_000 },
      async (name) => {
        const site = siteOf(name);
        expect(site.paths.length).toBeGreaterThan(name === 'reference' ? 40 : 15);
        const faults: string[] = [];
        const base = pathToFileURL(site.html).href;
        const halves = [0, 1].map((half) => site.paths.filter((_, i) => i % 2 === half));
        const complaints = await Promise.all(
          halves.map((half) =>
            withPage({}, base, async (page) => {
              for (const path of half)
                for (const fault of await faultsOf(page, `${base}/${path}`)) faults.push(`${path}, ${fault}`);
            }),
          ),
        );
        expect(complaints.flat()).toEqual([]);
        expect(faults).toEqual([]);
      },
    );

    /** What is wrong with the look of a page, in each of the views. */
    async function faultsOf(page: Page, address: string): Promise<readonly string[]> {
      const faults: string[] = [];
      await opened(page, address);
      for (const { width, colorScheme, rules } of VIEWS) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme });
        const wide = await page.evaluate<number>(TOO_WIDE);
        const found = await accessibilityFaults(page, rules);
        for (const fault of [...(wide > 0 ? [`${wide} pixels too wide`] : []), ...found])
          faults.push(`${width} pixels, ${colorScheme}: ${fault}`);
      }
      return faults;
    }

    test('from a server: nothing is asked for outside of the folder, and nothing is complained of', async () => {
      const complaints = await withPage({}, server.address, async (page) => {
        for (const path of siteOf('reference').paths) {
          const answer = await opened(page, `${server.address}/${path}`);
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

    test.each(SITES)('%s: everything can be read without script', { timeout: 120_000 }, async (name) => {
      const site = siteOf(name);
      const base = pathToFileURL(site.html).href;
      const read = async (javaScriptEnabled: boolean) => {
        const texts = new Map<string, string>();
        await withPage({ javaScriptEnabled }, base, async (page) => {
          // Those in newest/ lead on, script or not.
          for (const path of site.paths.filter((each) => !each.startsWith('newest/'))) {
            await page.goto(`${base}/${path}`);
            const framed = /^\d+\.\d/.test(path);
            if (framed) expect(await page.locator('nav.menu a').count(), path).toBeGreaterThan(5);
            await page.evaluate(WITHOUT_TOOLS);
            if (!MADE_BY_SCRIPT.test(path)) texts.set(path, await page.locator('main').innerText());
          }
        });
        return texts;
      };
      const [without, withIt] = await Promise.all([read(false), read(true)]);
      expect(without).toEqual(withIt);
      for (const [path, text] of without) expect(text.length, path).toBeGreaterThan(80);
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
