// Other programs that aligner is measured beside, as npm installs them, and the schemas as they take them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const here = import.meta.dirname;
export const WORK = join(here, '.work');
const installed = (path) => join(WORK, 'node_modules', path);
const schemas = resolve(here, '../schemas');
/** With more records v8r would take minutes. */
const V8R_RECORDS = 100;

/** Installs the peers, once for each list of them. */
export function installPeers() {
  const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
  const stamp = join(WORK, 'installed.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  mkdirSync(WORK, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(here, name), join(WORK, name));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: WORK,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(stamp, lock);
}

/** The version of each peer. */
export function peerVersions() {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  return { ...dependencies, ...optionalDependencies };
}

/** The kinds of records that our schemas know: the file of the schema, the folder of the records and the prefix of ids. */
export function kindsOfRecords() {
  return readdirSync(schemas)
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => ({ file, ...JSON.parse(readFileSync(join(schemas, file), 'utf8'))['x-kind'] }))
    .filter(({ folder }) => folder !== undefined);
}

/** Writes a schema that takes any record of some kinds, beside copies of the schemas that it names; gives its path. */
function anyRecord(folder, kinds) {
  mkdirSync(folder, { recursive: true });
  for (const file of ['record.schema.json', ...kinds.map((kind) => kind.file)])
    copyFileSync(join(schemas, file), join(folder, file));
  const one = ({ file, prefix }) => ({
    if: { properties: { id: { pattern: `^${prefix}` } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { $ref: file },
  });
  const any = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'any-record.schema.json',
    type: 'object',
    allOf: kinds.map(one),
  };
  writeFileSync(join(folder, any.$id), JSON.stringify(any, undefined, 2));
  return join(folder, any.$id);
}

/** Parses every file with js-yaml and does nothing else. */
const PARSE =
  'const y=require(process.argv[1]),f=require("fs"),d=process.argv[2];for(const n of f.readdirSync(d,{recursive:true}))if(n.endsWith(".yaml"))y.load(f.readFileSync(d+"/"+n,"utf8"))';

/** The commands of others that look at the records of a folder, by our schemas of the kinds that are there. */
export function peersFor(data, { work, records }) {
  // Release notes are called by their version: they have no prefix by which a schema could tell them.
  const kinds = kindsOfRecords().filter(({ folder, prefix }) => prefix && existsSync(join(data, folder)));
  const folders = [...new Set(kinds.map(({ folder }) => folder))];
  const any = anyRecord(`${data}-schemas`, kinds);
  const others = ['record.schema.json', ...kinds.map(({ file }) => file)].map((file) =>
    join(dirname(any), file),
  );
  const node = (name, ...args) => ({ name, command: 'node', args });
  const peers = [
    node('js-yaml', '-e', PARSE, installed('js-yaml'), data),
    node(
      'ajv-cli',
      installed('.bin/ajv'),
      'validate',
      '--spec=draft2020',
      '--strict=false',
      '--validate-formats=false',
      '-s',
      any,
      ...others.flatMap((file) => ['-r', file]),
      '-d',
      `${data}/{${folders.join(',')}}/*.yaml`,
    ),
    node(
      '@sourcemeta/jsonschema',
      installed('.bin/jsonschema'),
      'validate',
      '--fast',
      '--extension',
      '.yaml',
      ...others.flatMap((file) => ['--resolve', file]),
      any,
      ...folders.map((name) => join(data, name)),
    ),
  ];
  const node22 = installed('node22/bin/node');
  // It reads and compiles the schema anew for each file, and takes no absolute paths.
  if (records <= V8R_RECORDS && existsSync(node22))
    peers.push({
      name: 'v8r',
      slow: true,
      command: node22,
      args: [
        installed('v8r/src/index.js'),
        '--schema',
        any,
        ...folders.map((name) => `${relative(work, data)}/${name}/*.yaml`),
      ],
    });
  return peers;
}

/** The language server that knows our schemas and nothing else of a roadmap. */
export const yamlLanguageServer = {
  args: [installed('yaml-language-server/bin/yaml-language-server'), '--stdio'],
  settings: installed('yaml-language-server/out/server/src/yamlSettings.js'),
};
