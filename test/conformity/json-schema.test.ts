import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { AJV_OPTIONS } from '../../src/kinds/own.ts';
import { documentedCounts } from './documented.ts';
import { differences } from './json-schema-differences.ts';
import { type Group, installed, needsRemotes, remoteSchemas, requiredGroups } from './json-schema-suite.ts';

/** What happened to a test of a group: its verdict is right, wrong, or the schema could not be used. */
type Outcome = 'right' | 'wrong' | 'not compiled';

const remotes = installed ? remoteSchemas() : [];

function outcomes(group: Group, options: object, shared: Ajv2020): Outcome[] {
  // Addresses have to be new for each group; where there is none, one compiler saves seconds.
  const alone = JSON.stringify(group.schema).includes('$id');
  const ajv = alone ? new Ajv2020({ ...AJV_OPTIONS, ...options }) : shared;
  if (alone && needsRemotes(group)) for (const { address, schema } of remotes) ajv.addSchema(schema, address);
  let check: (value: unknown) => unknown;
  try {
    check = ajv.compile(group.schema);
  } catch {
    return group.tests.map(() => 'not compiled');
  }
  return group.tests.map(({ data, valid }) => (check(data) === valid ? 'right' : 'wrong'));
}

/** The tests that did not come out right, under the name of their file and group. */
function notRight(groups: readonly Group[], options: object = {}): Record<string, string[]> {
  const shared = new Ajv2020({ ...AJV_OPTIONS, ...options });
  for (const { address, schema } of remotes) shared.addSchema(schema, address);
  return Object.fromEntries(
    groups.flatMap((group) => {
      const failed = outcomes(group, options, shared).flatMap((outcome, index) =>
        outcome === 'right' ? [] : [`${outcome}: ${group.tests[index]?.description}`],
      );
      return failed.length === 0 ? [] : [[`${group.file}: ${group.description}`, failed]];
    }),
  );
}

// A checkout without the package is allowed on a desk, not in CI.
describe.skipIf(!installed && process.env.CI === undefined)('JSON-Schema-Test-Suite, draft 2020-12', () => {
  const listed = Object.fromEntries(differences.flatMap(({ groups }) => Object.entries(groups)));

  test('every required test is right, but for the listed differences', () => {
    expect(notRight(requiredGroups())).toEqual(listed);
  });

  // The validators of the built-in kinds are generated this way (scripts/generate.mjs).
  test('the verdicts are the same when references are not inlined', () => {
    expect(notRight(requiredGroups(), { inlineRefs: false })).toEqual(listed);
  });

  test('the counts are those of docs/conformity.md', () => {
    const total = requiredGroups().reduce((sum, { tests }) => sum + tests.length, 0);
    const failed = Object.values(listed).flat();
    expect(documentedCounts()).toMatchObject({
      'schema: required tests': total,
      'schema: right verdict': total - failed.length,
      'schema: schema refused when it is loaded': failed.filter((each) => each.startsWith('not compiled'))
        .length,
      'schema: wrong verdict': failed.filter((each) => each.startsWith('wrong')).length,
    });
  });
});
