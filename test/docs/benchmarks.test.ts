import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const PAGE = resolve(import.meta.dirname, '../../docs/benchmarks.md');
const page = readFileSync(PAGE, 'utf8');

type Row = Readonly<Record<'name' | 'records' | 'wall' | 'peak' | 'verdict', string>>;

/** What bench/page.mjs exports. */
interface PageModule {
  readonly rowsOf: (page: string) => Row[];
  readonly sentences: (rows: readonly Row[]) => string;
  readonly withSentences: (page: string) => string;
}

const source: string = resolve(import.meta.dirname, '../../bench/page.mjs');
const { rowsOf, sentences, withSentences }: PageModule = await import(source);

test('docs/benchmarks.md begins with five sentences that its own table says', () => {
  expect(withSentences(page)).toBe(page);
  const [heading, opening = ''] = page.split('\n\n');
  expect(heading).toBe('# Measured');
  expect(opening.split('\n')).toHaveLength(5);
  expect(page.indexOf('MISSED')).toBeGreaterThan(page.indexOf(opening));
});

test('the sentences follow the figures', () => {
  const rows = rowsOf(page);
  expect(rows.length).toBeGreaterThan(30);
  const slower = rows.map((row) =>
    row.name === 'validate, cold' && row.records === '1000' ? { ...row, wall: '7654', peak: '999' } : row,
  );
  expect(sentences(slower)).toContain('The first `validate` of 1,000 records takes 7.7 s,');
  expect(sentences(slower)).toContain('more than 999 MB');
  const met = rows.map((row) => ({ ...row, verdict: row.verdict === '' ? '' : 'met' }));
  expect(sentences(met)).toMatch(/^All \d+ budgets .* are met\.$/m);
  expect(sentences(rows)).toContain(
    `${rows.filter(({ verdict }) => verdict === 'MISSED').length} are missed`,
  );
});
