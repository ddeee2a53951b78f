import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distance, nearest } from '../../src/findings/suggest.ts';
import { leastCpu } from '../support/cpu.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 9 });

describe('distance', () => {
  test('is the same in both directions', () => {
    fc.assert(fc.property(word, word, (a, b) => distance(a, b, 20) === distance(b, a, 20)));
  });

  test('is zero for equal words and for no others', () => {
    fc.assert(fc.property(word, word, (a, b) => (distance(a, b, 20) === 0) === (a === b)));
  });

  test('is at least the difference and at most the greater of the lengths', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const found = distance(a, b, 20);
        expect(found).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(found).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  test('a limit changes no distance within it and says "more" beyond it', () => {
    fc.assert(
      fc.property(word, word, fc.nat(9), (a, b, limit) => {
        const exact = distance(a, b, 20);
        expect(distance(a, b, limit)).toBe(exact <= limit ? exact : limit + 1);
      }),
    );
  });

  test('counts a swap of neighbours as one', () => {
    expect(distance('technology', 'tehcnology', 3)).toBe(1);
    expect(distance('abcd', 'badc', 3)).toBe(2);
  });
});

describe('nearest', () => {
  const fields = ['title', 'summary', 'status', 'sources', 'related', 'raised_by'];
  test.each<[string, string | undefined]>([
    ['titel', 'title'],
    ['Title', 'title'],
    ['raised-by', 'raised_by'],
    ['Raised By', 'raised_by'],
    ['source', 'sources'],
    ['relate', 'related'],
    ['zzz', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('%s', (written, expected) => expect(nearest(written, fields)).toBe(expected));

  test('the only one that contains the word, but none of two', () => {
    expect(nearest('voice', ['need-voice-evidence-in-court', 'need-triage-of-data'])).toBe(
      'need-voice-evidence-in-court',
    );
    expect(nearest('voice', ['need-voice-evidence-in-court', 'need-voice-cloning-defence'])).toBeUndefined();
  });

  test('never names what was not offered, and finds every candidate itself', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (written, candidates) => {
        const found = nearest(written, candidates);
        expect(found === undefined || candidates.includes(found)).toBe(true);
      }),
    );
    for (const field of fields) expect(nearest(field, fields)).toBe(field);
  });

  test('long words take no time', async () => {
    const words = Array.from({ length: 1000 }, (_, i) => `${'y'.repeat(70)}${i}`);
    expect(await leastCpu(2000, () => nearest('x'.repeat(100_000), words))).toBeLessThan(2000);
  });
});
