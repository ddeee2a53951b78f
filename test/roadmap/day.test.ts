import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, isDay, spanInDays } from '../../src/roadmap/day.ts';

test.each([
  ['2026-11-23', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['23.11.2026', false],
  ['2026-11-23T00:00', false],
  [20261123, false],
  [undefined, false],
])('%s is a day: %s', (value, expected) => {
  expect(isDay(value)).toBe(expected);
});

test.each([
  ['2026-11-23', 0, '2026-11-23'],
  ['2026-11-23', 90, '2027-02-21'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2027-01-01', -1, '2026-12-31'],
])('%s and %i days is %s, and back', (from, days, to) => {
  expect(addDays(from, days)).toBe(to);
  expect(daysBetween(from, to)).toBe(days);
});

describe('a length of time', () => {
  test.each([
    ['90d', 90],
    ['90', 90],
    ['0d', 0],
    ['12w', 84],
    [' 7d ', 7],
  ])('%s', (text, days) => {
    expect(spanInDays(text)).toBe(days);
  });

  test.each(['', 'd', '-1d', '1.5w', '3 months', '1y', '99999999', '99999w'])('"%s" is none', (text) => {
    expect(spanInDays(text)).toBeUndefined();
  });
});
