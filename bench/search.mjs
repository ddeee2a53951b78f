// How long a reader waits for results, measured in a real browser: from a letter to the list, laid out.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { call } from './subjects.mjs';

const CHROMIUM = '/usr/bin/chromium';
/** Milliseconds that a search may take, by records. */
const LIMITS = { 1000: 50, 10000: 150 };
// Words that many, few and no records hold; the first is what a fresh page is asked.
const QUERIES = ['voice', 'v', 'digital evidence', 'need-000012', 'risk network person', 'quokka', ''];
const ROUNDS = 5;

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Types each query into a box, several times, in the page; gives the milliseconds of each until what answers has changed. */
function typed([box, answer, queries, rounds]) {
  const input = document.querySelector(box);
  const list = document.querySelector(answer);
  const once = (query) =>
    new Promise((done) => {
      const seen = new MutationObserver(() => {
        seen.disconnect();
        done(performance.now() - start + (list.offsetHeight < 0 ? 1 : 0));
      });
      seen.observe(list, { childList: true, subtree: true });
      const start = performance.now();
      input.value = query;
      input.dispatchEvent(new Event('input'));
    });
  return (async () => {
    const times = [];
    for (let round = 0; round < rounds; round++) for (const query of queries) times.push(await once(query));
    return times;
  })();
}

/** Searches in the box of a page, and in Explore; `folder` is that of a release. */
async function searched(browser, folder) {
  const at = (path) => `${pathToFileURL(join(folder, path)).href}`;
  const page = await browser.newPage();
  await page.goto(at('index.html'));
  const loading = await page.evaluate(`new Promise((done) => {
    const start = performance.now();
    document.querySelector('.search input').focus();
    const wait = () => ('alignerIndex' in globalThis ? done(performance.now() - start) : setTimeout(wait));
    wait();
  })`);
  // An empty box shows no list.
  const words = QUERIES.filter((query) => query !== '');
  const box = await page.evaluate(typed, ['.search input', '#search-results', words, ROUNDS]);
  await page.goto(at('explore.html'));
  await page.waitForSelector('.explore tbody tr');
  const explore = await page.evaluate(typed, ['.tools input', '.explore table', QUERIES, ROUNDS]);
  await page.close();
  return { loading, box, explore };
}

/** What searches in the web pages of a roadmap take in milliseconds, a row for each place; none where there is no browser. */
export async function searchRows({ folder, tag, records }, { env }) {
  if (!existsSync(CHROMIUM)) {
    console.log('Search is not measured: the Debian package chromium is missing.');
    return [];
  }
  const out = join(folder, 'searched');
  const [command, args] = call(folder, 'build', tag, '--target', 'html', '--out', out);
  execFileSync(command, args, { env, stdio: 'ignore' });
  const [release] = readdirSync(join(out, 'html')).filter((name) => /^\d/.test(name));
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM });
  try {
    const { loading, ...found } = await searched(browser, join(out, 'html', release));
    const ms = (value) => Number(value.toFixed(1));
    return Object.entries(found).map(([place, times]) => ({
      place,
      loading: ms(loading),
      first: ms(times[0]),
      median: ms(median(times)),
      longest: ms(Math.max(...times)),
      limit: LIMITS[records],
    }));
  } finally {
    await browser.close();
  }
}
