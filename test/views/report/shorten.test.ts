import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinWithin } from '../../../src/views/report/shorten.ts';

const lines = (count: number, word = 'line') => Array.from({ length: count }, (_, i) => `- ${word} ${i}`);
const more = 'See the whole.';

test('what fits stays as it is', () => {
  expect(
    joinWithin(
      [
        { heading: '# A\n', lines: ['x'] },
        { heading: '## B\n', lines: ['y', 'z'] },
      ],
      1000,
      more,
    ),
  ).toBe('# A\n\nx\n\n## B\n\ny\nz\n');
});

test('the longest section is cut, and says how much is left out', () => {
  const text = joinWithin(
    [
      { heading: '# A\n', lines: lines(5, 'short') },
      { heading: '# B\n', lines: lines(500) },
    ],
    1000,
    more,
  );
  expect(text.length).toBeLessThanOrEqual(1000);
  expect(text).toContain('- short 4');
  const shown = text.match(/- line/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(40);
  expect(text).toContain(`_${500 - shown} more lines are left out here. See the whole._`);
});

test('a line that is too long is replaced, not cut in two', () => {
  expect(joinWithin([{ heading: '', lines: [`- **${'x'.repeat(5000)}**`] }], 60_000, more)).toBe(
    '- _A very long line is left out here._\n',
  );
});

test('no text is longer than the limit', () => {
  const section = fc.record({
    heading: fc.constantFrom('# A\n', '## Longer heading\n'),
    lines: fc.array(
      fc.string({ maxLength: 200 }).map((text) => `- ${text}`),
      { maxLength: 200 },
    ),
  });
  fc.assert(
    fc.property(
      fc.array(section, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 2000, max: 20_000 }),
      (all, limit) => {
        expect(joinWithin(all, limit, more).length).toBeLessThanOrEqual(limit);
      },
    ),
  );
});
