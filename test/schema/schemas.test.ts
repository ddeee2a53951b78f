import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { data } from '../../src/pages/chapters/data.ts';
import { wholePage } from '../../src/pages/release.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { JsonSchema } from '../../src/schema/json-schema.ts';
import { readFolder } from '../../src/source/folder.ts';
import { listed } from '../support/listed.ts';

const FOLDER = join(import.meta.dirname, '../../schemas');
const schemas = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as JsonSchema] as const);
const written = schemas.filter(([name]) => name !== 'release.schema.json');

/** Every place of a schema that describes a value, with its path. */
function places(schema: JsonSchema, path: string): [string, JsonSchema][] {
  const inside = [
    ...Object.entries({ ...schema.properties, ...schema.$defs }).map(
      ([name, child]) => [`${path}.${name}`, child] as const,
    ),
    ...[schema.items, schema.additionalProperties].flatMap((child) =>
      typeof child === 'object' ? [[`${path}[]`, child] as const] : [],
    ),
  ];
  return inside.flatMap(([name, child]) => [[name, child], ...places(child, name)] as [string, JsonSchema][]);
}

describe.each(written)('%s', (name, schema) => {
  const all = places(schema, name).filter(([, place]) => place.$ref === undefined);

  test('explains every field', () => {
    const silent = all.filter(
      ([path, place]) => !path.endsWith('[]') && !(place.description && place.description.length >= 10),
    );
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  test('limits every text, list and group', () => {
    const open = all.filter(
      ([, { type, maxLength, maxItems, pattern, format, enum: values, properties, ...rest }]) => {
        if (type === 'string')
          return (
            maxLength === undefined &&
            values === undefined &&
            format === undefined &&
            !(pattern && !/[*+]|,\}/.test(pattern))
          );
        if (type === 'array') return maxItems === undefined;
        return type === 'object' && rest.additionalProperties !== false && !('maxProperties' in rest);
      },
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  test('explains every value of an enumeration', () => {
    const wrong = all.filter(
      ([, place]) =>
        place.enum && place.enumDescriptions && place.enum.length !== place.enumDescriptions.length,
    );
    expect(wrong.map(([path]) => path)).toEqual([]);
    const silent = all.filter(([path, place]) => place.enum && !place.enumDescriptions && !/refs/.test(path));
    expect(silent.map(([path]) => path)).toEqual([]);
  });
});

test('roadmap.json of the reference roadmap has the published shape', async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const [, schema] of schemas) ajv.addSchema(schema);
  const snapshot = await readFolder(join(import.meta.dirname, '../..'), 'roadmap-data');
  const roadmap = await loadRoadmap(snapshot);
  const [page] = await listed(data({ roadmap, snapshot, version: 'next', toolVersion: '0' }));
  const validate = ajv.getSchema('release.schema.json');
  expect(validate?.(JSON.parse(page ? (await wholePage(page)).text : ''))).toBe(true);
});
