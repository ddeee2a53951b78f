// Takes the pictures of the site that README.md and docs/reader.md show. It needs Debian's Chromium and its fonts, so
// the bytes are those of one machine; run it when the site looks different (npm run screenshots).
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const LARGEST = 300_000;
const top = resolve(fileURLToPath(import.meta.url), '../..');
const folder = join(top, 'docs/pictures');
/** Pictures of a part of a page. */
const parts = [
  ['radar', 'radar.html', 'figure'],
  ['matrix', 'matrix/technology-addresses-need.html', '.scroll'],
];

// Of a release, which is what readers see, and not of the draft.
const clone = mkdtempSync(join(tmpdir(), 'aligner-screenshots-'));
const git = (...args) => execFileSync('git', ['-C', clone, ...args], { stdio: 'ignore' });
execFileSync('git', ['clone', '--quiet', '--depth', '1', pathToFileURL(top).href, clone]);
git('-c', 'user.name=editor', '-c', 'user.email=editor@example.org', 'tag', '-m', 'Release', 'v1.0.0');
execFileSync(
  process.execPath,
  [join(top, 'bin/aligner.js'), '-C', clone, 'build', '--target', 'html', 'v1.0.0'],
  {
    stdio: 'ignore',
  },
);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({
  viewport: { width: 1200, height: 720 },
  deviceScaleFactor: 0.75,
  colorScheme: 'light',
});
mkdirSync(folder, { recursive: true });
const inRelease = (path) => pathToFileURL(join(clone, 'dist/roadmap/html/1.0.0', path)).href;
await page.goto(`${inRelease('index.html')}#do-now`);
await page.screenshot({ path: join(folder, 'first-page.png') });
for (const [name, path, part] of parts) {
  await page.goto(inRelease(path));
  await page
    .locator(part)
    .first()
    .screenshot({ path: join(folder, `${name}.png`) });
}
await browser.close();
rmSync(clone, { recursive: true });

const size = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
console.log(`${size} bytes in ${folder}`);
if (size > LARGEST) process.exitCode = 1;
