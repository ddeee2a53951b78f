import { expect, test } from 'vitest';
import { aligner, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const many = <T>(count: number, item: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => item(i));
const named = <T>(count: number, item: (i: number) => T) =>
  Object.fromEntries(many(count, (i) => [`a${i}`, item(i)]));
const ref = (name: string | number) => ({ $ref: `#/$defs/a${name}` });
const twice = (keyword: string) => ({
  ...named(40, (i) => ({ [keyword]: [ref(i + 1), ref(i + 1)] })),
  a40: { type: 'string' },
});
const itself = { $ref: '#/properties/value' };
const deep = `{value: ${'{value: '.repeat(25)}x${'}'.repeat(25)}}`;
const list = `\n${many(490, (i) => `  - {a: ${i}}`).join('\n')}`;

test.each<[string, object, string?, object?]>([
  ['doubling by allOf', ref(0), 'x', twice('allOf')],
  ['doubling by anyOf', ref(0), 'x', twice('anyOf')],
  ['doubling by oneOf', ref(0), 'x', twice('oneOf')],
  ['a circle', { allOf: [itself] }],
  [
    'two ways into each part',
    { anyOf: many(2, () => ({ properties: { value: itself }, required: ['a'] })) },
    deep,
  ],
  ['three ways into each part', { oneOf: many(3, () => ({ additionalProperties: itself })) }, deep],
  ['two ways that gather names', { allOf: many(2, () => ({ unevaluatedProperties: itself })) }, deep],
  ['a pattern that repeats too much', { pattern: '^(((a{1,99}){1,99}){1,99}){1,99}$' }],
  ['a pattern with equal alternatives', { pattern: '^(a|a|a|a|a|a|a|a)*$' }],
  ['a chain of references', ref(0), 'x', { ...named(400, (i) => ref(i + 1)), a400: {} }],
  ['many names for many entries', { items: { required: many(490, (i) => `n${i}`) } }, list],
  [
    'many patterns for many names',
    { items: { patternProperties: { ...named(490, () => false), '^a': false } } },
    list,
  ],
  [
    'large values to compare',
    { items: { enum: many(490, (i) => ({ a: i + 900, b: many(60, () => i) })) } },
    list,
  ],
  ['256 KiB of definitions', ref('x'), 'x', named(490, (i) => ({ enum: many(80, (j) => i * j) }))],
])(
  '%s: findings, in a process with little memory',
  (_, schema, line = 'aaaaaaaaaaaaaaa!', $defs = {}) => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      ...exampleFiles({ 'radios/radio-a.yaml': `id: radio-a\nvalue: ${line}\n` }),
      'roadmap-data/schemas/radio.schema.json': JSON.stringify({
        'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
        type: 'object',
        properties: { id: { type: 'string' }, value: schema },
        $defs,
      }),
    });
    const little = { NODE_OPTIONS: '--max-old-space-size=128' };
    const { status, stdout, stderr } = aligner(folder, ['validate', '--format', 'json'], little);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const { findings } = JSON.parse(stdout).data;
    expect(findings.map(({ path }: { path: string }) => path).join()).toMatch(/radio/);
  },
  60_000,
);
