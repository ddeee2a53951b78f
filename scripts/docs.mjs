// Writes docs/reference and docs/sample from the sources of truth; with --check it only says whether they are fresh.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from './generate.mjs';
import { oneFile } from './one-file.mjs';

const OUT = 'docs';
// The pages on kinds come from what is made of the schemas, which may have changed since the last build.
await generate();
const folder = mkdtempSync(resolve('node_modules/.aligner-docs-'));
try {
  const outfile = join(folder, 'reference.mjs');
  await oneFile('src/reference/main.ts', outfile);
  const { pages } = await import(pathToFileURL(outfile).href);
  const stale = [];
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const [name, text] of await pages(process.cwd(), version)) {
    const path = join(OUT, name);
    let before = '';
    try {
      before = readFileSync(path, 'utf8');
    } catch {
      // A page that is not there yet is stale.
    }
    if (before === text) continue;
    stale.push(path);
    if (process.argv.includes('--check')) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  if (stale.length > 0)
    console.log(
      `${process.argv.includes('--check') ? 'stale, run "npm run docs"' : 'wrote'}: ${stale.join(', ')}`,
    );
  if (stale.length > 0 && process.argv.includes('--check')) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
