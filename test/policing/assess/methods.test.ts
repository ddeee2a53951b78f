import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  afria,
  challenges,
  impact,
  isMethodName,
  methodNames,
  methodOf,
  risk,
  standards,
} from '../../../src/policing/assess/methods.ts';
import { builtinKinds } from '../../../src/schema/builtin.ts';
import { schemaAt } from '../../../src/schema/kind.ts';

const kind = builtinKinds.byName.get('assessment');

function enumAt(...pointer: (string | number)[]): readonly unknown[] {
  return (kind && schemaAt(kind, builtinKinds.schemas, pointer)?.enum) ?? [];
}

describe('AFRIA as data', () => {
  test('has 17 challenges in 4 groups of rights', () => {
    expect(challenges.map(({ number }) => number)).toEqual(
      ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2.1', '2.2', '2.3', '3.1', '3.2'].concat([
        '4.1',
        '4.2',
        '4.3',
        '4.4',
        '4.5',
        '4.6',
      ]),
    );
    expect(afria.groups.map((group) => group.challenges.length)).toEqual([6, 3, 2, 6]);
  });

  test('has 43 standards in 7 parts', () => {
    expect(standards).toHaveLength(43);
    const inPart = (number: string) => standards.filter(({ part }) => part.number === number).length;
    expect(afria.parts.map(({ number }) => inPart(number))).toEqual([6, 5, 4, 3, 12, 6, 7]);
    expect(new Set(standards.map(({ number }) => number)).size).toBe(43);
  });

  test('links standards to challenges that exist, as the spreadsheet does', () => {
    const known = new Set(challenges.map(({ number }) => number));
    expect(standards.flatMap((each) => each.challenges).filter((number) => !known.has(number))).toEqual([]);
    const links = (number: string) => standards.find((each) => each.number === number)?.challenges;
    expect(links('1.1.1')).toEqual(['1.2', '1.5']);
    expect(links('2.3.1')).toEqual(['1.3']);
    expect(links('5.3.1')).toEqual(['4.3']);
    expect(links('6.1.1')).toEqual([]);
  });
});

describe('the methods and the schema of records', () => {
  test('know the same words', () => {
    expect(enumAt('method')).toEqual(methodNames);
    expect(enumAt('challenges', 0, 'severity')).toEqual(afria.axes.severity.values.map(({ value }) => value));
    expect(enumAt('challenges', 0, 'affected')).toEqual(afria.axes.affected.values.map(({ value }) => value));
    expect(enumAt('matrix')).toEqual(Object.keys(risk.matrices));
    expect(enumAt('criteria', 0, 'criterion')).toEqual(impact.criteria.map(({ value }) => value));
    expect(enumAt('criteria', 0, 'rating')).toEqual(impact.scale.map(({ value }) => value));
  });

  test('allow the same numbers', () => {
    const pattern = (...pointer: (string | number)[]) =>
      new RegExp((kind && schemaAt(kind, builtinKinds.schemas, pointer)?.pattern) ?? 'nothing');
    const challenge = pattern('challenges', 0, 'challenge');
    const standard = pattern('governance', 0, 'standard');
    expect(challenges.every(({ number }) => challenge.test(number))).toBe(true);
    expect(standards.every(({ number }) => standard.test(number))).toBe(true);
  });

  test('cite sources that the reference roadmap holds', () => {
    const folder = resolve(import.meta.dirname, '../../../roadmap-data/sources');
    const cited = methodNames.flatMap((name) => methodOf(name).sources);
    expect(cited.length).toBeGreaterThan(3);
    expect(cited.filter((id) => !existsSync(`${folder}/${id}.yaml`))).toEqual([]);
  });

  test('are told apart from other words', () => {
    expect(isMethodName('afria')).toBe(true);
    expect(isMethodName('fria')).toBe(false);
    expect(isMethodName(undefined)).toBe(false);
  });
});
