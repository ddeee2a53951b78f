import { describe, expect, test } from 'vitest';
import {
  afriaLevel,
  compareLevels,
  highest,
  initialEstimate,
  initialLevel,
  riskLevel,
} from '../../../src/policing/assess/levels.ts';
import { risk, standards } from '../../../src/policing/assess/methods.ts';

describe('the AFRIA matrix, cell by cell', () => {
  // Handbook of 2023, written out by hand and not taken from the data under test.
  test.each([
    ['negligible', 'low', 'low'],
    ['critical', 'low', 'low'],
    ['catastrophic', 'low', 'medium'],
    ['negligible', 'medium', 'low'],
    ['critical', 'medium', 'medium'],
    ['catastrophic', 'medium', 'high'],
    ['negligible', 'high', 'medium'],
    ['critical', 'high', 'high'],
    ['catastrophic', 'high', 'very-high'],
  ] as const)('%s for %s affected is %s', (severity, affected, level) => {
    expect(afriaLevel({ severity, affected })).toBe(level);
  });

  test('orders levels', () => {
    expect(highest(['low', 'very-high', 'medium'])).toBe('very-high');
    expect(highest([])).toBeUndefined();
    expect(compareLevels('medium', 'high')).toBeLessThan(0);
  });
});

describe('the initial estimate of a standard', () => {
  const standard = standards.find(({ number }) => number === '1.1.2');

  test('lists the levels of the challenges that are linked and rated', () => {
    const levels = new Map([
      ['1.5', 'medium'],
      ['4.1', 'low'],
      ['3.1', 'very-high'],
    ] as const);
    const estimate = standard ? initialEstimate(standard, levels) : [];
    expect(estimate).toEqual([
      { challenge: '1.5', level: 'medium' },
      { challenge: '4.1', level: 'low' },
    ]);
    expect(initialLevel(estimate)).toBe('medium');
  });

  test('is blank where no linked challenge is rated', () => {
    expect(standard && initialLevel(initialEstimate(standard, new Map()))).toBeUndefined();
  });
});

describe('the matrices of DPV', () => {
  test('name the cell as DPV does', () => {
    expect(riskLevel('5x5', 4, 4)).toEqual({
      level: 'very-high',
      identifier: 'RM5x5S4L4',
      iri: 'https://w3id.org/dpv/risk#RM5x5S4L4',
    });
  });

  test('are looked up and not multiplied: they are not symmetrical', () => {
    expect(riskLevel('5x5', 3, 5)?.level).toBe('very-high');
    expect(riskLevel('5x5', 5, 3)?.level).toBe('high');
  });

  test.each([
    [1, ['low', 'low', 'moderate']],
    [2, ['low', 'moderate', 'high']],
    [3, ['moderate', 'high', 'high']],
  ] as const)('3x3, severity %i', (severity, levels) => {
    expect([1, 2, 3].map((likelihood) => riskLevel('3x3', severity, likelihood)?.level)).toEqual(levels);
  });

  test.each(['3x3', '5x5', '7x7'] as const)('%s has a known level in every cell and none beyond', (name) => {
    const { size, cells, steps } = risk.matrices[name];
    expect([cells.length, steps.length, ...cells.map((row) => row.length)]).toEqual(
      Array.from({ length: size + 2 }, () => size),
    );
    expect(cells.flat().filter((level) => !risk.levels.includes(level))).toEqual([]);
    expect(riskLevel(name, size + 1, 1)).toBeUndefined();
    expect(riskLevel(name, 1, 0)).toBeUndefined();
  });
});
