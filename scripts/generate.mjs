// Derives types and validators from schemas/, so that a field is written down once.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _, Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const SCHEMAS = 'schemas';
const OUT = 'src/kinds/generated';

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

/** ajv writes `require` into its modules; an import works everywhere, in tests too. */
function withImports(source) {
  const body = source
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'codePoints')
    .replaceAll('require("../formats.ts").formats', 'formats');
  if (body.includes('require(')) throw new Error('a validator needs a module that is not known here');
  return `import { codePoints, formats } from '../formats.ts';\n${body}`;
}

/** Kinds and roadmap.yaml are checked by the tool; other schemas only describe. */
function isChecked(schema) {
  return schema['x-kind'] !== undefined || schema.$id === 'roadmap.schema.json';
}

const ANNOTATIONS = new Set([
  'title',
  'description',
  'enumDescriptions',
  'examples',
  'x-kind',
  'x-link',
  'x-change',
  'contentMediaType',
]);

/**
 * A schema without the words for people. A validator carries its schema along, and most of its size would be
 * descriptions that it never looks at. Names of properties are kept, whatever they are called.
 */
function bare(node, isMap = false) {
  if (Array.isArray(node)) return node.map((each) => bare(each));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => isMap || !ANNOTATIONS.has(key))
      .map(([key, value]) => {
        const literal = !isMap && (key === 'enum' || key === 'const');
        const map = !isMap && ['properties', '$defs', 'patternProperties', 'dependentSchemas'].includes(key);
        return [key, literal ? value : bare(value, map)];
      }),
  );
}

function validatorSource(schemas) {
  const ajv = new Ajv2020({
    allErrors: true,
    ownProperties: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: true, formats: _`require("../formats.ts").formats` },
  });
  ajv.addVocabulary(['x-kind', 'x-link', 'x-change', 'enumDescriptions']);
  ajv.addFormat('date', { type: 'string', validate: () => true });
  for (const { schema } of schemas) ajv.addSchema(bare(schema));
  const roots = schemas.filter(({ schema }) => isChecked(schema));
  const names = Object.fromEntries(roots.map(({ schema }, i) => [`v${i}`, schema.$id]));
  const table = roots.map(({ schema }, i) => `  ${JSON.stringify(schema.$id)}: v${i},`).join('\n');
  return `${withImports(standalone.default(ajv, names))}\nexport const validators = {\n${table}\n};\n`;
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

/** Leaves a file alone when it is right already, so that watchers and running tests are not disturbed. */
function write(name, text) {
  const path = join(OUT, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  return name;
}

/** Writes src/kinds/generated: schemas, validators, methods and one file of types a schema. */
export async function generate() {
  const schemas = readSchemas();
  mkdirSync(OUT, { recursive: true });
  const table = schemas.map(({ schema }) => `  ${JSON.stringify(schema)},`).join('\n');
  const written = [
    write('schemas.js', `export const schemas = [\n${table}\n];\n`),
    write(
      'schemas.d.ts',
      "import type { JsonSchema } from '../json-schema.ts';\nexport const schemas: JsonSchema[];\n",
    ),
    write('validators.js', validatorSource(schemas)),
    write(
      'validators.d.ts',
      "import type { ErrorObject } from 'ajv';\nexport interface Validator { (value: unknown): boolean; errors?: ErrorObject[] | null }\nexport const validators: Record<string, Validator>;\n",
    ),
    write('methods.js', `export const methods = ${JSON.stringify(readMethods())};\n`),
    write('methods.d.ts', "import type { Methods } from '../method.ts';\nexport const methods: Methods;\n"),
  ];
  for (const entry of schemas)
    if (isChecked(entry.schema))
      written.push(write(`${entry.name.replace('.schema.json', '')}.ts`, await typeSource(entry)));
  for (const name of readdirSync(OUT)) if (!written.includes(name)) rmSync(join(OUT, name));
}
