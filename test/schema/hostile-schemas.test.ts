import { describe, expect, test } from 'vitest';
import { findingsIn, spot } from '../support/roadmap.ts';

const base = {
  'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
  type: 'object',
  properties: { id: { type: 'string' } },
};
const value = (schema: unknown, more: object = {}) => ({
  ...base,
  ...more,
  properties: { id: { type: 'string' }, value: schema },
});
const many = <T>(count: number, item: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => item(i));
const named = <T>(count: number, item: (i: number) => T) =>
  Object.fromEntries(many(count, (i) => [`a${i}`, item(i)]));
const ref = (name: string | number) => ({ $ref: `#/$defs/a${name}` });
/** A list of so many schemas within each other, each of which asks twice for the next one. */
const doubling = (keyword: string, count = 40) =>
  named(count, (i) => ({ [keyword]: [ref(i + 1), ref(i + 1)] }));
const end = (count = 40) => ({ [`a${count}`]: { type: 'string' } });

/** Checks a record with a schema; gives the findings as texts, and the processor seconds that it took. */
async function check(schema: unknown, line = 'value: aaaaaaaaaaaaaaa!') {
  const before = process.cpuUsage();
  const findings = await findingsIn({
    'schemas/radio.schema.json': typeof schema === 'string' ? schema : JSON.stringify(schema),
    'radios/radio-a.yaml': `id: radio-a\n${line}\n`,
  });
  const { user, system } = process.cpuUsage(before);
  return { findings, seconds: (user + system) / 1e6 };
}

describe('a schema made to stop the check is a finding at its place', () => {
  test.each<[string, unknown, string?]>([
    ['a pattern with equal alternatives', value({ pattern: '^(a|a|a|a|a|a|a|a)*$' })],
    ['a pattern for names', value({ patternProperties: { '^(a+)+$': {} } })],
    ['a pattern in propertyNames', value({ propertyNames: { pattern: '^(\\w+\\s?)*$' } })],
    ['a pattern that refers back', value({ pattern: '^(a*)\\1*b' })],
    ['a pattern that repeats too much', value({ pattern: '^(((a{1,99}){1,99}){1,99}){1,99}$' })],
    ['a pattern in a definition that nothing uses', { ...base, $defs: { x: { pattern: '(a*)*$' } } }],
    ['doubling by allOf', value(ref(0), { $defs: { ...doubling('allOf'), ...end() } })],
    ['doubling by oneOf', value(ref(0), { $defs: { ...doubling('oneOf'), ...end() } })],
    ['doubling that nothing uses', { ...base, $defs: { ...doubling('anyOf'), ...end() } }],
    ['a circle through allOf', { ...base, allOf: [{ $ref: '#' }] }],
    ['a circle through anyOf', { ...base, anyOf: [{ type: 'string' }, { $ref: '#' }] }],
    ['a circle through not', { ...base, not: { $ref: '#' } }],
    ['a circle through if', { ...base, if: { $ref: '#' } }],
    ['a circle through dependentSchemas', { ...base, dependentSchemas: { id: { $ref: '#' } } }],
    ['a circle through definitions', value(ref(0), { $defs: { a0: ref(1), a1: ref(2), a2: ref(0) } })],
    ['a circle through a place', value({ allOf: [{ $ref: '#/properties/value' }] })],
    ['a chain of references', value(ref(0), { $defs: { ...named(400, (i) => ref(i + 1)), ...end(400) } })],
    ['$dynamicRef', value({ $dynamicRef: '#x' })],
    ['a reference elsewhere', value({ $ref: 'https://example.org/x.json' })],
    ['a reference to a file', value({ $ref: 'file:///etc/passwd' })],
    ['another base', value({ $id: 'https://example.org/', type: 'string' })],
    ['a tiny multipleOf that is none', value({ multipleOf: 0 })],
    ['a size below nothing', value({ minItems: -1 })],
    ['a name of the prototype', JSON.stringify(base).replace('"id"', '"__proto__": {}, "id"')],
    ['a constructor as a keyword', value({ constructor: { prototype: {} } })],
    ['a link that leads nowhere', value({ type: 'string', 'x-link': { to: ['radioo'] } })],
    ['a link that is no text', value({ type: 'array', 'x-link': { to: ['need'] } })],
    ['descriptions of other values', value({ enum: ['a', 'b'], enumDescriptions: ['A'] })],
    ['titles of other values', value({ enum: ['a', 'b'], enumTitles: ['A', 'B', 'C'] })],
    ['a misspelt annotation', value({ type: 'string', 'x-lnk': { to: ['need'] } })],
    ['a misspelt keyword', value({ type: 'string', maxLenght: 5 })],
  ])('%s', async (_, schema) => {
    const { findings, seconds } = await check(schema);
    const [found, ...others] = findings.filter(({ path }) => path.endsWith('radio.schema.json'));
    expect(found?.code).toMatch(/^(kind\/invalid-schema|yaml\/.*)$/);
    expect(others).toEqual([]);
    expect(found?.line).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(10);
    // The records of the kind are not said to lie in the wrong folder: the schema is the cause.
    for (const { code, message, hint } of findings.filter(({ path }) => path.includes('radios')))
      if (code === 'file/unknown-folder') {
        expect(message).toContain('The schema of the kind kept in the folder "radios" cannot be used');
        expect(hint).toContain('schemas/radio.schema.json');
      }
  });

  const deep = `value: ${'{value: '.repeat(25)}x${'}'.repeat(25)}`;
  test.each<[string, unknown, string]>([
    [
      'two ways into each part',
      value({
        anyOf: many(2, () => ({ properties: { value: { $ref: '#/properties/value' } }, required: ['a'] })),
      }),
      deep,
    ],
    [
      'three ways into each part',
      value({ oneOf: many(3, () => ({ additionalProperties: { $ref: '#/properties/value' } })) }),
      deep,
    ],
    [
      'two ways of unevaluatedProperties',
      value({ allOf: many(2, () => ({ unevaluatedProperties: { $ref: '#/properties/value' } })) }),
      deep,
    ],
  ])('%s are found when a record needs them', async (_, schema, line) => {
    const { findings, seconds } = await check(schema, line);
    expect(findings.map(({ code, path }) => `${code} ${path.slice(13)}`)).toEqual([
      'schema/invalid radios/radio-a.yaml',
      'kind/invalid-schema schemas/radio.schema.json',
    ]);
    expect(seconds).toBeLessThan(10);
  });

  const list = `value:\n${many(490, (i) => `  - {a: ${i}}`).join('\n')}`;
  test.each<[string, unknown, string]>([
    ['many different entries', value({ type: 'array', uniqueItems: true, minItems: 1_000_000 }), list],
    [
      'large values to compare with',
      value({ items: { enum: many(490, (i) => ({ a: i, b: many(60, () => i) })) } }),
      list,
    ],
    ['a large constant', value({ items: { const: many(490, (i) => ({ a: many(60, () => i) })) } }), list],
    ['many names for many entries', value({ items: { required: many(490, (i) => `n${i}`) } }), list],
    ['many patterns for many names', value({ items: { patternProperties: named(490, () => false) } }), list],
    ['a tiny divisor', value({ multipleOf: 5e-324 }), 'value: 1'],
    [
      'a pattern that takes long elsewhere',
      value({ pattern: '^a*a*a*a*a*a*a*b$' }),
      `value: ${'a'.repeat(19_000)}`,
    ],
    [
      'many texts with a pattern',
      value({ items: { pattern: '^.*.*.*[0-9]$' } }),
      `value:\n${many(12, () => `  - ${'a'.repeat(19_000)}`).join('\n')}`,
    ],
    [
      '256 KiB of definitions',
      { ...base, $defs: named(490, (i) => ({ enum: many(80, (j) => i * j) })) },
      'value: 1',
    ],
  ])('%s take no more than their time', async (_, schema, line) => {
    const { seconds } = await check(schema, line);
    expect(seconds).toBeLessThan(10);
  });

  test('with the line and the column', async () => {
    const text = JSON.stringify(
      value({ type: 'string', pattern: '^(a+)+$', 'x-link': { to: ['need'] } }),
      null,
      2,
    );
    const { findings } = await check(text);
    const line = text.split('\n').findIndex((each) => each.includes('"pattern"')) + 1;
    expect(findings.map((each) => `${each.code} ${spot(each)}`)).toContain(
      `kind/invalid-schema ${line}:18-27`,
    );
  });

  test('and a record that was not checked is never passed over in silence', async () => {
    const branch = { properties: { value: { $ref: '#/properties/value' } }, required: ['a'] };
    const schema = value({ anyOf: [branch, { ...branch, title: 'B' }] });
    const findings = await findingsIn({
      'schemas/radio.schema.json': JSON.stringify(schema),
      'radios/radio-a.yaml': `id: radio-a\n${deep}\n`,
      'radios/radio-b.yaml': 'id: radio-b\nvalue: x\n',
    });
    expect(findings.map(({ code, path }) => `${code} ${path.slice(13)}`)).toEqual([
      'schema/invalid radios/radio-a.yaml',
      'schema/invalid radios/radio-b.yaml',
      'kind/invalid-schema schemas/radio.schema.json',
    ]);
  });
});

test.each<[string, unknown, string, string]>([
  ['x-lnk', value({ 'x-lnk': {} }), 'There is no field "x-lnk" here', 'x-link'],
  [
    'groupBy',
    { ...value({ enum: ['a'] }), 'x-kind': { ...base['x-kind'], groupBy: 'valeu' } },
    'no such field',
    'value',
  ],
  ['tree', { ...value({}), 'x-kind': { ...base['x-kind'], tree: 'valu' } }, 'no such field', 'value'],
  ['to', value({ 'x-link': { to: ['technque', 'technolgy'] } }), 'no kind "technque"', 'technique'],
  ['inverse', value({ 'x-link': { to: ['need'], invers: 'x' } }), '"invers"', 'inverse'],
  ['$defs', value({ $ref: '#/$defs/wrod' }, { $defs: { word: {} } }), '#/$defs/wrod', '#/$defs/word'],
  ['record', value({ $ref: 'recrd.schema.json' }), 'recrd', 'record.schema.json'],
  ['type', value({ type: 'strng' }), 'may not be "strng"', 'string'],
  ['type of entries', value({ type: 'array', items: { type: 'integr' } }), 'may not be "integr"', 'integer'],
])('a misspelt %s is named with what was probably meant', async (_, schema, message, meant) => {
  const findings = await findingsIn({
    'schemas/radio.schema.json': JSON.stringify(schema),
    'schemas/technique.schema.json': JSON.stringify({
      ...base,
      'x-kind': { name: 'technique', plural: 'techniques', folder: 'techniques', prefix: 'technique-' },
    }),
  });
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message).toContain(message);
  expect(findings[0]?.hint).toContain(`Did you mean "${meant}"?`);
});

describe('a role', () => {
  const schema = (name: string, role: string) =>
    JSON.stringify({
      ...base,
      'x-kind': { name, plural: `${name}s`, folder: `${name}s`, prefix: `${name}-`, role },
    });

  test.each(['source', 'board', 'event', 'release-notes'])(
    'of a kind that comes with the tool, %s, cannot be taken',
    async (role) => {
      const [finding, ...more] = await findingsIn({ 'schemas/radio.schema.json': schema('radio', role) });
      expect(more).toEqual([]);
      expect(finding?.message).toBe(
        `The schema of this kind cannot be used: the kind ${role} has the same role.`,
      );
    },
  );

  test('that there is not is refused with those there are', async () => {
    const [finding] = await findingsIn({ 'schemas/radio.schema.json': schema('radio', 'sources') });
    expect(finding?.message).toContain('may not be "sources"');
    expect(finding?.hint).toContain('Did you mean "source"?');
  });
});

test('recursion through the parts of a value is allowed', async () => {
  const tree = {
    ...base,
    properties: { id: { type: 'string' }, value: { $ref: '#/$defs/node' } },
    $defs: {
      node: {
        type: 'object',
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          left: { $ref: '#/$defs/node' },
          right: { $ref: '#/$defs/node' },
          list: { type: 'array', items: { $ref: '#/$defs/node' } },
        },
      },
    },
  };
  expect((await check(tree, 'value: {name: a, left: {list: [{name: b}]}}')).findings).toEqual([]);
  const { findings } = await check(tree, 'value: {name: a, left: {list: [{nam: b}]}}');
  expect(findings.map(({ code, hint }) => `${code} ${hint}`)).toEqual([
    'schema/unknown-field Did you mean "name"?',
  ]);
});

test('schemas of a repository may refer to each other, in whatever order', async () => {
  const radio = {
    ...base,
    $id: 'radio.schema.json',
    properties: { id: {}, band: { $ref: 'band.schema.json#/$defs/band' } },
  };
  const band = {
    ...base,
    'x-kind': { name: 'band', plural: 'bands', folder: 'bands', prefix: 'band-' },
    $defs: { band: { type: 'string', 'x-link': { to: ['band'] } } },
  };
  const findings = await findingsIn({
    'schemas/radio.schema.json': JSON.stringify(radio),
    'schemas/band.schema.json': JSON.stringify(band),
    'radios/radio-a.yaml': 'id: radio-a\nband: band-no\n',
  });
  expect(findings.map(({ code }) => code)).toEqual(['link/unknown-target']);
});

test('what "not" excludes is said in words, with what may not stand there', async () => {
  const { findings } = await check(value({ type: 'string', not: { pattern: '^a' } }));
  expect(findings.map(({ code, message, hint }) => `${code}: ${message} ${hint}`)).toEqual([
    'schema/invalid: "value" holds what its kind excludes. Nothing may stand here that fits {"pattern":"^a"}.',
  ]);
});
