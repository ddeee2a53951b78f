import { describe, expect, test } from 'vitest';
import { evaluator } from '../../src/schema/evaluate.ts';
import { metaSchema } from '../../src/schema/generated/meta-schema.js';
import { schemaFault } from '../../src/schema/schema-faults.ts';
import { documentedCounts } from './documented.ts';
import { differences } from './json-schema-differences.ts';
import { type Group, installed, requiredGroups } from './json-schema-suite.ts';

const known = { schemas: new Map(), kinds: new Set<string>(), spend: () => undefined };
const faultsByMetaSchema = evaluator(new Map())(metaSchema);

function isRefused({ schema }: Group): boolean {
  return (
    typeof schema === 'object' &&
    (faultsByMetaSchema(schema).length > 0 || schemaFault(schema, known) !== undefined)
  );
}

const name = ({ file, description }: Group) => `${file}: ${description}`;

/** The groups whose schemas are refused, and the tests of the others whose verdict is wrong. */
function notRight(groups: readonly Group[]) {
  const refused = groups.filter(isRefused);
  const wrong = groups.flatMap((group) => {
    if (refused.includes(group)) return [];
    const validate = evaluator(known.schemas)(group.schema);
    const failed = group.tests.filter(({ data, valid }) => (validate(data).length === 0) !== valid);
    return failed.map(({ description }) => `${name(group)}: ${description}`);
  });
  return { refused, wrong };
}

// A checkout without the package is allowed on a desk, not in CI.
describe.skipIf(!installed && process.env.CI === undefined)('JSON-Schema-Test-Suite, draft 2020-12', () => {
  test('every required test is right, but for the listed differences', () => {
    const { refused, wrong } = notRight(requiredGroups());
    expect(refused.map(name).sort()).toEqual(differences.flatMap((each) => each.refused ?? []).sort());
    expect(wrong).toEqual(differences.flatMap((each) => each.wrong ?? []));
  });

  test('the counts are those of docs/conformity.md', () => {
    const count = (groups: readonly Group[]) => groups.reduce((sum, { tests }) => sum + tests.length, 0);
    const { refused, wrong } = notRight(requiredGroups());
    const total = count(requiredGroups());
    expect(documentedCounts()).toMatchObject({
      'schema: required tests': total,
      'schema: right verdict': total - count(refused) - wrong.length,
      'schema: schema refused when it is loaded': count(refused),
      'schema: wrong verdict': wrong.length,
    });
  });
});
