// Builds lib/: the program in parts.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { bundledPackages, licences } from './bundled.mjs';
import { generate } from './generate.mjs';
import { imported } from './one-file.mjs';
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
      // The same on every system.
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) add(path);
      else hash.update(path).update(readFileSync(path));
    }
  };
  for (const folder of ['bin', 'schemas', 'scripts', 'src']) add(folder);
  return hash.digest('hex').slice(0, 16);
}

/**
 * What packages bring and we never call: programs of commander, and the question of inquirer that opens an editor,
 * which knows all encodings of the world (700 kB).
 */
const UNUSED = [
  { name: 'node:child_process', from: /\/commander\//, text: 'export default {};' },
  { name: '@inquirer/editor', from: /\/@inquirer\/prompts\//, text: 'export default undefined;' },
];
const withoutUnused = {
  name: 'without-unused',
  resolveId: (name, from) =>
    UNUSED.some((each) => each.name === name && each.from.test(from ?? '')) ? `\0${name}` : undefined,
  load: (id) => UNUSED.find(({ name }) => id === `\0${name}`)?.text,
};

/** commander as ES modules: CommonJS is wrapped in functions, and what is wrapped is read twice at every command. */
const commanderAsModules = {
  name: 'commander-as-modules',
  transform(code, id) {
    if (!/\/commander\//.test(id)) return undefined;
    if (id.endsWith('/esm.mjs'))
      return ['argument:Argument', 'command:Command', 'error:CommanderError', 'option:Option']
        .map((part) => part.replace(/(.+):(.+)/, "export { $2 } from './lib/$1.js';"))
        .join('\n');
    const modules = code
      .replace(/^const (\w+) = require\('(node:\w+)'\)\.\1;$/gm, "import { $1 } from '$2';")
      .replace(/^const (\w+) = require\('(node:\w+)'\);$/gm, "import $1 from '$2';")
      .replace(/^const (\{.*\}) = require\('(\.\/\w+?)(?:\.js)?'\);$/gm, "import $1 from '$2.js';")
      .replace(/^exports\.(\w+) = \1;.*$/gm, 'export { $1 };');
    if (/\brequire\(|\bexports\b/.test(modules))
      throw new Error('commander is written in another way than before');
    return modules;
  },
};

/**
 * What the commands load that are called most: to see that nothing changed, to check, to build. What one part holds
 * is in none behind it. A file costs Node more than what is in it.
 */
const PARTS = {
  state: ['src/cli/commands/validate.ts', 'src/cli/commands/build.ts'],
  check: ['src/cli/validate/all.ts'],
  build: ['src/cli/build/all.ts'],
};
const known = new Map();

/** All modules that are loaded with those of a part. */
function modulesOf(part, context) {
  const modules = known.get(part) ?? new Set(PARTS[part].map((file) => resolve(file)));
  // A set is walked to its end, with what is added meanwhile.
  if (!known.has(part))
    for (const module of modules)
      for (const imported of context.getModuleInfo(module)?.importedIds ?? []) modules.add(imported);
  known.set(part, modules);
  return modules;
}

const id = buildId();

// Beside, then renamed: a command that runs meanwhile never sees half a program.
const [fresh, old] = [`lib.new-${process.pid}`, `lib.old-${process.pid}`];
const { output } = await build({
  // Two parsers have names, as they are loaded without waiting.
  input: { cli: 'src/main.ts', marked: 'marked', yaml: 'yaml' },
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  resolve: {
    // node_modules may be a link, as in a second working tree; packages are named by where they seem to be.
    symlinks: false,
    // Its ES modules, of which what nobody uses can be left out.
    alias: { rxjs: resolve('node_modules/rxjs/dist/esm/index.js') },
  },
  plugins: [withoutUnused, commanderAsModules],
  transform: {
    target: 'node20',
    define: {
      __ALIGNER_VERSION__: JSON.stringify(version),
      __ALIGNER_BUILD__: JSON.stringify(id),
      __ALIGNER_LIB__: '__dirname',
      __ALIGNER_YAML__: '"./yaml.cjs"',
      __ALIGNER_MARKED__: '"./marked.cjs"',
      'import.meta.url': '__filename',
    },
  },
  output: {
    dir: fresh,
    // Node loads CommonJS 15 ms sooner than ES modules, at every command.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    // The name last: git finds what a part was before by the end of its path, and keeps the difference.
    chunkFileNames: 'part-[hash]-[name].cjs',
    comments: false,
    minifyInternalExports: false,
    // Functions and classes keep their names, so that the stack of an internal error can be read.
    minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    // In parts, so that a command loads only what it needs; what every command needs is one part.
    codeSplitting: {
      groups: [
        { name: 'core', tags: ['$initial'], test: /\/(?:src\/(?!main)|commander\/)/ },
        {
          debugName: 'parts',
          includeDependenciesRecursively: false,
          name: (module, context) => Object.keys(PARTS).find((part) => modulesOf(part, context).has(module)),
          test: /\/src\//,
        },
      ],
    },
  },
  logLevel: 'warn',
});
const bundled = bundledPackages(output.flatMap(({ moduleIds = [] }) => moduleIds));
writeFileSync(join(fresh, 'LICENCES.txt'), licences(bundled));
writeFileSync(join(fresh, 'sbom.json'), sbom(bundled));
// For those who look at a package before they run it: which build it is, and what it would write for hosts.
writeFileSync(join(fresh, 'version.txt'), `${version}+${id}\n`);
const { packedRecipes } = await imported('src/edit/recipes/packed.ts');
writeFileSync(join(fresh, 'recipes.json'), packedRecipes());
if (existsSync('lib')) renameSync('lib', old);
renameSync(fresh, 'lib');
rmSync(old, { recursive: true, force: true });
