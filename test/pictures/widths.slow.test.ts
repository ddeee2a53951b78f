// The widths by which pictures are laid out are those that a browser draws, or more.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/pictures/text.ts';
import { builtSite } from '../site/roadmaps.ts';
import { openBrowser } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';

const missing = noBrowser();
const PAGES = ['index.html', 'radar.html', 'timeline.html', 'crimes/index.html', 'crimes/crime-ai-csam.html'];

const TEXTS = `[...document.querySelectorAll('.picture text')].map((text) => {
  const { fontSize, fontWeight } = getComputedStyle(text);
  return { words: text.textContent, drawn: text.getComputedTextLength(), size: parseFloat(fontSize), strong: Number(fontWeight) >= 600 };
})`;

interface DrawnText {
  readonly words: string;
  readonly drawn: number;
  readonly size: number;
  readonly strong: boolean;
}

describe.skipIf(missing !== undefined)(
  `widths of texts${missing === undefined ? '' : `: ${missing}`}`,
  () => {
    test('no text of a picture is drawn wider than it was laid out', async () => {
      const top = join(builtSite('reference'), '0.1.0');
      const browser = await openBrowser();
      const page = await browser.newPage();
      const seen: DrawnText[] = [];
      for (const path of PAGES) {
        await page.goto(pathToFileURL(join(top, path)).href);
        seen.push(...(await page.evaluate<DrawnText[]>(TEXTS)));
      }
      await browser.close();
      expect(seen.length).toBeGreaterThan(150);
      const wider = seen.filter(
        ({ words, drawn, size, strong }) => drawn > widthOf(words, size, strong) * 1.02 + 0.5,
      );
      expect(wider).toEqual([]);
      // Nor is much room given away.
      const all = (width: (text: DrawnText) => number) => seen.reduce((sum, text) => sum + width(text), 0);
      expect(
        all(({ words, size, strong }) => widthOf(words, size, strong)) / all(({ drawn }) => drawn),
      ).toBeLessThan(1.4);
    });
  },
);
