import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { evaluator } from '../../src/schema/evaluate.ts';
import { validators } from '../../src/schema/generated/verdicts.js';
import { readFolder } from '../../src/source/folder.ts';

const RUNS = 4_000;

/** What a hand may do to a value of a record. */
const slip = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', 0, -1, 2.5, true, [], {}, ['x', 'x'], [[]], { id: 1 }),
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '2026-02-30',
    '2026-02-28',
    'need-one',
    'src-one',
    'NEED',
    'a'.repeat(5_000),
    '😀'.repeat(121),
  ),
);

/** Every place of a value, as steps. */
function places(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const children = Object.entries(value).flatMap(([key, child]) =>
    places(child).map((steps) => [Array.isArray(value) ? Number(key) : key, ...steps]),
  );
  return [[], ...children];
}

function withSlip(value: unknown, [step, ...rest]: readonly (string | number)[], put: unknown): unknown {
  if (step === undefined) return put;
  const copy: unknown = Array.isArray(value) ? [...value] : { ...(value as object) };
  const child: unknown = Reflect.get(copy as object, step);
  Reflect.set(copy as object, step, withSlip(child, rest, put));
  if (rest.length === 0 && put === undefined && !Array.isArray(copy))
    Reflect.deleteProperty(copy as object, step);
  return copy;
}

// Removed to see it fail: "return false;" after an error, in withoutErrors, in scripts/validators.mjs.
test('the validator that ajv wrote agrees with the one that says what is wrong', async () => {
  const roadmap = await loadRoadmap(await readFolder(resolve(import.meta.dirname, '../..'), 'roadmap-data'));
  const records = [...roadmap.records.values()];
  const explaining = evaluator(builtinKinds.schemas);
  const explain = new Map([...builtinKinds.schemas].map(([id, schema]) => [id, explaining(schema)]));
  let wrong = 0;
  const agree = (schema: string, value: unknown) => {
    const valid = validators[schema]?.(value);
    expect(valid, JSON.stringify(value)).toBe(explain.get(schema)?.(value).length === 0);
    if (!valid) wrong++;
  };
  for (const { kind, data } of records) agree(kind.schema.$id ?? '', data);
  expect(wrong).toBe(0);
  agree('roadmap.schema.json', roadmap.config);
  fc.assert(
    fc.property(fc.nat(), fc.nat(), slip, fc.boolean(), (pick, at, put, isNew) => {
      const record = records[pick % records.length];
      if (!record) return;
      const schema = record.kind.schema.$id ?? '';
      if (isNew) return agree(schema, { ...record.data, [String(put)]: put });
      const all = places(record.data);
      agree(schema, withSlip(record.data, all[at % all.length] ?? [], put));
    }),
    { numRuns: RUNS, seed: 20261123 },
  );
  expect(wrong).toBeGreaterThan(RUNS / 2);
  expect(wrong).toBeLessThan(RUNS);
});
