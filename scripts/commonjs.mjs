// Turns the parts of a bundle into CommonJS. esbuild splits ES modules only, and Node's loader for those takes
// about 15 ms more to start than its loader for CommonJS, at every command (docs/decisions/0008-fast-lane.md).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';

/** Rewrites the files of a folder that are called *.cjs and are ES modules still. */
export async function toCommonJs(folder, isModule) {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.cjs') && isModule(each))) {
    const file = join(folder, name);
    const { code } = await transform(readFileSync(file, 'utf8'), {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      minifySyntax: true,
      minifyWhitespace: true,
      // Parts that are loaded when they are needed are required then.
      supported: { 'dynamic-import': false },
      define: { 'import.meta.url': '__filename' },
      logLevel: 'warning',
    });
    writeFileSync(file, code);
  }
}
