// The day that a reader chooses on the page of the law shows what `law --as-of` says of that day.
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type Watched, watchedPage } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { Repository } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const missing = noBrowser();

interface Provision {
  readonly date: string;
  readonly text: string;
  readonly technologies: readonly string[];
  readonly otherUses: readonly string[];
}

/** Days that look like chance, from before the first date of law to behind the last. */
function days(number: number): readonly string[] {
  let state = 20_261_129;
  return Array.from({ length: number }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return new Date(Date.UTC(2024, 3, 1) + Math.floor((state / 2 ** 32) * 2450) * 86_400_000)
      .toISOString()
      .slice(0, 10);
  });
}

/** The rows of a table as `law` tells its provisions, links by the ids in their addresses. */
const ROWS = (id: string) => `(() => {
  let at = document.getElementById('${id}').nextElementSibling;
  while (!at.matches('table') && !at.querySelector('table')) at = at.nextElementSibling;
  const table = at.matches('table') ? at : at.querySelector('table');
  return [...table.tBodies[0].rows].map((row) => {
    const lines = row.cells[3].innerHTML.split('<br>').filter((line) => line.includes('href='));
    const ids = (other) => lines.filter((line) => line.includes('(in other uses)') === other)
      .map((line) => /([a-z0-9-]+)\\.html"/.exec(line)[1]);
    return { date: row.cells[0].textContent, text: row.cells[1].textContent, technologies: ids(false), otherUses: ids(true) };
  });
})()`;

describe.skipIf(missing)(`the day of the law${missing ? `: ${missing}` : ''}`, () => {
  let browser: Browser;
  let made: Repository;
  let watched: Watched;

  beforeAll(async () => {
    made = new Repository({});
    for (const folder of ['roadmap-data', 'schemas'])
      cpSync(join(ROOT, folder), join(made.root, folder), { recursive: true });
    made.commit('The reference roadmap');
    expect(made.aligner('build', '--target', 'html').status).toBe(0);
    browser = await openBrowser();
    const folder = `${pathToFileURL(join(made.root, 'dist/roadmap/html'))}/`;
    watched = await watchedPage(browser, folder);
    await watched.page.goto(`${folder}next/timeline.html`);
    await watched.page.waitForSelector('.day');
  }, 150_000);
  afterAll(() => browser?.close());

  test.each(days(50))('%s', async (day) => {
    const { page, faults } = watched;
    await page.fill('#day', day);
    const law = JSON.parse(made.aligner('law', '--as-of', day, '--format', 'json').stdout).data;
    for (const [id, provisions] of [
      ['what-holds', law.holds],
      ['what-comes-later', law.comes],
    ] as const) {
      const rows = await page.evaluate<readonly Provision[]>(ROWS(id));
      const expected: readonly Provision[] = provisions;
      expect(rows.map(({ date }) => date.slice(0, 10))).toEqual(expected.map(({ date }) => date));
      for (const [i, { text, technologies, otherUses }] of expected.entries()) {
        expect(rows[i]?.text).toContain(text.replace(/\.$/, ''));
        expect({ technologies: rows[i]?.technologies, otherUses: rows[i]?.otherUses }).toEqual({
          technologies,
          otherUses,
        });
      }
    }
    expect(faults).toEqual([]);
  });

  test('the slider and the day agree, by the keyboard too, and the sentence names the day', async () => {
    const { page } = watched;
    await page.fill('#day', '2027-08-01');
    await page.focus('.day [type=range]');
    await page.keyboard.press('ArrowRight');
    expect(await page.inputValue('#day')).toBe('2027-08-02');
    expect(await page.textContent('#what-holds ~ p')).toContain('On 2027-08-02,');
  });
});
