import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOCS = resolve(import.meta.dirname, '../../docs');
const read = (name: string): string => readFileSync(resolve(DOCS, name), 'utf8');
const load = async (name: string) => await import(resolve(import.meta.dirname, '../../bench', name));

interface Row {
  readonly name: string;
  readonly roadmap: 'reference' | 'synthetic';
  readonly records: number;
  readonly tags: number;
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
  readonly processes?: number;
  readonly least: { readonly wall: number; readonly cpu: number };
}

/** What docs/benchmarks.json holds. */
interface Data {
  readonly setting: object;
  readonly measured: readonly Row[];
  readonly answers: readonly { readonly server: string; readonly median: number; readonly waiting: number }[];
}

interface Budget {
  readonly name: string;
  readonly beside?: string;
  readonly cost?: 'wall' | 'cpu' | 'peak' | 'processes';
  readonly tags?: number;
  readonly limits: Readonly<Record<number, number>>;
}

interface Judged extends Budget {
  readonly records: number;
  readonly limit: number;
  readonly ratio?: number;
  readonly verdict: 'met' | 'MISSED' | 'not measured';
}

interface Bench {
  readonly page: (data: Data) => string;
  readonly curves: (data: Data) => string;
  readonly sentences: (data: Data) => string;
  readonly judge: (measured: readonly Row[]) => readonly Judged[];
  readonly budgets: readonly Budget[];
}

const files = ['page.mjs', 'curves.mjs', 'sentences.mjs', 'judge.mjs', 'budgets.mjs'];
const bench: Bench = Object.assign({}, ...(await Promise.all(files.map(load))));
const data: Data = JSON.parse(read('benchmarks.json'));
const page = read('benchmarks.md');

/** The figures with some rows changed. */
const changed = (which: (row: Row) => boolean, by: Partial<Row>): Data => ({
  ...data,
  measured: data.measured.map((row) => (which(row) ? { ...row, ...by } : row)),
});

test('docs/benchmarks.md and its picture are made from docs/benchmarks.json and nothing else', () => {
  expect(bench.page(data)).toBe(page);
  expect(bench.curves(data)).toBe(read('benchmarks.svg'));
});

describe('the page opens with five sentences', () => {
  const [heading, opening = ''] = page.split('\n\n');
  const [check = '', build = '', answer = '', growth = '', verdict = ''] = opening.split('\n');

  test('which say how long a check, a build and an answer take, and beside what', () => {
    expect(heading).toBe('# Measured');
    expect(opening.split('\n')).toHaveLength(5);
    expect(check).toMatch(/^A check of the reference roadmap, \d+ records, takes [\d.]+ s, .* ajv-cli/);
    expect(build).toMatch(/^A build of it takes [\d.]+ s, .* a loop that only encodes, sums and writes/);
    expect(answer).toMatch(/^While you type .* [\d.]+ s after the key, .* yaml-language-server/);
    expect(growth).toMatch(/^100,000 records are checked in [\d.]+ s .* \d{3} releases of 1,000 records/);
    expect(verdict).toMatch(/budgets/);
  });

  test('which follow the figures', () => {
    const isCheck = ({ name, roadmap }: Row) => name === 'validate, cold' && roadmap === 'reference';
    expect(bench.sentences(changed(isCheck, { wall: 7654 }))).toContain(' records, takes 7.7 s,');
    const easy = changed(() => true, { wall: 1, cpu: 1, peak: 1, processes: 1, least: { wall: 1, cpu: 1 } });
    const known = bench.judge(easy.measured).filter(({ verdict }) => verdict !== 'not measured');
    const met = known.filter(({ limit }) => limit >= 1).length;
    expect(bench.sentences(easy)).toContain(`${met} are met and ${known.length - met} are missed`);
  });
});

describe('budgets', () => {
  const judged = bench.judge(data.measured);

  test.each(
    bench.budgets.map((budget) => [`${budget.name}: ${budget.beside ?? budget.cost}`, budget] as const),
  )(
    '%s stands on the page at each of its sizes, with its verdict',
    (_, { name, beside, cost = 'wall', tags = 1, limits }) => {
      for (const [records, limit] of Object.entries(limits)) {
        const rows = judged.filter(
          (each) => each.name === name && each.beside === beside && each.cost === cost && each.tags === tags,
        );
        const row = rows.find((each) => each.records === Number(records));
        expect(row?.limit).toBe(limit);
        if (row?.verdict === 'not measured') expect(page).toContain('were not measured in this run');
        else expect(row?.ratio).toBeGreaterThan(0);
        const line = page.split('\n').find((each) => {
          const cells = each.split('|').map((cell) => cell.trim());
          return cells[1]?.startsWith(name) && cells[2] === (beside ?? '') && cells[5] === `${limit}`;
        });
        expect(line).toContain(row?.verdict);
      }
    },
  );

  test('one that is missed is said so, with the reason', () => {
    const [, below = ''] = page.split('## What is missed');
    const [list = ''] = below.split('\n## ');
    for (const { name, verdict } of judged) {
      if (verdict === 'MISSED') expect(list).toContain(`- **${name}**: `);
    }
    const isStart = ({ name, roadmap }: Row) => name === '--version' && roadmap === 'synthetic';
    const slow = bench.page(changed(isStart, { wall: 99_999 }));
    expect(slow).toMatch(/\| --version \| node -e 0 \|.*\| \*\*MISSED\*\* \|/);
    expect(slow).toMatch(/^- \*\*--version\*\*: [\d.]+ instead of 1.3 beside node -e 0 at 1,000 records\./m);
  });
});

describe('the picture', () => {
  const svg = read('benchmarks.svg');

  test('has a title and a description with its figures, and no script', () => {
    expect(svg).toMatch(
      /^<svg [^>]*role="img" aria-labelledby="title description">\n<title id="title">[^<]+<\/title>/,
    );
    expect(svg).toMatch(/<desc id="description">[^<]*validate, cold [\d.]+ s at 1,000, [\d.]+ s at 100,000;/);
    expect(svg).not.toMatch(/<script|href|onload|url\(/);
  });

  test('can be read without colours: each line of a picture has a stroke or marks of its own', () => {
    const pictures = svg.split('\n<g>\n').slice(1);
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) {
      const curves = [...picture.matchAll(/<g class="curve"><path d="[^"]*"([^>]*)\/>(<\w+) (.*?)\/>/g)];
      expect(curves.length).toBeGreaterThanOrEqual(4);
      const looks = curves.map(([, stroke = '', tag, mark = '']) => {
        const dash = /stroke-dasharray="[^"]*"/.exec(stroke)?.[0];
        return `${dash} ${tag} ${mark.split(',').length} ${mark.includes('#fff')}`;
      });
      expect(new Set(looks).size).toBe(curves.length);
    }
  });

  test('says what the tables below it say', () => {
    const [, below = ''] = page.split('## How it grows');
    for (const size of ['1,000', '10,000', '100,000', '100']) {
      expect(svg).toContain(`>${size}</text>`);
      expect(below).toMatch(new RegExp(`^\\| ${size} \\|`, 'm'));
    }
  });
});
