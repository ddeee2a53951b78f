// Derives types and validators from schemas/, and lists from the files of rules, so that all of it is written down once.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import { forBrowsers, imported, oneFile } from './one-file.mjs';
import { verdictSource } from './validators.mjs';

const SCHEMAS = 'schemas';
const OUT = 'src/schema/generated';
const SITE = 'src/site/generated';
const METHODS = 'src/policing/assess/generated';

/** Reads every schema of the folder, sorted by name so that the output never depends on the disk. */
export function readSchemas() {
  return readdirSync(SCHEMAS)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((name) => ({ name, schema: JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8')) }));
}

/** The methods of assessment, each described once as data, by id. */
function readMethods() {
  const folder = join(SCHEMAS, 'methods');
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );
}

/** The types of several values as one: words are told apart, and what not every group has may be absent. */
function typeOfAll(values) {
  const isGroup = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const [groups, lists] = [values.filter(isGroup), values.filter(Array.isArray)];
  const fields = [...new Set(groups.flatMap(Object.keys))].map((name) => {
    const held = groups.filter((group) => Object.hasOwn(group, name)).map((group) => group[name]);
    return `readonly ${JSON.stringify(name)}${held.length < groups.length ? '?' : ''}: ${typeOfAll(held)};`;
  });
  const plain = values
    .filter((value) => !isGroup(value) && !Array.isArray(value))
    .map((value) =>
      /^[a-z]+(?:-[a-z]+)*$/.test(value) ? JSON.stringify(value) : value === null ? 'null' : typeof value,
    );
  const types = [
    ...(groups.length > 0 ? [`{ ${fields.join(' ')} }`] : []),
    ...(lists.length > 0 ? [`readonly (${typeOfAll(lists.flat())})[]`] : []),
    ...(plain.includes('string') ? plain.filter((type) => !type.startsWith('"')) : plain),
  ];
  return [...new Set(types)].join(' | ') || 'never';
}

/** The schema of the schemas that a repository may bring. */
export function readMetaSchema() {
  return JSON.parse(readFileSync(join(SCHEMAS, 'meta/kind.json'), 'utf8'));
}

/** A value as a text in code: it is parsed faster than the same in code. */
function asText(value) {
  return JSON.stringify(JSON.stringify(value));
}

/** The names of the fields of each kind. What the fields hold is known only after a look: a record may be invalid. */
function fieldsSource(schemas) {
  const kinds = schemas
    .filter(({ schema }) => schema['x-kind'])
    .map(({ schema }) => {
      const names = Object.keys(schema.properties).map((name) => `\n    | '${name}'`);
      return `  readonly '${schema['x-kind'].name}':${names.join('')};\n`;
    });
  return `// Made from schemas/ by scripts/generate.mjs.\n/** The names of the fields of each kind. */\nexport interface Fields {\n${kinds.join('')}}\n`;
}

/** What the schema of each kind marks: to look for it takes as long as a start of Node, and would be done at every one. */
async function markedPlacesSource(schemas) {
  const { markedPlaces } = await imported('src/schema/kind.ts');
  const set = new Map(schemas.map(({ schema }) => [schema.$id, schema]));
  const found = schemas.flatMap(({ schema }) =>
    schema['x-kind'] ? [[schema.$id, markedPlaces(schema, set)]] : [],
  );
  return `export const markedPlaces = JSON.parse(${asText(Object.fromEntries(found))});\n`;
}

/** Kinds and roadmap.yaml are checked by the tool; other schemas only describe. */
function isChecked(schema) {
  return schema['x-kind'] !== undefined || schema.$id === 'roadmap.schema.json';
}

async function typeSource({ name, schema }) {
  return compile(structuredClone(schema), name.replace('.schema.json', ''), {
    cwd: SCHEMAS,
    bannerComment: `// Made from schemas/${name} by scripts/generate.mjs.`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: false,
  });
}

/** The types of the annotations; those that are groups are named as the code calls them. */
function annotationTypes() {
  const { $defs } = structuredClone(readMetaSchema());
  const all = Object.entries($defs.schema.properties).filter(([name]) => name.startsWith('x-'));
  const { 'x-kind': kind, 'x-link': link, 'x-term': term } = Object.fromEntries(all);
  const expectation = kind.properties.expects.items;
  Object.assign(kind, { title: 'KindAnnotation' });
  Object.assign(link, { title: 'LinkAnnotation' });
  Object.assign(expectation, { title: 'Expectation' });
  Object.assign(expectation.properties.links.items, { title: 'ExpectedLink' });
  Object.assign(kind.properties.role, { title: 'Role' });
  const [, ends] = link.properties.gap.anyOf;
  // With a description of their own they would be two types.
  for (const end of Object.values(ends.properties)) delete end.description;
  // Either the scheme is named, or the field beside that names it.
  const { scheme, type, schemeIn } = term.properties;
  const group = (required, properties) => ({
    type: 'object',
    additionalProperties: false,
    required: [required],
    properties,
  });
  const either = [group('scheme', { scheme, type }), group('schemeIn', { schemeIn })];
  const terms = { title: 'TermAnnotation', description: term.description, anyOf: either };
  const schema = {
    type: 'object',
    properties: { ...Object.fromEntries(all), 'x-term': terms },
    $defs: { gap: { ...$defs.gap, title: 'GapAnnotation' } },
  };
  return compile({ ...schema, additionalProperties: false }, 'Annotations', {
    bannerComment: '// Made from schemas/meta/kind.json by scripts/generate.mjs.',
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: false,
  });
}

/** The rules below src/: the folder `rules` of their room, their file in it, what it exports, and their codes. */
function readRules() {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)rules\/[^/]+\/[^/]+\.ts$/.test(name) && !name.includes('generated'))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join('src', name), 'utf8');
      const [, exported] = /^export const (rules?)\b/m.exec(text) ?? [];
      const codes = [...text.matchAll(/^ {2,4}code: '([a-z/-]+)',$/gm)].map(([, code]) => code);
      if (exported === undefined || codes.length === 0) return [];
      const room = dirname(dirname(name));
      return [{ room, file: name.slice(room.length + 1), exported, codes }];
    });
}

/** One list of the rules of each room, and the union of all their codes in the room that all others may import. */
function writeRules() {
  const rules = readRules();
  for (const room of new Set(rules.map((rule) => rule.room))) {
    const lines = rules
      .filter((rule) => rule.room === room)
      .map(({ file, exported }) => {
        const [, group, rule] = /(\w+)\/([\w-]+)\.ts$/.exec(file) ?? [];
        const name = `${group}-${rule}`.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
        return `export { ${exported} as ${name} } from '../${file}';\n`;
      });
    write(
      'all.ts',
      `// Made from the files of rules by scripts/generate.mjs.\n${lines.join('')}`,
      join('src', room, 'generated'),
    );
  }
  const codes = rules.flatMap((rule) => rule.codes.map((code) => `\n  | '${code}'`)).sort();
  const text = `// Made from the files of rules by scripts/generate.mjs.\n/** What a finding can be of. */\nexport type Code =${codes.join('')};\n`;
  write('codes.ts', text, 'src/findings/generated');
}

/** Leaves a file alone when it is right already, so that watchers and running tests are not disturbed. */
function write(name, text, folder = OUT) {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  return name;
}

/** Refuses schemas that the schema of schemas does not let pass, each fault with its place. */
async function refuseFaults(schemas) {
  const folder = mkdtempSync(resolve('node_modules/.aligner-schemas-'));
  let faults = [];
  try {
    const file = join(folder, 'faults.mjs');
    await oneFile('scripts/schema-faults.mjs', file);
    const { schemaFaults } = await import(pathToFileURL(file).href);
    const files = schemas.map(({ name, schema }) => {
      const path = join(SCHEMAS, name);
      return { path, schema, text: readFileSync(path, 'utf8') };
    });
    faults = schemaFaults(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (faults.length === 0) return;
  console.error(faults.join('\n'));
  process.exit(1);
}

/** Schemas stand before the script that needs them, as the program holds them anyway; what is in a release was checked. */
const withoutSchemas = {
  name: 'without-schemas',
  load: (id) => {
    const [, name] = /generated\/(schemas|marked-places|meta-schema|verdicts)\.js$/.exec(id) ?? [];
    if (name === 'verdicts') return 'export const validators = new Proxy({}, { get: () => () => true });';
    const key = name?.replace(/-(.)/, (_, letter) => letter.toUpperCase());
    return key && `export const ${key} = JSON.parse(globalThis.alignerSchemas).${key};`;
  },
};

/** Writes the scripts of web pages; src/schema/generated: schemas, validators, the type of roadmap.yaml and the fields of each kind; the methods of assessment; and the lists of rules. */
export async function generate() {
  const { roleTargets, withTargets } = await imported('src/schema/roles.ts');
  const files = readSchemas();
  const targets = roleTargets(files.map(({ schema }) => schema));
  const schemas = files.map(({ name, schema }) => ({ name, schema: withTargets(schema, targets) }));
  const roots = schemas.filter(({ schema }) => isChecked(schema));
  const text = asText(schemas.map(({ schema }) => schema));
  const meta = [
    write('marked-places.js', await markedPlacesSource(schemas)),
    write(
      'marked-places.d.ts',
      "import type { MarkedPlaces } from '../kind.ts';\nexport const markedPlaces: Readonly<Record<string, MarkedPlaces>>;\n",
    ),
    write('meta-schema.js', `export const metaSchema = JSON.parse(${asText(readMetaSchema())});\n`),
    write(
      'meta-schema.d.ts',
      "import type { JsonSchema } from '../json-schema.ts';\nexport const metaSchema: JsonSchema;\n",
    ),
  ];
  await refuseFaults(schemas);
  const written = [
    ...meta,
    write('schemas.js', `export const schemas = JSON.parse(${text});\n`),
    write(
      'schemas.d.ts',
      "import type { JsonSchema } from '../json-schema.ts';\nexport const schemas: JsonSchema[];\n",
    ),
    write('verdicts.js', verdictSource(schemas, roots)),
    write(
      'verdicts.d.ts',
      'export const validators: Readonly<Record<string, (value: unknown) => boolean>>;\n',
    ),
  ];
  const settings = schemas.find(({ name }) => name === 'roadmap.schema.json');
  written.push(
    write('annotations.ts', await annotationTypes()),
    write('roadmap.ts', await typeSource(settings)),
    write('fields.ts', fieldsSource(schemas)),
  );
  for (const name of readdirSync(OUT)) if (!written.includes(name)) rmSync(join(OUT, name));
  const methods = readMethods();
  write('methods.js', `export const methods = ${JSON.stringify(methods)};\n`, METHODS);
  write('methods.d.ts', `export const methods: ${typeOfAll([methods])};\n`, METHODS);
  writeRules();
  const client = JSON.stringify(await forBrowsers('src/site/client/main.ts'));
  write('client.js', `export const script = ${client};\n`, SITE);
  write('client.d.ts', 'export const script: string;\n', SITE);
  const comparing = JSON.stringify(await forBrowsers('src/site/client/compare/main.ts', withoutSchemas));
  write('compare.js', `export const script = ${comparing};\n`, SITE);
  write('compare.d.ts', 'export const script: string;\n', SITE);
}

if (process.argv[1] !== undefined && basename(process.argv[1]) === 'generate.mjs') await generate();
