// The switcher of versions and the banner on old pages, from the disk and from a server.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { threeReleases } from '../release/fixture.ts';
import { accessibilityFaults, openBrowser, serve, watchedPage } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const missing = noBrowser();

/** A release whose records were renamed and deleted since, in a repository that a host keeps. */
function moved(): string {
  const file = (id: string) => ({ [`roadmap-data/needs/${id}.yaml`]: need(`id: ${id}`, `title: ${id}`) });
  const files = exampleFiles({});
  const config = String(Buffer.from(files['roadmap-data/roadmap.yaml'] ?? ''));
  const made = new Repository({
    ...files,
    'roadmap-data/roadmap.yaml': `${config}repository: https://github.com/an-agency/a-roadmap\n`,
    ...file('need-staying'),
    ...file('need-former'),
    ...file('need-gone'),
  });
  made.release('v1.0.0');
  expect(made.aligner('rename', 'need-former', 'need-present').status).toBe(0);
  made.remove('roadmap-data/needs/need-gone.yaml');
  made.release('v1.1.0');
  expect(made.aligner('rename', 'need-present', 'need-latest').status).toBe(0);
  made.commit();
  expect(made.aligner('build', '--target', 'html').status).toBe(0);
  return join(made.root, 'dist/roadmap/html');
}

/** What each way of the switcher says, and where it leads from the top. */
async function ways(page: Page, top: string): Promise<readonly string[]> {
  const links = await page
    .locator('.versions a')
    .evaluateAll((all) => all.map((each) => [each.textContent, Reflect.get(each, 'href')]));
  return links.map(([text, href]) => `${text} > ${String(href).slice(top.length)}`);
}

describe.skipIf(missing !== undefined)(`versions in a browser ${missing ?? ''}`, () => {
  let browser: Browser;
  let html = '';
  let server: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    const made = threeReleases();
    expect(made.aligner('build', '--target', 'html').status).toBe(0);
    // What was built before learns of the releases after it by the files above the releases alone.
    made.write({ 'roadmap-data/needs/need-fresh.yaml': need('id: need-fresh', 'title: Fresh need') });
    made.release('v2.0.0-rc.1');
    expect(made.aligner('build', '--target', 'html').status).toBe(0);
    html = join(made.root, 'dist/roadmap/html');
    server = await serve(html);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** Opens a page, does something with it, and sees that nothing was complained of. */
  async function on(
    from: string,
    path: string,
    what: (page: Page, top: string) => Promise<void>,
    folder = html,
  ): Promise<void> {
    const top = from === 'disk' ? `${pathToFileURL(folder).href}/` : `${server.address}/`;
    const { page, faults } = await watchedPage(browser, top);
    await page.goto(top + path);
    await what(page, top);
    expect(faults).toEqual([]);
    await page.close();
  }

  test('the link to edit a record of an old release leads to the file that it has today', async () => {
    const folder = moved();
    const files = 'https://github.com/an-agency/a-roadmap/edit/main/roadmap-data/needs/';
    for (const [path, edited] of [
      ['1.0.0/needs/need-staying', ['need-staying']],
      ['1.0.0/needs/need-former', ['need-latest']],
      ['1.0.0/needs/need-gone', []],
      ['next/needs/need-latest', ['need-latest']],
    ] as const)
      await on(
        'disk',
        `${path}.html`,
        async (page) => {
          await page.locator(path.startsWith('next') ? '.versions' : '.notice a').waitFor();
          const edits = page.locator('.ways a[href*="/edit/"]');
          const links = () => edits.evaluateAll((all) => all.map((each) => Reflect.get(each, 'href')));
          await expect.poll(links, { message: path }).toEqual(edited.map((id) => `${files}${id}.yaml`));
        },
        folder,
      );
  });

  describe.each(['disk', 'server'])('from the %s', (from) => {
    test('the switcher leads by the keyboard to the same page of another release, and the way back leads back', async () => {
      await on(from, '1.0.0/technologies/tech-other.html', async (page, top) => {
        const summary = page.locator('.versions summary');
        await summary.focus();
        await page.keyboard.press('Enter');
        await expect
          .poll(() => ways(page, top))
          .toEqual([
            'Draft > next/technologies/tech-other.html',
            '2.0.0-rc.1, 2026-01-02 > 2.0.0-rc.1/technologies/tech-other.html',
            '1.1.0, 2026-01-02 · newest > 1.1.0/technologies/tech-other.html',
            '1.0.0, 2026-01-02 > 1.0.0/technologies/tech-other.html',
            '0.9.0, 2026-01-02 > 0.9.0/technologies/tech-other.html',
            'Compare releases > compare.html#from=1.0.0',
            'All releases > index.html',
          ]);
        expect(await page.textContent('.versions [aria-current]')).toBe('1.0.0, 2026-01-02');
        await page.keyboard.press('Escape');
        expect(await page.locator('.versions a').first().isVisible()).toBe(false);
        expect(await summary.evaluate((element) => element.matches(':focus'))).toBe(true);
        await page.keyboard.press('Enter');
        for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'Enter'])
          await page.keyboard.press(key);
        await page.waitForURL(`${top}1.1.0/technologies/tech-other.html`);
        await page.goBack();
        await page.waitForURL(`${top}1.0.0/technologies/tech-other.html`);
        expect(await page.locator('.versions a').first().isVisible()).toBe(false);
      });
    });

    test('a record that was renamed is followed; one that is not there leads to its permanent page', async () => {
      await on(from, '0.9.0/needs/need-example.html', async (page, top) => {
        await page.click('.versions summary');
        await expect
          .poll(() => ways(page, top))
          .toContain('1.1.0, 2026-01-02 · newest > 1.1.0/needs/need-better.html');
        expect(await ways(page, top)).toContain('Draft > next/needs/need-better.html');
        await page.goto(`${top}1.1.0/needs/need-better.html`);
        await page.click('.versions summary');
        await expect
          .poll(() => ways(page, top))
          .toContain('0.9.0, 2026-01-02 > 0.9.0/needs/need-example.html');
        await page.goto(`${top}1.0.0/needs/need-new.html`);
        await page.click('.versions summary');
        await page.click('.versions a:has-text("0.9.0 · without this page"), .versions a:has-text("0.9.0")');
        await page.waitForURL(`${top}records/need-new.html`);
      });
    });

    test('pages of old releases tell of the newest, and those of the newest, of what comes after and of the draft do not', async () => {
      await on(from, '0.9.0/needs/need-voice-evidence.html', async (page, top) => {
        await page.waitForSelector('.notice');
        expect(await page.textContent('.notice')).toBe('A newer version exists: 1.1.0');
        await page.click('.notice a');
        await page.waitForURL(`${top}1.1.0/needs/need-voice-evidence.html`);
        await page.goBack();
        for (const version of ['1.1.0', '2.0.0-rc.1']) {
          await page.goto(`${top}${version}/needs/need-voice-evidence.html`);
          await page.waitForSelector('.versions');
          expect(await page.locator('.notice').count(), version).toBe(0);
        }
        await page.goto(`${top}next/needs/need-voice-evidence.html`);
        await page.waitForSelector('.versions');
        expect(await page.locator('.notice').allTextContents()).toEqual([
          expect.stringContaining('This is a draft.'),
        ]);
      });
    });
  });

  test.each([390, 1280])(
    '%d pixels: open, it stays on the screen, and axe-core finds nothing',
    async (width) => {
      await on('disk', '0.9.0/needs/need-voice-evidence.html', async (page) => {
        await page.setViewportSize({ width, height: 844 });
        await page.waitForSelector('.notice');
        await page.click('.versions summary');
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await accessibilityFaults(page, 'all')).toEqual([]);
        }
        const { x, width: wide } = (await page.locator('.versions ul').boundingBox()) ?? { x: -1, width: 0 };
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + wide).toBeLessThanOrEqual(width);
      });
    },
  );

  test('without script, and for a release that stands alone, the link to the list of releases stays', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${pathToFileURL(html).href}/0.9.0/index.html`);
    await page.click('a.version');
    await page.waitForURL('**/html/index.html');
    expect(await page.textContent('main')).toContain('1.1.0');
    await context.close();
    const alone = temporaryFolder();
    cpSync(html, alone, { recursive: true });
    rmSync(join(alone, 'versions.js'));
    const other = await browser.newPage();
    await other.goto(`${pathToFileURL(alone).href}/0.9.0/index.html`);
    await other.waitForSelector('.search');
    expect(await other.getAttribute('a.version', 'href')).toBe('../index.html');
    await other.close();
  });
});
