// Builds lib/: the program in parts.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundledPackages, licences } from './bundled.mjs';
import { generate } from './generate.mjs';
import { sbom } from './sbom.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

await generate();

/** A fingerprint of everything that decides what the tool does. */
function buildId() {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'));
  const add = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) add(path);
      else hash.update(path).update(readFileSync(path));
    }
  };
  add('src');
  add('schemas');
  return hash.digest('hex').slice(0, 16);
}

// Beside, then renamed: a command that runs meanwhile never sees half a program.
const [fresh, old] = [`lib.new-${process.pid}`, `lib.old-${process.pid}`];
const common = {
  outdir: fresh,
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  target: 'node20',
  // node_modules may be a link, as in a second working tree; packages are named by where they seem to be.
  preserveSymlinks: true,
  // Without short names, so that the stack of an internal error can be read.
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
};
// In parts, so that a command loads only what it needs. Two parsers have names, as they are loaded without waiting.
const parts = await build({
  ...common,
  entryPoints: { cli: 'src/main.ts', marked: 'marked', yaml: 'yaml' },
  bundle: true,
  splitting: true,
  chunkNames: 'chunk-[hash]',
  format: 'esm',
  metafile: true,
  define: {
    __ALIGNER_VERSION__: JSON.stringify(version),
    __ALIGNER_BUILD__: JSON.stringify(buildId()),
    __ALIGNER_YAML__: '"./yaml.cjs"',
    __ALIGNER_MARKED__: '"./marked.cjs"',
  },
});
// esbuild splits ES modules only, and Node loads CommonJS 15 ms sooner, at every command.
await build({
  ...common,
  entryPoints: readdirSync(fresh).map((name) => join(fresh, name)),
  allowOverwrite: true,
  format: 'cjs',
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__filename' },
});
const bundled = bundledPackages([parts]);
writeFileSync(join(fresh, 'LICENCES.txt'), licences(bundled));
writeFileSync(join(fresh, 'sbom.json'), sbom(bundled));
if (existsSync('lib')) renameSync('lib', old);
renameSync(fresh, 'lib');
rmSync(old, { recursive: true, force: true });
