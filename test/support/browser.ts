import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';

/** A browser without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM });
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain',
};

/** A folder as a plain server on this machine gives it. */
export async function serve(
  folder: string,
): Promise<{ readonly address: string; readonly close: () => void }> {
  const server = createServer(({ url = '/' }, response) => {
    const file = join(folder, normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname)));
    const type = TYPES[extname(file)];
    // Browsers ask every server for a picture of it.
    if (file === join(folder, 'favicon.ico')) return void response.writeHead(204).end();
    if (type === undefined || !existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

// What other colours and another width can change.
const LOOKS = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

/** Leaves of long lists and tables the beginning: the rest has the same parts, and takes minutes. */
const SHORTEN = `for (const long of document.querySelectorAll('main, main div, main ul, main tbody'))
  for (const each of [...long.children].slice(long.matches('main, div') ? 30 : 6)) each.remove();`;

/** What axe-core finds on a page, a line each: by all of its rules, or by those alone that judge the look. */
export async function accessibilityFaults(page: Page, rules: 'all' | 'look'): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(`${SHORTEN}\n${axe.source}`);
  const only = rules === 'all' ? { rules: { 'target-size': { enabled: true } } } : { runOnly: LOOKS };
  const options = JSON.stringify({ resultTypes: ['violations'], preload: false, ...only });
  return page.evaluate<string[]>(`axe.run(document, ${options}).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ target, html, any }) =>
      [id, help, target.join(' '), html.slice(0, 200), any[0]?.message ?? ''].join(' | '))))`);
}

/** What a page did that no page of ours may do. */
export interface Watched {
  readonly page: Page;
  /** Errors, dialogs, and requests that leave the folder. */
  readonly faults: string[];
}

/** An empty page that is watched. `folder` is the address of the folder that nothing may leave. */
export async function watchedPage(
  browser: Pick<Browser, 'newPage'> | BrowserContext,
  folder: string,
): Promise<Watched> {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(folder) && !address.startsWith('blob:')) faults.push(`a request: ${address}`);
  });
  return { page, faults };
}
