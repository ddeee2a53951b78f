import { describe, expect, test } from 'vitest';
import { technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { evaluator } from '../../src/schema/evaluate.ts';
import { metaSchema } from '../../src/schema/generated/meta-schema.js';
import { schemaFault } from '../../src/schema/schema-faults.ts';
import { exampleRoadmap } from '../support/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles, findingsIn, spot } from '../support/roadmap.ts';

/** A kind that the tool has never heard of, written as a newcomer would. */
const radioSchema = {
  'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
  type: 'object',
  required: ['id', 'title'],
  properties: {
    id: { type: 'string', pattern: '^radio-[0-9]{4}$', description: 'radio- and four digits.' },
    title: { $ref: 'record.schema.json#/$defs/title' },
    uses: {
      title: 'Uses',
      type: 'array',
      items: {
        type: 'object',
        properties: {
          technology: { type: 'string', 'x-link': { to: ['technology'], inverse: 'used by radio' } },
          note: { type: 'string' },
        },
      },
    },
    text: { type: 'string', contentMediaType: 'text/markdown' },
  },
};

const radio = (...lines: string[]) =>
  `id: radio-0001\ntitle: Radio one\n${lines.map((line) => `${line}\n`).join('')}`;
const withRadio = (record: string, more: Example = {}): Example => ({
  'schemas/radio.schema.json': JSON.stringify(radioSchema, null, '\t'),
  'technologies/tech-example.yaml': technology(),
  'radios/radio-0001.yaml': record,
  ...more,
});

describe('a kind of the repository', () => {
  test('is read, linked and linked back', async () => {
    const roadmap = await exampleRoadmap(
      withRadio(radio('uses: [{technology: tech-example}]', 'power: 5 W')),
    );
    expect(roadmap.problems).toEqual([]);
    expect(roadmap.byKind.get('radio')?.map(({ id }) => id)).toEqual(['radio-0001']);
    const [link] = roadmap.incoming.get('tech-example') ?? [];
    expect(link).toMatchObject({ to: 'tech-example', pointer: ['uses', 0, 'technology'] });
    expect(link?.from.id).toBe('radio-0001');
    expect(link?.definition.inverse).toBe('used by radio');
  });

  test.each<[string, string, string]>([
    ['its own id pattern', radio().replace('0001', 'one'), 'schema/wrong-form 1:5-14'],
    ['a reference to a common field', radio().replace('Radio one', 'X'), 'schema/wrong-size 2:8-9'],
    ['a missing field', 'id: radio-0001\n', 'schema/missing-field 1:1-15'],
    ['a link to nothing', radio('uses:', '  - technology: tech-exampel'), 'link/unknown-target 4:17-29'],
    [
      'a link to another kind',
      radio('uses:', '  - {note: x, technology: crime-fraud}'),
      'link/wrong-kind 4:27-38',
    ],
    ['a text', radio('text: A <b>bold</b> text'), 'text/raw-html 3:9-12'],
  ])('checks %s', async (_, record, expected) => {
    const findings = await findingsIn(withRadio(record));
    const found = findings.map((finding) => `${finding.code} ${spot(finding)}`);
    expect(found.filter((each) => !each.startsWith('id/'))).toEqual([expected]);
  });

  test('a very long text that its schema allows is not passed over in silence', async () => {
    const findings = await findingsIn(withRadio(radio(`text: "${'x '.repeat(15_000)}<b>"`)));
    expect(findings.map(({ code }) => code)).toEqual(['text/raw-html', 'text/unsafe-link']);
    expect(findings[0]?.message).toMatch(/not checked/);
  });

  test.each<[string, string, RegExp]>([
    ['no JSON', '{"x-kind": ', /./],
    ['no annotation', '{"type": "object"}', /no "x-kind"/],
    ['a list', '[]', /no "x-kind"/],
    [
      'no prefix',
      JSON.stringify({ ...radioSchema, 'x-kind': { ...radioSchema['x-kind'], prefix: 'radio' } }),
      /prefix/,
    ],
    [
      'a folder outside',
      JSON.stringify({ ...radioSchema, 'x-kind': { ...radioSchema['x-kind'], folder: '../x' } }),
      /folder/,
    ],
    [
      'the name of another kind',
      JSON.stringify({ ...radioSchema, 'x-kind': { ...radioSchema['x-kind'], name: 'need' } }),
      /kind need/,
    ],
    ['a faulty schema', JSON.stringify({ ...radioSchema, type: 'thing' }), /type/],
    [
      'a reference to nothing',
      JSON.stringify({ ...radioSchema, properties: { a: { $ref: 'https://example.org/x.json' } } }),
      /reference/,
    ],
    [
      'link targets that are no list',
      JSON.stringify({ ...radioSchema, properties: { a: { 'x-link': 'need' } } }),
      /./,
    ],
    ['properties that are no mapping', JSON.stringify({ ...radioSchema, properties: 5 }), /./],
  ])('with %s is refused', async (_, schema, message) => {
    const findings = await findingsIn({ 'schemas/radio.schema.json': schema });
    expect(
      findings.map(({ code }) => code.split('/')[0]).every((group) => group === 'kind' || group === 'yaml'),
    ).toBe(true);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(message);
  });
});

test('a kind of the repository comes from the revision that is read', () => {
  const repository = new Repository(exampleFiles(withRadio(radio('uses: [{technology: tech-example}]'))));
  repository.release('v1.0.0');
  repository.write({ 'roadmap-data/radios/radio-0001.yaml': radio('uses: [{technology: tech-no}]') });
  repository.release('v1.1.0');
  repository.remove('roadmap-data/schemas');
  expect(repository.aligner('validate', '--rev', 'v1.0.0')).toMatchObject({ status: 0 });
  const second = repository.aligner('validate', '--rev', 'v1.1.0');
  expect(second.status).toBe(1);
  expect(second.stdout).toContain('link/unknown-target');
  const now = repository.aligner('validate');
  expect(now.stdout).toContain('file/unknown-folder');
});

test('the schemas of the tool fit the schema of schemas, and have none of the faults that it refuses', () => {
  const { schemas, byName } = builtinKinds;
  const known = { schemas, kinds: new Set(byName.keys()), spend: () => undefined };
  for (const [id, schema] of schemas) {
    // Release notes are called by their version; a kind of a repository needs a prefix.
    if (schema['x-kind']?.prefix === '') continue;
    expect([id, evaluator(new Map())(metaSchema)(schema)]).toEqual([id, []]);
    expect([id, schemaFault(schema, known)]).toEqual([id, undefined]);
  }
});
