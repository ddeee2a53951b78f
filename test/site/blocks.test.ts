// What is read without the parser has to come out as the parser would have it.
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { PageFile } from '../../src/pages/edition.ts';
import { releasePages } from '../../src/pages/release.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { htmlPage } from '../../src/site/page.ts';
import { readFolder } from '../../src/source/folder.ts';
import { domainPages } from '../support/domain.ts';

vi.resetModules();
vi.doMock('../../src/site/blocks.ts', () => ({
  blocksToHtml: (markdown: string, { parse }: { parse: (text: string) => string }) => parse(markdown),
}));
const { htmlPage: parsedPage } = await import('../../src/site/page.ts');

const meanings = {
  occurrences: (text: string) =>
    [...text.matchAll(/(?<![A-Za-z])(AI|R&D)(?=s?(?![A-Za-z]))/g)].map(({ 1: short = '', index }) => ({
      short,
      index,
    })),
  of: new Map([
    ['AI', 'artificial intelligence'],
    ['R&D', 'research & development'],
  ]),
};

const site = { group: '', language: 'en' };

async function same(page: PageFile): Promise<void> {
  const { text } = await htmlPage(page, site);
  expect(text, page.path).toBe((await parsedPage(page, site)).text);
}

test('every page of the reference roadmap', { timeout: 120_000 }, async () => {
  const snapshot = await readFolder(resolve(import.meta.dirname, '../..'), 'roadmap-data');
  const roadmap = await loadRoadmap(snapshot);
  const edition = { roadmap, snapshot, version: '1.0.0', toolVersion: '0', domain: domainPages };
  let number = 0;
  for await (const file of releasePages(edition)) {
    if (!file.path.endsWith('.md')) continue;
    const page = await file.page?.();
    if (page) await same(page);
    number += 1;
  }
  expect(number).toBeGreaterThan(300);
});

const words = fc.oneof(
  fc.constantFrom(
    'a',
    'Word',
    'AI',
    'AIs',
    'R&D',
    'é',
    '漢',
    '1',
    '12',
    '2026-01-01',
    'x@y.z',
    'www.a.b',
    'https://a.b',
    'snake_case_name',
    '“so”',
    '●',
    '»',
  ),
  fc.constantFrom(
    '**',
    '*',
    '_',
    '~',
    '~~',
    '`',
    '``',
    '```',
    '|',
    '\\|',
    '\\*',
    '\\',
    '<br>',
    '<b>',
    '&amp;',
    '&',
    '\\&',
    '!',
    '[',
    ']',
    '(',
    ')',
    '[a](b)',
    '\\[',
    '#',
    '\\#',
    '>',
    '-',
    '+',
    '=',
    ':',
    '.',
    ',',
    "'",
    '"',
  ),
  fc.constant('\u0001needs/a.md\u0002The *need* & more\u0003'),
  fc.constantFrom(
    '**Bold:**',
    '**a**',
    '*em*',
    '`code`',
    '** a**',
    '**a **',
    '***x***',
    '**\u0001needs/a.md\u0002Need\u0003**',
  ),
  fc.constantFrom(' ', '  ', ' ', ' ', '\n', '\t', '\u00a0'),
);
const line = fc.tuple(
  fc.constantFrom('', '', '', '- ', '* ', '1. ', '# ', '## ', '### ', '> ', '    ', '*', '**'),
  fc.array(words, { maxLength: 8 }),
  fc.constantFrom('', '', '*', '**', ' ', '#', ' #', '  '),
);
const cell = fc.array(words, { maxLength: 3 }).map((list) => list.join('').replace(/\n/g, ' '));
const grid = fc
  .tuple(fc.constantFrom(' --- ', ' ---: '), fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }))
  .map(([rule, rows]) =>
    [`| A | B |`, `| --- |${rule}|`, ...rows.map(([a, b]) => `| ${a || ' '} | ${b || ' '} |`)].join('\n'),
  );
const plain = fc
  .array(
    fc.constantFrom(
      'Some',
      'words',
      '\u0001needs/a.md\u0002Need\u0003',
      '**Bold.**',
      '\\*',
      '<br>',
      '`code`',
      '1',
      '(a)',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => list.join(' '));
const block = fc.oneof(
  fc.constantFrom(
    '```mermaid\nflowchart\n\n  a --> b\n```',
    '```\n- x\n```',
    '```',
    '  set in',
    '- a\n  - b\n- c',
    '¹ Note.<br>² *Other* note.',
    '~~~\nx\n~~~',
  ),
  grid,
  plain,
  plain.map((text) => `- ${text}\n- ${text}`),
  plain.map((text) => `*${text}*`),
  plain.map((text) => `## ${text}`),
  fc
    .array(
      line.map(([begin, inside, end]) => `${begin}${inside.join('')}${end}`),
      { minLength: 1, maxLength: 3 },
    )
    .map((lines) => lines.join('\n')),
);

test('texts with anything that may mean something', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(block, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n\n', '\n\n\n', '\n'),
      async (list, between) => {
        await same({ path: 'needs/x.md', text: `# Title\n\n${list.join(between)}\n`, meanings });
      },
    ),
    { numRuns: 3_000, seed: 20261129 },
  );
});

test('a list that goes on behind empty lines, and what only looks like one', async () => {
  const parts = [
    '- a\n- b',
    '- *c*',
    '- - -',
    '- d\n  e',
    '* f',
    '1. g',
    'Words.',
    '-',
    '- Abbreviations on this page: h',
  ];
  for (const first of parts)
    for (const second of parts)
      for (const third of parts)
        for (const between of ['\n\n', '\n\n\n'])
          await same({ path: 'needs/x.md', text: `# Title\n\n${[first, second, third].join(between)}\n` });
});
