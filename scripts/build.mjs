// Builds lib/: one lazily loaded bundle, so that a command pays only for what it uses.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundledPackages, licences } from './bundled.mjs';
import { toCommonJs } from './commonjs.mjs';
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

// Beside, then renamed: a command that runs meanwhile never sees half a bundle.
const [fresh, old] = [`lib.new-${process.pid}`, `lib.old-${process.pid}`];
const commonjs = {
  outdir: fresh,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
  logLevel: 'warning',
  metafile: true,
};
// Parsers that most records do not need are files of their own, loaded when one does.
const parsers = await build({
  ...commonjs,
  entryPoints: { yaml: 'yaml', marked: 'marked' },
  bundle: true,
});
const define = {
  __ALIGNER_VERSION__: JSON.stringify(version),
  __ALIGNER_BUILD__: JSON.stringify(buildId()),
  __ALIGNER_YAML__: '"./yaml.cjs"',
  __ALIGNER_MARKED__: '"./marked.cjs"',
  __ALIGNER_VALIDATE__: '"./validate.cjs"',
};
const common = {
  outdir: fresh,
  bundle: true,
  format: 'esm',
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  metafile: true,
  define,
  external: ['./validate.cjs'],
};
// What is run most often is two files, as fifty parts take 9 ms more to load: one answers from memory, and one
// checks. They tell no stack traces, so that their names may be short.
const lanes = await build({
  ...common,
  entryPoints: { start: 'src/cli/fast-lane.ts', validate: 'src/cli/validate/plain.ts' },
  format: 'cjs',
  minify: true,
  define: { ...define, 'import.meta.url': '__filename' },
});
const cli = await build({
  ...common,
  entryPoints: { cli: 'src/cli/main.ts' },
  chunkNames: 'chunk-[hash]',
  splitting: true,
});
await toCommonJs(fresh, (name) => /^(?:cli|chunk-.*)\.cjs$/.test(name));
const packages = bundledPackages([parsers, lanes, cli]);
writeFileSync(join(fresh, 'LICENCES.txt'), licences(packages));
writeFileSync(join(fresh, 'sbom.json'), sbom(packages));
if (existsSync('lib')) renameSync('lib', old);
renameSync(fresh, 'lib');
rmSync(old, { recursive: true, force: true });
