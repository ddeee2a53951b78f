// Builds lib/: one lazily loaded bundle, so that a command pays only for what it uses.
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { generate } from './generate.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

await generate();
// Beside, then renamed: a command that runs meanwhile never sees half a bundle.
const [fresh, old] = [`lib.new-${process.pid}`, `lib.old-${process.pid}`];
await build({
  entryPoints: { cli: 'src/cli/main.ts' },
  outdir: fresh,
  chunkNames: 'chunk-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  define: { __ALIGNER_VERSION__: JSON.stringify(version) },
  // Some of our packages are CommonJS and call require for Node's own modules.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
});
if (existsSync('lib')) renameSync('lib', old);
renameSync(fresh, 'lib');
rmSync(old, { recursive: true, force: true });
