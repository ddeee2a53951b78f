import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Why there are no tests in a browser here; undefined where there are. */
export const noBrowser = existsSync(CHROMIUM)
  ? undefined
  : `${CHROMIUM} is missing (Debian package chromium)`;

/** Debian's Chromium, without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
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
