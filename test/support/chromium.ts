import { existsSync } from 'node:fs';

/** Where Debian has its Chromium. */
export const CHROMIUM = '/usr/bin/chromium';

/** Why no page can be opened in a browser here; undefined where it can. */
export function noBrowser(): string | undefined {
  return existsSync(CHROMIUM) ? undefined : 'the Debian package chromium is missing';
}
