import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '../../src/findings/html.ts';
import { dates } from '../../src/pictures/dates.ts';
import { flow } from '../../src/pictures/flow.ts';
import { neighbours } from '../../src/pictures/neighbours.ts';
import { type Drawn, type Picture, svg } from '../../src/pictures/picture.ts';
import { radar } from '../../src/pictures/radar.ts';
import { type TreeNode, tree } from '../../src/pictures/tree.ts';
import { cutOff, dotsIn, overlaps, sizeOf, textsIn, touching } from '../support/boxes.ts';

const RECORDS = 300;
const setting = { addressOf: (page: string) => `../${page}?a&b"`, said: html` lang="de"` };
const about = { name: 'any', title: 'Any', description: 'Of generated records.' };

/** Numbers that look like chance and are the same everywhere. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WORDS = [
  'AI',
  'detection',
  'of',
  'WWW',
  'interoperability',
  'in',
  'MMMM',
  'law-enforcement',
  'the',
  'Ärger',
  '顔認識',
  '"<&>"',
];

function titles(next: (below: number) => number): readonly (Drawn & { readonly id: string })[] {
  return Array.from({ length: RECORDS }, (_, i) => ({
    id: `r${i}`,
    title: Array.from({ length: 1 + next(14) }, () => WORDS[next(WORDS.length)]).join(' '),
    page: `things/r${i}.md`,
    hue: 1 + (i % 7),
  }));
}

/** The pictures that 300 records give, by name. */
const made: Readonly<Record<string, (seed: number) => Picture>> = {
  flow: (seed) => {
    const next = numbers(seed);
    const all = titles(next);
    const columns = [0, 1, 2].map((c) => ({ title: `Kind ${c}`, nodes: all.slice(c * 100, c * 100 + 100) }));
    const links = Array.from({ length: 300 }, () => {
      const c = next(2);
      return { from: `r${c * 100 + next(100)}`, to: `r${(c + 1) * 100 + next(100)}` };
    });
    return flow(about, columns, links);
  },
  radar: (seed) => {
    const next = numbers(seed);
    const sectors = 2 + next(9);
    const dots = titles(next).map((shown, i) => ({
      ...shown,
      number: i + 1,
      sector: next(4) === 0 ? next(sectors) : 0,
      ring: next(4),
      moved: next(9) === 0,
    }));
    const names = Array.from(
      { length: sectors },
      (_, i) => `${WORDS[i % WORDS.length]} interoperability and more ${i}`,
    );
    return radar(about, names, ['Short term', 'Medium term', 'Long term', 'Without a horizon'], dots);
  },
  tree: (seed) => {
    const next = numbers(seed);
    const all = titles(next).map((shown) => ({
      ...shown,
      level: next(3) / 2,
      remark: { words: `${next(9)} technologies`, open: next(5) === 0 },
      children: [] as TreeNode[],
    }));
    const tops = all.filter((node, i) => {
      if (i < 5 || next(20) === 0) return true;
      all[next(Math.min(i, 60))]?.children.push(node);
      return false;
    });
    return tree(about, tops, 'Countered by');
  },
  dates: (seed) => {
    const next = numbers(seed);
    const two = (n: number) => String(n).padStart(2, '0');
    const all = titles(next).map((shown) => ({
      ...shown,
      date: `${2000 + next(40)}-${two(1 + next(12))}-${two(1 + next(28))}`,
      mark: (['full', 'empty', 'diamond'] as const)[next(3)] ?? 'full',
    }));
    return dates(about, all, { date: '2026-11-29', words: 'Seen from 2026-11-29' });
  },
  neighbours: (seed) => {
    const next = numbers(seed);
    const all = titles(next).map((shown) => ({
      ...shown,
      further: '12 technologies, 3 policy recommendations, more',
    }));
    const group = (at: number) => ({
      relation: 'Is informed by',
      kind: 'Ethical, legal and societal issues',
      hue: 1 + (at % 7),
      records: all.slice(at * 30, at * 30 + 1 + next(30)),
    });
    const middle = all[0] ?? { title: '', hue: 1 };
    return neighbours({
      middle,
      id: 'tech-middle',
      into: [1, 2, 3].map(group),
      out: [4, 5, 6, 7].map(group),
    });
  },
};

describe.each(Object.keys(made))('%s', (name) => {
  const draw = made[name];

  test('no text lies over another, no dot touches another, nothing is cut off', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        if (!draw) throw new Error(name);
        const text = svg(draw(seed), { addressOf: (page) => page, said: html`` });
        const [texts, dots] = [textsIn(text), dotsIn(text)];
        expect(texts.length).toBeGreaterThan(20);
        expect(overlaps(texts)).toEqual([]);
        expect(touching(dots)).toEqual([]);
        expect(cutOff(texts, sizeOf(text))).toEqual([]);
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  test('the same values give the same bytes, with whole titles and addresses that mean nothing in XML', () => {
    if (!draw) throw new Error(name);
    const text = svg(draw(3), setting);
    expect(svg(draw(3), setting)).toBe(text);
    expect(text).not.toMatch(/[\u0000-\u0008]|NaN|undefined|-0[ "]|&(?!(?:lt|gt|amp|quot|#39);)/);
    expect(text.match(/<title/g)?.length).toBe(1 + (text.match(/<(?:a|g)[^>]*><title>/g)?.length ?? 0));
    expect(text).not.toContain('"<&>"');
  });
});
