import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { formats } from '../../src/schema/formats.ts';
import { aligner, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const DATA = resolve(import.meta.dirname, '../../roadmap-data');
const nowhere = temporaryFolder();

/** Compiles a schema that stands alone; it fails when a reference leads nowhere. */
function compiled(text: string) {
  return new Ajv2020({ strict: false, ownProperties: true, formats }).compile(JSON.parse(text));
}

describe('the schema of a kind', () => {
  test.each(builtinKinds.all.map(({ name }) => name))(
    '%s stands alone and takes what the tool takes',
    (name) => {
      const kind = builtinKinds.byName.get(name);
      const { status, stdout } = aligner(nowhere, ['schema', name]);
      expect(status).toBe(0);
      expect(stdout.match(/"\$ref": "(?!#)/g)).toBeNull();
      const valid = compiled(stdout);
      const folder = join(DATA, kind?.folder ?? '');
      let files: string[] = [];
      try {
        files = readdirSync(folder).filter((file) => file.startsWith(kind?.prefix ?? ''));
      } catch {
        // A folder without records.
      }
      for (const file of files.slice(0, 10)) {
        const record: unknown = parse(readFileSync(join(folder, file), 'utf8'));
        expect(valid(record), file).toBe(true);
        const wrong = { ...Object(record), constructor: 'x', title: 5 };
        expect(valid(wrong)).toBe(kind?.validate(wrong).length === 0);
      }
    },
  );

  test('is found by plural, folder and prefix', () => {
    const schema = aligner(nowhere, ['schema', 'need']).stdout;
    for (const word of ['needs', 'need-', 'NEED'])
      expect(aligner(nowhere, ['schema', word]).stdout).toBe(schema);
  });

  test('that is unknown gives a suggestion', () => {
    const { status, stdout, stderr } = aligner(nowhere, ['schema', 'tecnology']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Did you mean "technology"?');
    expect(aligner(nowhere, ['schema', 'xyzxyzxyz']).stderr).toContain('Kinds: needs, technologies');
  });
});

test('the schema of roadmap.yaml', () => {
  const valid = compiled(aligner(nowhere, ['schema', 'roadmap']).stdout);
  expect(valid(parse(readFileSync(join(DATA, 'roadmap.yaml'), 'utf8')))).toBe(true);
  expect(valid({})).toBe(false);
});

test('the list of kinds, for people and for programs', () => {
  const { stdout } = aligner(nowhere, ['schema']);
  expect(stdout.split('\n')[0]).toMatch(/^need +needs\/ +need- +Needs$/);
  const { kind, data } = JSON.parse(aligner(nowhere, ['schema', '--format', 'json']).stdout);
  expect(kind).toBe('kinds');
  expect(data[0]).toEqual({ name: 'need', folder: 'needs', prefix: 'need-', title: 'Needs' });
});

test('kinds of the repository have a schema too', () => {
  const folder = temporaryFolder();
  writeFiles(folder, {
    ...exampleFiles(),
    'roadmap-data/schemas/radio.schema.json': JSON.stringify({
      'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
      type: 'object',
      $defs: { title: { type: 'integer' }, loop: { properties: { again: { $ref: '#/$defs/loop' } } } },
      properties: {
        title: { $ref: 'record.schema.json#/$defs/title' },
        number: { $ref: '#/$defs/title' },
        loop: { $ref: '#/$defs/loop' },
      },
    }),
  });
  const { stdout } = aligner(folder, ['schema', 'radio']);
  const valid = compiled(stdout);
  expect(valid({ title: 'A title', number: 3, loop: { again: {} } })).toBe(true);
  expect(valid({ title: 3 })).toBe(false);
  expect(valid({ number: 'three' })).toBe(false);
  expect(aligner(folder, ['schema']).stdout).toContain('radios/');
});
