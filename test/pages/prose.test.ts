import fc from 'fast-check';
import { Lexer } from 'marked';
import { expect, test } from 'vitest';
import { isProse } from '../../src/markdown/markdown.ts';
import { embed } from '../../src/pages/embed.ts';

// Signs that begin something in Markdown, next to what prose is made of.
const piece = fc.constantFrom(
  ...[
    'word',
    'É',
    'ß',
    '(',
    '"',
    '1.',
    '- ',
    '+ ',
    '=',
    '---',
    '===',
    '#',
    '>',
    '|',
    ':',
    'www.a.eu',
    'https://a.eu',
  ],
  ...[
    'a@b.eu',
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '\n\n\n',
    '*',
    '_',
    '`',
    '~',
    '<',
    '[',
    ']',
    '&',
    '\\',
    '!',
    '$',
    'http:',
  ],
  ...['a)', 'i.', '½', '…', '’', '\u00a0', '\r\n', '😀', ':::', '^1', '{', '}'],
);

const text = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
  fc
    .array(
      fc.array(fc.constantFrom('Voice', 'data', 'is 3', 'or (so).', '- then', '=', '12.', '1) a', 'É'), {
        minLength: 1,
      }),
    )
    .map((lines) => lines.map((words) => words.join(' ')).join('\n')),
);

// Removed to see it fail: "\p{L}" at the beginning of PROSE (any sign), in src/markdown/markdown.ts.
test('prose is shown as the Markdown parser would have it: paragraphs, and nothing else', () => {
  let seen = 0;
  fc.assert(
    fc.property(text, (markdown) => {
      const clean = markdown.replace(/\r\n/g, '\n').trim();
      if (clean === '' || !isProse(clean)) return;
      seen++;
      const tokens = new Lexer({ gfm: true }).lex(clean).filter(({ type }) => type !== 'space');
      expect(tokens.map(({ type }) => type)).toEqual(tokens.map(() => 'paragraph'));
      expect(embed(clean, 2)).toBe(tokens.map(({ raw }) => raw.replace(/\n+$/, '')).join('\n\n'));
    }),
    { numRuns: 20_000, seed: 1 },
  );
  expect(seen).toBeGreaterThan(1_000);
});

test('what is no prose', () => {
  for (const each of [
    '# a',
    '- a',
    '1. a',
    '> a',
    'a\n===',
    'a\n---',
    '    a',
    'a <b>',
    'a [b]',
    '**a**',
    '`a`',
    'a | b\n--|--',
  ])
    expect(isProse(each), each).toBe(false);
});
