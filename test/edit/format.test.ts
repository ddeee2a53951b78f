import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lexer, parse, stringify } from 'yaml';
import { formatText } from '../../src/edit/format.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';

const names = ['id', 'title', 'summary', 'notes', 'status', 'sources'];
const orderAt = (pointer: readonly (string | number)[]) => (pointer.length === 0 ? names : ['id', 'note']);

function said(text: string): unknown {
  const { value, problems } = readYaml(new TextEncoder().encode(text), 'x.yaml');
  return problems.length > 0 ? undefined : value;
}

function commentsOf(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#')).map((token) => token.trimEnd());
}

test('fields come into the order of the schema, each with the comments above it', () => {
  const text = `# yaml-language-server: $schema=x.json
title: 'One'   # the title
# why it matters
summary: "Two: three"
id: need-x

# below stand the sources
sources: [{note: "1.1", id: src-a}, {id: src-b}]   # all of them
status: "proposed"
unknown: yes please
# at the end
`;
  expect(formatText(text, orderAt)).toBe(`# yaml-language-server: $schema=x.json
id: need-x
title: One # the title
# why it matters
summary: "Two: three"
status: proposed

# below stand the sources
sources:
  # all of them
  - id: src-a
    note: "1.1"
  - id: src-b
unknown: yes please

# at the end
`);
});

test.each([
  ['Windows line ends', 'id: a-b\r\ntitle: x\r\n', 'id: a-b\ntitle: x\n'],
  ['no line feed at the end', 'id: a-b', 'id: a-b\n'],
  ['many empty lines', 'id: a-b\n\n\n\ntitle: x\n\n\n', 'id: a-b\n\ntitle: x\n'],
  ['a folded text', 'title: >\n  one\n  two\n', 'title: |\n  one two\n'],
  ['a text over two lines', 'title: one\n  two\n', 'title: one two\n'],
  ['a date in quotes', 'id: a-b\nnotes: "2026-01-02"\n', 'id: a-b\nnotes: 2026-01-02\n'],
  ['a number in quotes', 'id: a-b\nnotes: "1.10"\n', 'id: a-b\nnotes: "1.10"\n'],
  ['a record on one line', '{title: x, id: a-b}\n', 'id: a-b\ntitle: x\n'],
  ['a document mark', '---\nid: a-b\n', 'id: a-b\n'],
  ['an empty list', 'id: a-b\nnotes:   []\n', 'id: a-b\nnotes: []\n'],
  ['a literal text with empty lines at its end', 'title: |\n  a\n\n\nid: b\n', 'id: b\ntitle: |\n  a\n'],
  ['an empty line after a literal text', 'title: |\n  a\n\n\nnotes: b\n', 'title: |\n  a\n\nnotes: b\n'],
  ['a text that keeps its empty lines', 'title: |+\n  a\n\nid: b\n', 'id: b\ntitle: |+\n  a\n\n'],
])('%s', (_name, before, after) => {
  const made = formatText(before, orderAt);
  expect(said(made ?? '')).toEqual(said(before));
  expect(made).toBe(after);
});

test('what cannot be read is left alone', () => {
  for (const text of ['a: [', 'a: 1\na: 2\n', '&a b: *a\n', '', '- x: 1\n  - y\n'])
    expect(formatText(text, orderAt), text).toBeUndefined();
});

const scalar = fc.oneof(
  fc.constantFrom(
    'yes',
    '1.1',
    '1e3',
    'a: b',
    '# no',
    '- x',
    ' x ',
    "it's",
    '"',
    '0x1',
    '~',
    'null',
    '',
    'two\nlines',
    'two\nlines\n',
    'tail\n\n',
    '  indented\ntext\n',
    'x #y',
    '[a]',
    '{a: b}',
    '@x',
    '`',
    '%',
    '12:30',
    '|',
    '>',
    '? x',
    '\\n',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
  fc.integer({ min: 0, max: 9999 }),
  fc.boolean(),
  fc.constant(null),
);
const entry = fc.record({ note: scalar, id: scalar, other: scalar }, { requiredKeys: [] });
const record = fc
  .dictionary(
    fc.constantFrom(...names, 'extra', 'more'),
    fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }), fc.array(entry, { maxLength: 3 }), entry),
    { minKeys: 1 },
  )
  .map((data) => ({ ...data }));

/** Writes data in one of the many ways in which YAML can be written, with comments here and there. */
const written = fc
  .tuple(
    record,
    fc.record({
      lineWidth: fc.constantFrom(0, 40, 80),
      indent: fc.constantFrom(2, 3, 4),
      indentSeq: fc.boolean(),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED'),
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      version: fc.constant('1.2'),
    }),
    fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([data, style, places, windows]) => {
    const lines = stringify(data, { ...style, defaultKeyType: 'PLAIN' } as never)
      .trimEnd()
      .split('\n');
    for (const place of places) {
      const at = place % (lines.length + 1);
      const indent = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
      const next = [...lines.slice(0, at), `${indent}# note ${place}`, ...lines.slice(at)];
      // A comment inside a text would be text; only those that leave the value alone are kept.
      const same =
        JSON.stringify(said(`${next.join('\n')}\n`)) === JSON.stringify(said(`${lines.join('\n')}\n`));
      if (same) lines.splice(at, 0, `${indent}# note ${place}`);
    }
    return `${lines.join('\n')}\n`.replaceAll('\n', windows ? '\r\n' : '\n');
  })
  .filter((text) => said(text) !== undefined);

let refused = 0;
let all = 0;

// In five parts: all at once comes near the time that one test may take.
test.each([1, 2, 3, 4, 5])(
  'whatever a record holds and however it is written: value and comments stay, twice is once (%i of 5)',
  () => {
    fc.assert(
      fc.property(written, (text) => {
        const made = formatText(text, orderAt);
        all++;
        if (made === undefined) {
          refused++;
          return;
        }
        expect(said(made)).toEqual(said(text));
        expect(commentsOf(made).sort()).toEqual(commentsOf(text).sort());
        expect(formatText(made, orderAt)).toBe(made);
      }),
      { numRuns: 300 },
    );
  },
);

test('what is written without quotes is a text to readers of YAML 1.1 and 1.2 alike', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'yes',
      'No',
      'on',
      'OFF',
      'y',
      'null',
      'true',
      'e',
      'inf',
      '0x1',
      '1e3',
      '12',
      '1_0',
      'NaN',
    ),
    fc.stringMatching(/^[A-Za-z0-9]{1,6}$/),
  );
  const text = fc
    .array(part, { minLength: 1, maxLength: 3 })
    .chain((parts) => fc.constantFrom(...[' ', '-', '.', ':', ': '].map((by) => parts.join(by))));
  fc.assert(
    fc.property(text, (title) => {
      const made = formatText(stringify({ title }), orderAt) ?? '';
      for (const version of ['1.1', '1.2'] as const)
        expect(parse(made, { version }), made).toEqual({ title });
    }),
    { numRuns: 2_000 },
  );
});

test('refusing to format, where something would be lost, is rare in all five parts together', () => {
  expect(all).toBeGreaterThanOrEqual(1500);
  expect(refused / all).toBeLessThan(0.02);
});
