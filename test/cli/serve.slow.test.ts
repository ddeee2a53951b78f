// The draft in a browser while somebody writes: what is saved is seen, and nobody else may look.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, watchedPage } from '../support/browser.ts';
import { noBrowser } from '../support/chromium.ts';
import { filesBelow } from '../support/links.ts';
import { Repository } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/aligner.js');
const missing = noBrowser();

/** The files that are not the same in two folders. */
function differing(one: string, other: string): readonly string[] {
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'latin1') : undefined);
  const paths = new Set([...filesBelow(one), ...filesBelow(other)]);
  return [...paths].filter((path) => read(join(one, path)) !== read(join(other, path)));
}

let made: Repository;
let server: ChildProcess;
let address = '';

/** Starts the command and waits for the address that it prints. */
function start(...args: readonly string[]): Promise<readonly [ChildProcess, string]> {
  const child = spawn(process.execPath, [BIN, 'serve', ...args], { cwd: made.root });
  return new Promise((done, fail) => {
    let printed = '';
    child.stdout.on('data', (text) => {
      printed += text;
      const found = /^Open (http:\S+)$/m.exec(printed)?.[1];
      if (found) done([child, found]);
    });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    child.once('exit', (code) => fail(new Error(`${code}: ${said}`)));
  });
}

/** The answer to a request as somebody writes it by hand. */
function answer(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const { port } = new URL(address);
  return new Promise<{ readonly status: number; readonly cache: string | undefined; readonly text: string }>(
    (done, fail) => {
      const asked = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
        let text = '';
        response.on('data', (part) => (text += part));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, cache: response.headers['cache-control'], text }),
        );
      });
      asked.once('error', fail);
      asked.end();
    },
  );
}

beforeAll(async () => {
  made = new Repository({});
  for (const folder of ['roadmap-data', 'schemas'])
    cpSync(join(ROOT, folder), join(made.root, folder), { recursive: true });
  made.commit('The reference roadmap');
  [server, address] = await start();
}, 150_000);
afterAll(() => server?.kill('SIGKILL'));

test('only this machine is answered, by its own names', async () => {
  expect(new URL(address).hostname).toBe('127.0.0.1');
  expect((await answer('/next/index.html')).status).toBe(200);
  expect((await answer('/next/index.html')).cache).toBe('no-store');
  for (const host of ['evil.example', `evil.example:${new URL(address).port}`, '127.0.0.1'])
    expect((await answer('/next/index.html', { host })).status, host).toBe(403);
  expect((await answer('/next/index.html', {}, 'POST')).status).toBe(405);
});

test.each([
  '/../README.md',
  '/%2e%2e/README.md',
  '/..%2f..%2fREADME.md',
  '/next/..%5c..%5cREADME.md',
  '/%00',
  '/%zz',
  '//etc/passwd',
  '/next',
])('%s leads to no file', async (path) => {
  expect((await answer(path)).status).toBe(404);
});

test('a port that is taken, or that is none, is an error in words', async () => {
  const { port } = new URL(address);
  await expect(start('--port', port)).rejects.toThrow(/2: error: Port \d+ cannot be used: it is taken/);
  await expect(start('--port', '70000')).rejects.toThrow('2: error: "70000" is no port.');
});

describe.skipIf(missing)(`in a browser${missing ? `: ${missing}` : ''}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('a saved file is in the open page, twice, and a fault of it in the terminal', async () => {
    const { page, faults } = await watchedPage(browser, new URL('/', address).href);
    await page.goto(new URL('/next/technologies/tech-speech-to-text.html', address).href);
    const file = join(made.root, 'roadmap-data/technologies/tech-speech-to-text.yaml');
    for (const title of ['Speech turned into words', 'Words made of speech']) {
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
      await page.locator('h1', { hasText: title }).waitFor();
    }
    expect(faults).toEqual([]);
  });

  test.each([
    'technologies/tech-speech-to-text.html',
    'technologies/index.html',
    'index.html',
    'explore.html',
    'roadmap/04-part.html',
  ])(
    'what is saved is in the open page %s, and in the end all is as a build makes it',
    async (path) => {
      const { page } = await watchedPage(browser, new URL('/', address).href);
      await page.goto(new URL(`/next/${path}`, address).href);
      const file = join(made.root, 'roadmap-data/technologies/tech-speech-to-text.yaml');
      const title = `Words seen in ${path.replaceAll(/\W/g, ' ')}`;
      const config = join(made.root, 'roadmap-data/roadmap.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
      if (path === 'index.html')
        writeFileSync(config, readFileSync(config, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
      await page.getByText(title).first().waitFor({ state: 'attached', timeout: 100_000 });
      const built = join(made.root, 'built');
      expect(made.aligner('build', '--target', 'html', '--out', built).status).toBe(0);
      const others = () => differing(join(made.root, 'dist/roadmap/html/next'), join(built, 'html/next'));
      await expect.poll(others, { timeout: 100_000 }).toEqual([]);
      // What the scripts of the page read is no older than the page.
      await expect.poll(() => page.getByText(title).count(), { timeout: 100_000 }).toBeGreaterThan(0);
      await page.close();
    },
    300_000,
  );

  test('Explore and the search show what was saved, though other files hold it', async () => {
    const { page } = await watchedPage(browser, new URL('/', address).href);
    await page.goto(new URL('/next/explore.html#q=xylophone', address).href);
    const file = join(made.root, 'roadmap-data/technologies/tech-speech-to-text.yaml');
    for (const title of ['Xylophones once', 'Xylophones twice', 'Xylophones again']) {
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
      await page.locator('tbody a', { hasText: title }).waitFor({ timeout: 100_000 });
      await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    }
    await page.close();
  }, 300_000);
});

test('Ctrl-C ends it, and the port is free again', async () => {
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGINT');
  expect(await ended).toBe(130);
  await expect(answer('/next/index.html')).rejects.toThrow('ECONNREFUSED');
});
