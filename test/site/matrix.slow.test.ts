// The pages of matrices of the reference roadmap in a real browser.
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, type Watched, watchedPage } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { Repository } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CRIMES = 'matrix/technology-counters-crime.html';
const NEEDS = 'matrix/technology-addresses-need.html';
const missing = noBrowser();

/** Where the first element of a selector stands, from the corner of the window. */
async function placeOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing is seen of ${selector}`);
  return { x: Math.round(box.x), y: Math.round(box.y) };
}

/** How many records and how many columns are seen. */
async function seen(page: Page): Promise<{ rows: number; columns: number }> {
  return {
    rows: await page.locator('.matrix tbody tr:not(.band):visible').count(),
    columns: await page.locator('.matrix thead tr:last-child th[scope=col]:not(.corner):visible').count(),
  };
}

describe.skipIf(missing !== undefined)(`the matrix in a browser ${missing ?? ''}`, () => {
  let browser: Browser;
  let folder = '';

  beforeAll(async () => {
    const repository = new Repository();
    for (const name of ['roadmap-data', 'schemas'])
      cpSync(join(ROOT, name), join(repository.root, name), { recursive: true });
    repository.commit();
    const { status, stderr } = repository.aligner('build', 'next', '--target', 'html', '--out', 'out');
    expect(status, stderr).toBe(0);
    folder = pathToFileURL(join(repository.root, 'out/html/')).href;
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function opened(path: string, width = 1280): Promise<Watched> {
    const watched = await watchedPage(browser, folder);
    await watched.page.setViewportSize({ width, height: 844 });
    await watched.page.goto(`${folder}next/${path}`);
    return watched;
  }

  test.each([390, 1280])('%d pixels: heads and first column stay where they are', async (width) => {
    const { page, faults } = await opened(CRIMES, width);
    await page.locator('.band button').first().waitFor();
    await page.locator('.scroll').scrollIntoViewIfNeeded();
    const [title, corner] = ['.matrix thead tr:last-child th', '.matrix .corner'];
    const record = '.matrix tbody tr:nth-child(3) th';
    const before = {
      title: await placeOf(page, title),
      row: await placeOf(page, record),
      corner: await placeOf(page, corner),
    };
    await page.evaluate("document.querySelector('.scroll').scrollBy(60, 40)");
    const after = {
      title: await placeOf(page, title),
      row: await placeOf(page, record),
      corner: await placeOf(page, corner),
    };
    expect(after).toEqual({
      title: { x: before.title.x - 60, y: before.title.y },
      row: { x: before.row.x, y: before.row.y - 40 },
      corner: before.corner,
    });
    expect(faults).toEqual([]);
    await page.close();
  });

  test('groups fold by the keyboard', async () => {
    const { page, faults } = await opened(CRIMES);
    const button = page.locator('.band button').first();
    await button.focus();
    const all = await seen(page);
    await page.keyboard.press('Enter');
    const folded = await seen(page);
    expect(folded.rows).toBeLessThan(all.rows);
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Space');
    expect(await seen(page)).toEqual(all);
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(faults).toEqual([]);
    await page.close();
  });

  test('rows, columns and gaps are chosen by the keyboard', async () => {
    const { page, faults } = await opened(CRIMES);
    const [rows, columns] = [page.locator('.tools select').nth(0), page.locator('.tools select').nth(1)];
    const all = await seen(page);
    await rows.focus();
    await page.keyboard.press('ArrowDown');
    const some = await seen(page);
    expect(some.rows).toBeGreaterThan(0);
    expect(some.rows).toBeLessThan(all.rows);
    expect(some.columns).toBe(all.columns);
    await columns.focus();
    await page.keyboard.press('ArrowDown');
    const fewer = await seen(page);
    expect(fewer.rows).toBe(some.rows);
    expect(fewer.columns).toBeLessThan(all.columns);
    const cells = await page
      .locator('.matrix tbody tr:not(.band):visible')
      .first()
      .locator('td:visible')
      .count();
    expect(cells).toBe(fewer.columns);
    await page.keyboard.press('ArrowUp');
    await rows.focus();
    await page.keyboard.press('ArrowUp');
    expect(await seen(page)).toEqual(all);
    await page.locator('.tools [type=checkbox]').focus();
    await page.keyboard.press('Space');
    expect((await seen(page)).rows).toBe(await page.locator('.matrix tr.gap').count());
    expect(faults).toEqual([]);
    await page.close();
  });

  test('what is chosen stands in the address: it can be sent, a cell leaves it, and the way back leads to the one before', async () => {
    const { page, faults } = await opened(CRIMES);
    const rows = page.locator('.tools select').nth(0);
    const all = await seen(page);
    await rows.selectOption({ index: 1 });
    const some = await seen(page);
    await page.locator('.tools [type=checkbox]').check();
    const fewer = await seen(page);
    expect(new URL(page.url()).searchParams.get('rows')).toBe(await rows.inputValue());
    const address = page.url();
    await page.goBack();
    expect(await seen(page)).toEqual(some);
    expect(await page.locator('.tools [type=checkbox]').isChecked()).toBe(false);
    await page.locator('.matrix td:visible a:visible').first().focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).not.toBe('');
    expect(await seen(page)).toEqual(some);
    await page.goBack();
    await page.goBack();
    expect(await seen(page)).toEqual(all);
    await page.goto(address);
    await expect.poll(() => seen(page)).toEqual(fewer);
    await page.goto(`${folder}next/${CRIMES}?rows=nothing&columns=%3Cscript%3E`);
    await expect.poll(() => seen(page)).toEqual(all);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('a cell leads to the sentence that makes its link', async () => {
    const { page, faults } = await opened(NEEDS);
    const cell = page.locator('.matrix td a.j').first();
    const name = (await cell.getAttribute('aria-label')) ?? '';
    await cell.focus();
    await page.keyboard.press('Enter');
    const target = page.locator('dd:target');
    const text = await target.innerText();
    expect(name.endsWith(text.slice(0, text.indexOf(':')))).toBe(true);
    expect(text).toContain('Basis: our judgement');
    const { y } = await placeOf(page, 'dd:target');
    expect(y).toBeGreaterThan(50);
    expect(y).toBeLessThan(844);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('without script everything is there and open', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${folder}next/${CRIMES}`);
    expect(await page.locator('.matrix tr:not(:visible)').count()).toBe(0);
    expect(await page.locator('.matrix td a').count()).toBe(await page.locator('.reasons dd').count());
    expect(await page.locator('.matrix td a').count()).toBeGreaterThan(50);
    await context.close();
  });

  test('axe-core finds nothing, and nothing is wider than the screen', { timeout: 120_000 }, async () => {
    const found: string[] = [];
    for (const path of ['matrix.html', 'gaps.html', 'about.html', CRIMES, NEEDS]) {
      const { page, faults } = await opened(path);
      for (const [width, colorScheme, rules] of [
        [1280, 'light', 'all'],
        [1280, 'dark', 'look'],
        [390, 'dark', 'look'],
        [390, 'light', 'all'],
      ] as const) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme });
        const wide = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (wide > 0) found.push(`${path}, ${width}: ${wide} pixels too wide`);
        for (const fault of await accessibilityFaults(page, rules))
          found.push(`${path}, ${width}, ${colorScheme}: ${fault}`);
      }
      found.push(...faults);
      await page.close();
    }
    expect(found).toEqual([]);
  });
});
