// npm run mistakes: prints how the mistakes of beginners are answered, as the table of docs/robustness.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const bundle = mkdtempSync(resolve('node_modules/.aligner-mistakes-'));
try {
  await build({
    entryPoints: ['test/fixtures/beginner-mistakes/share.ts'],
    outfile: join(bundle, 'share.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    // The bundle lies elsewhere than the module that it loads when a record has a mistake.
    define: { __ALIGNER_ERRORS__: JSON.stringify(resolve('src/schema/generated/errors.cjs')) },
    logLevel: 'warning',
  });
  await import(pathToFileURL(join(bundle, 'share.mjs')).href);
} finally {
  rmSync(bundle, { recursive: true, force: true });
}
