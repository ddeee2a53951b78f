// The reference roadmap printed: how many pages, what stands on them, and that nothing is cut off.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, watchedPage } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { temporaryFolder } from '../support/repository.ts';
import { builtSite } from './roadmaps.ts';

const missing = noBrowser();
/** A4 without its margins, in pixels of CSS: 174 mm. What is wider makes a browser print everything smaller. */
const WIDE = 658;

describe.skipIf(missing !== undefined)(`the document on paper ${missing ?? ''}`, () => {
  let browser: Browser;
  let html = '';
  beforeAll(async () => {
    html = builtSite('reference');
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('it is printed with a cover, contents, running heads and numbers of pages', {
    timeout: 300_000,
  }, async () => {
    const { page, faults } = await watchedPage(browser, pathToFileURL(html).href);
    page.setDefaultTimeout(240_000);
    await page.goto(`${pathToFileURL(html).href}/0.1.0/roadmap.html`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(faults).toEqual([]);
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(150);
    expect(sheets).toBeLessThan(500);
    const file = join(temporaryFolder(), 'roadmap.pdf');
    writeFileSync(file, pdf);
    const read = spawnSync('pdftotext', ['-layout', file, '-'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (read.error) return;
    const texts = read.stdout.split('\f');
    expect(texts[0]).toMatch(/AI Roadmap for Policing\s+and Law Enforcement\s+Version 0\.1\.0/);
    expect(texts[0]).not.toContain(`1 / ${sheets}`);
    expect(texts[1]).toMatch(/^AI Roadmap for Policing and Law Enforcement\s+Contents\s/);
    expect(texts[1]).toContain(`2 / ${sheets}`);
    for (const chapter of ['Crimes', 'Mapping', 'Sources', 'About'])
      expect(
        texts.some((text) => new RegExp(`Enforcement\\s+${chapter}\\s`).test(text)),
        chapter,
      ).toBe(true);
    await page.close();
  });

  test('nothing is wider than the paper', { timeout: 120_000 }, async () => {
    const { page } = await watchedPage(browser, pathToFileURL(html).href);
    await page.setViewportSize({ width: WIDE, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${pathToFileURL(html).href}/0.1.0/roadmap.html`);
    const wide = await page.evaluate<string[]>(`[...document.querySelectorAll('main *')]
      .filter((each) => each.getBoundingClientRect().right > ${WIDE + 1})
      .slice(0, 5).map((each) => each.outerHTML.slice(0, 160))`);
    expect(wide).toEqual([]);
    await page.close();
  });
});
