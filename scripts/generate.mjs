// Derives types and validators from schemas/, so that a field is written down once.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { verdictSource } from './validators.mjs';

const SCHEMAS = 'schemas';
const OUT = 'src/schema/generated';

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

/** The schema of the schemas that a repository may bring. */
export function readMetaSchema() {
  return JSON.parse(readFileSync(join(SCHEMAS, 'meta/kind.json'), 'utf8'));
}

/** A value as a text in code: it is parsed faster than the same in code. */
function asText(value) {
  return JSON.stringify(JSON.stringify(value));
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

/** Leaves a file alone when it is right already, so that watchers and running tests are not disturbed. */
function write(name, text) {
  const path = join(OUT, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  return name;
}

/** Writes src/schema/generated: schemas, validators, methods and one file of types a schema. */
export async function generate() {
  const schemas = readSchemas();
  mkdirSync(OUT, { recursive: true });
  const roots = schemas.filter(({ schema }) => isChecked(schema));
  const text = asText(schemas.map(({ schema }) => schema));
  const written = [
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
    write('meta-schema.js', `export const metaSchema = JSON.parse(${asText(readMetaSchema())});\n`),
    write(
      'meta-schema.d.ts',
      "import type { JsonSchema } from '../json-schema.ts';\nexport const metaSchema: JsonSchema;\n",
    ),
    write('methods.js', `export const methods = ${JSON.stringify(readMethods())};\n`),
    write('methods.d.ts', "import type { Methods } from '../method.ts';\nexport const methods: Methods;\n"),
  ];
  for (const entry of schemas)
    if (isChecked(entry.schema))
      written.push(write(`${entry.name.replace('.schema.json', '')}.ts`, await typeSource(entry)));
  for (const name of readdirSync(OUT)) if (!written.includes(name)) rmSync(join(OUT, name));
}
