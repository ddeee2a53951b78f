import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlain } from '../../src/yaml/plain.ts';
import { readFully } from '../../src/yaml/read-yaml.ts';
import { decode } from '../../src/yaml/text.ts';

const DATA = join(import.meta.dirname, '../../roadmap-data');
const records = readdirSync(DATA, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => readFileSync(join(DATA, name), 'utf8'));

/** The law: what the quick reader accepts, the full one accepts with the same value. */
function agree(text: string): void {
  if ('problem' in decode(new TextEncoder().encode(text), 'x.yaml')) return;
  const quick = readPlain(text);
  if (quick === undefined) return;
  const full = readFully(text, 'x.yaml');
  expect({ text, problems: full.problems }).toEqual({ text, problems: [] });
  expect({ text, value: quick }).toEqual({ text, value: full.value });
}

describe('the quick reader', () => {
  test('reads every record of the reference roadmap, and as the full parser does', () => {
    const declined = records.filter((text) => readPlain(text) === undefined);
    expect(declined).toEqual([]);
    for (const text of records) agree(text);
  });

  test.each([
    ['a: b\n', { a: 'b' }],
    ['a:\nb: 1\n', { a: null, b: 1 }],
    ['a:\n- b\n- c\nd: true\n', { a: ['b', 'c'], d: true }],
    ['a:\n  - b: 1\n    c: |\n      x\n\n       y\n  - d\n', { a: [{ b: 1, c: 'x\n\n y\n' }, 'd'] }],
    ["a: \"x \\\" \\\\ y\"\nb: 'it''s'\n", { a: 'x " \\ y', b: "it's" }],
    [
      'a: [b, c-d]\nb: []\nc: {id: src-x, locator: section 4}\n',
      { a: ['b', 'c-d'], b: [], c: { id: 'src-x', locator: 'section 4' } },
    ],
    ['a: |-\n  x\n  y\n\n# end\n', { a: 'x\ny' }],
    ['a: 2026-11-23\nb: no\nc: 1.2.3\n', { a: '2026-11-23', b: 'no', c: '1.2.3' }],
  ])('reads %j', (text, value) => {
    expect(readPlain(text)).toEqual(value);
    agree(text);
  });

  test.each([
    '',
    'a: b',
    'a: *b\n',
    'a: &b c\n',
    'a: !t c\n',
    'a: b: c\n',
    'a: b # c\n',
    'a: 1.10\n',
    'a: 012\n',
    'a: True\n',
    'a: ~\n',
    'a: b\na: c\n',
    'a: >\n  b\n',
    'a: b\n  c\n',
    '---\na: b\n',
    'a: b\n...\n',
    '%YAML 1.1\n---\na: b\n',
    'a:\tb\n',
    'a: "x\\ny"\n',
    '- a\n',
    'true: a\n',
    'a: [true]\n',
    '? a\n: b\n',
    'a: b \n',
    'a:\n    b: c\n  d: e\n',
    '<<<<<<< HEAD\na: b\n',
  ])('leaves %j to the full parser', (text) => {
    expect(readPlain(text)).toBeUndefined();
  });

  test('agrees with the full parser on changed records', () => {
    const snippets = [
      ' ',
      '  ',
      '\n',
      '- ',
      ': ',
      '#',
      ' # ',
      '|',
      '>',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '&a',
      '*a',
      '!t',
      '%',
      '@',
      '`',
      '~',
      'null',
      'true',
      '1.0',
      '0x1',
      '---',
      '...',
      '\t',
      '\r',
      '\\',
      'é',
      '\u{1f600}',
      '\u00a0',
      '\u2028',
      '? ',
      '<<: ',
      '__proto__: a\n',
      'a:\n',
      '-',
    ];
    const edit = fc.record({
      at: fc.nat(4000),
      drop: fc.nat(6),
      add: fc.oneof(fc.constantFrom(...snippets), fc.string({ maxLength: 4 })),
    });
    const runs = Number(process.env.ALIGNER_FUZZ_RUNS ?? 1500);
    fc.assert(
      fc.property(
        fc.constantFrom(...records),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (text, edits) => {
          const changed = edits.reduce(
            (before, { at, drop, add }) =>
              before.slice(0, at % before.length) + add + before.slice((at % before.length) + drop),
            text,
          );
          // Half of a character cannot stand in a file.
          agree(changed.replace(/\p{Surrogate}/gu, '\ufffd'));
        },
      ),
      { numRuns: runs },
    );
  });

  test('agrees with the full parser on small documents made of its parts', () => {
    const part = fc.constantFrom(
      'a: ',
      'b:',
      'c: d',
      '- ',
      '- e',
      '  ',
      '    ',
      '\n',
      '|',
      '|-',
      'x',
      '"x"',
      "'x'",
      '[x]',
      '{a: b}',
      '# c',
      '1',
      '-1',
      '0',
      '01',
      'true',
      ':',
      ' ',
      'x: y',
      '\n\n',
      '  - f: g\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => agree(`${parts.join('')}\n`)),
      { numRuns: Number(process.env.ALIGNER_FUZZ_RUNS ?? 1500) * 4 },
    );
  });

  test('agrees with the full parser on lines put together at random', () => {
    const line = fc.record({
      indent: fc.constantFrom(0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 6),
      text: fc.constantFrom(
        'a:',
        'b: x',
        'c: |',
        'd: |-',
        '- e',
        '- f: g',
        '- h:',
        'text here',
        '# c',
        '',
        'i: "q"',
        'j: [k, l]',
        '- m: |',
        'n: 1',
        "o: 'p'",
        'q: {r: s}',
      ),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        agree(`${lines.map(({ indent, text }) => ' '.repeat(indent) + text).join('\n')}\n`);
      }),
      { numRuns: Number(process.env.ALIGNER_FUZZ_RUNS ?? 1500) * 4 },
    );
  });
});
