// npm run mistakes: prints how the mistakes of beginners are answered, as the table of docs/robustness.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { oneFile } from './one-file.mjs';

const bundle = mkdtempSync(resolve('node_modules/.aligner-mistakes-'));
try {
  await oneFile('test/fixtures/beginner-mistakes/share.ts', join(bundle, 'share.mjs'));
  await import(pathToFileURL(join(bundle, 'share.mjs')).href);
} finally {
  rmSync(bundle, { recursive: true, force: true });
}
