// What is read as JSON is what the full parser reads; what that one would refuse or keep otherwise is left to it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/yaml/json.ts';
import { readFully, readYaml } from '../../src/yaml/read-yaml.ts';

const SCHEMAS = resolve(import.meta.dirname, '../../schemas');

test('every schema that comes with the tool is read the same in both ways, and keeps its order', () => {
  const names = readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const text = readFileSync(join(SCHEMAS, name), 'utf8');
    const value = readJson(text);
    const { value: full, problems } = readFully(text, name);
    expect(problems, name).toEqual([]);
    if (value === undefined) expect(text, name).toMatch(/\\u|\d[.eE]|\d{16}/);
    else expect(JSON.stringify(value), name).toBe(JSON.stringify(full));
  }
});

describe('JSON', () => {
  test.each([
    ['{}'],
    ['{"a": 1, "b": [true, false, null, -3, {"c": "x: y # z"}]}'],
    ['{\n\t"a": {\r\n\t\t"b\\"c": "d\\\\", "": "\\n\\t\\/"\n}\n}\n'],
    ['{"a": [[], {}, [{"a": {"a": "a:"}}]]}'],
    ['{"1": "digits in order", "0": "too"}'],
    ['{"text": "1.5 and 12345678901234567890 stand in quotes"}'],
  ])('%s says what the full parser says', (text) => {
    const value = readJson(text);
    expect(value).toBeDefined();
    const full = readFully(text, 'x.schema.json');
    expect(full.problems).toEqual([]);
    expect(value).toEqual(full.value);
    expect(JSON.stringify(value)).toBe(JSON.stringify(full.value));
  });

  test.each([
    ['a key twice', '{"a": 1, "a": 2}'],
    ['a key twice, once in signs', '{"a": 1, "\\u0061": 2}'],
    ['a key twice inside a list', '{"a": [{"b": 1, "b": 1}]}'],
    ['a number with a point', '{"a": 1.10}'],
    ['a number with an exponent', '{"a": 1e400}'],
    ['a number that would be rounded', '{"a": 12345678901234567890}'],
    ['half a sign', '{"a": "\\ud800"}'],
    ['a list', '["a"]'],
    ['a text', '"a"'],
    ['a comma too many', '{"a": 1,}'],
    ['words without quotes', '{a: b}'],
    ['two documents', '{"a": 1}\n---\n{"b": 2}'],
    ['nesting without end', `{"a": ${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['quotes without end', `{"a": ${'"\\"'.repeat(80_000)}`],
    ['nothing', ''],
  ])('%s is left to the full parser', (_, text) => {
    expect(readJson(text)).toBeUndefined();
  });

  test('a key twice in a schema is a finding as it was', () => {
    const content = new TextEncoder().encode('{"x-kind": 1, "x-kind": 2}');
    expect(readYaml(content, 'x.schema.json').problems.map(({ code }) => code)).toEqual([
      'yaml/duplicate-key',
    ]);
  });

  test('the name of a prototype stays a name', () => {
    const value = readJson('{"__proto__": {"a": 1}, "b": 2}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(JSON.stringify(value)).toContain('"__proto__"');
  });
});
