import { describe, expect, test } from 'vitest';
import { isTangled } from '../../src/markdown/tangle.ts';
import { embed } from '../../src/pages/embed.ts';
import { leastCpu } from '../support/cpu.ts';

describe('a paragraph of emphasis that would keep the parser busy', () => {
  test.each([
    ['many short rows', '_a*'.repeat(6000)],
    // Found by the fuzzer: one row of 120,000 stars took longer than a minute to build.
    ['one long row', `the public sources th${'*'.repeat(120_000)}at each record **cites**`],
    ['one long row of tildes', `a ${'~'.repeat(20_000)}b`],
  ])('%s is shown as plain text', async (_, text) => {
    expect(isTangled(text)).toBe(true);
    expect(await leastCpu(1000, () => embed(text, 2))).toBeLessThan(1000);
  });

  test('what people write is none', () => {
    for (const text of ['**bold** and _it_ '.repeat(100), `${'*'.repeat(80)}\n\ntext`, 'a_b '.repeat(500)])
      expect(isTangled(text)).toBe(false);
  });
});
