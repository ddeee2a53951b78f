import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { leastCpu } from '../support/cpu.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Reads a text or bytes; gives the value, and each problem as "code line:column-column". */
function read(content: string | Uint8Array): { value: unknown; found: string[] } {
  const { value, problems } = readYaml(typeof content === 'string' ? encode(content) : content, 'f.yaml');
  const found = problems.map(({ code, place }) => {
    if (!('range' in place)) return code;
    const { line, column, endLine, endColumn } = place.range;
    return `${code} ${line}:${column}-${endLine === line ? '' : `${endLine}:`}${endColumn}`;
  });
  return { value, found };
}

function bytes(...parts: readonly (string | number)[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...encode(part)] : [part])));
}

describe('what is refused, and where', () => {
  const cases: readonly (readonly [string, string | Uint8Array, ...string[]])[] = [
    ['a broken byte', bytes('id: x\ntitle: y\nsum: ', 0xff, '\n'), 'file/encoding 3:6-7'],
    ['a sequence cut off at the end', bytes('id: x\ntitle: y', 0xe2, 0x82), 'file/encoding 2:9-10'],
    ['Latin-1', bytes('id: Stra', 0xdf, 'e\n'), 'file/encoding 1:9-10'],
    ['UTF-16', bytes(0xff, 0xfe, 'i', 0, 'd', 0), 'file/encoding 1:1-2'],
    ['an encoded surrogate', bytes('id: ', 0xed, 0xa0, 0x80), 'file/encoding 1:5-6'],
    ['NUL', 'id: x\ntitle: a\0b\n', 'file/forbidden-character 2:9-10'],
    ['ESC in a comment', 'id: x\n# \u001b[31m\n', 'file/forbidden-character 2:3-4'],
    ['a C1 control', 'id: a\u0085b\n', 'file/forbidden-character 1:6-7'],
    ['a line separator', 'id: a\u2028b\n', 'file/forbidden-character 1:6-7'],
    ['a direction override', 'id: "a\u202eb"\n', 'file/forbidden-character 1:7-8'],
    ['a zero-width space', 'id: a\u200bb\n', 'file/forbidden-character 1:6-7'],
    ['a tag character', 'id: "😀\u{e0041}"\n', 'file/forbidden-character 1:8-9'],
    ['a second byte-order mark', '\ufeffid: \ufeffx\n', 'file/forbidden-character 1:5-6'],
    ['a lone carriage return', 'id: x\rtitle: y\n', 'file/forbidden-character 1:6-7'],
    ['a lone surrogate as escape', 'id: "\\ud800"\n', 'file/forbidden-character 1:5-13'],
    ['NUL as escape', 'a: b\nid: "x\\0y"\n', 'file/forbidden-character 2:5-11'],
    ['an override as escape in a key', 'a: b\n"x\\u202e": y\n', 'file/forbidden-character 2:1-10'],

    ['an anchor', 'id: x\ntitle: &t y\n', 'yaml/alias 2:8-10'],
    ['an anchor on a mapping', 'id: x\nmore: &m\n  a: b\n', 'yaml/alias 2:7-9'],
    ['an unknown alias', 'a: *nope\n', 'yaml/alias 1:4-9'],
    ['a circle of aliases', 'a: &a {b: *a}\n', 'yaml/alias 1:4-6', 'yaml/alias 1:11-13'],
    ['a tag', 'id: !upper x\n', 'yaml/tag 1:5-11'],
    ['a tag for code', 'id: !!js/function "x"\n', 'yaml/tag 1:5-18'],
    ['a tag of the core schema', 'id: !!str 5\n', 'yaml/tag 1:5-10'],
    ['a tag without value', 'id: !include\n', 'yaml/tag 1:5-13'],
    ['a version directive', '%YAML 1.1\n---\nid: no\n', 'yaml/directive 1:1-10'],
    ['a tag directive', '%TAG ! !foo\n---\nid: x\n', 'yaml/directive 1:1-12'],
    ['an unknown directive below a comment', '# c\r\n%odd x\r\n---\r\nid: x\r\n', 'yaml/directive 2:1-7'],

    ['a repeated key', 'id: x\ntitle: y\nid: z\n', 'yaml/duplicate-key 3:1-3'],
    ['a repeated key, CRLF', 'id: x\r\ntitle: y\r\nid: z\r\n', 'yaml/duplicate-key 3:1-3'],
    ['1 and "1"', '1: a\n"1": b\n', 'yaml/duplicate-key 2:1-4'],
    ['a repeated key deep inside', 'a:\n  - {x: 1, x: 2}\n', 'yaml/duplicate-key 2:12-13'],
    ['a list as key', 'id: x\n[a, b]: c\n', 'yaml/key 2:1-2'],
    ['an explicit list as key', '? - a\n: b\n', 'yaml/key 1:3-4'],

    ['open brackets', `a: ${'['.repeat(1000)}`, 'yaml/too-deep 1:1-2'],
    ['open brackets again', `a: ${'['.repeat(1000)}`, 'yaml/too-deep 1:1-2'],
    ['braces', '{a: '.repeat(500), 'yaml/too-deep 1:1-2'],
    ['5 KB of dashes', `id: x\na:\n ${'- '.repeat(2500)}\n`, 'yaml/too-deep 3:1-2'],
    ['question marks', '? '.repeat(3000), 'yaml/too-deep 1:1-2'],
    ['dashes and brackets', '- [ '.repeat(1000), 'yaml/too-deep 1:1-2'],
    [
      'a staircase',
      Array.from({ length: 150 }, (_, i) => `${' '.repeat(i)}k:\n`).join(''),
      'yaml/too-deep 101:1-2',
    ],
    ['33 levels', `a: ${'['.repeat(33)}${']'.repeat(33)}\n`, 'yaml/too-deep 1:36-38'],

    ['a merge conflict', 'id: x\n<<<<<<< HEAD\na: b\n=======\n>>>>>>> c\n', 'yaml/merge-conflict 2:1-13'],
    ['a merge conflict, CRLF', 'id: x\r\n<<<<<<< HEAD\r\n=======\r\n', 'yaml/merge-conflict 2:1-13'],
    ['a tab', 'a:\n\tb: c\n', 'yaml/tab 2:1-2'],
    ['a tab after blanks', 'a:\n  b:\n  \tc: d\n', 'yaml/tab 3:3-4'],
    ['a colon in a text', 'id: x\ntitle: a: b\n', 'yaml/colon-in-text 2:8-12'],
    ['a colon at the end of a text', 'title: some:\nid: x\n', 'yaml/colon-in-text 1:8-13'],
    ['a colon in a list', 'a:\n  - x: y: z\n', 'yaml/colon-in-text 2:8-12'],
    ['a double quote that is not closed', 'id: x\ntitle: "abc\nother: y\n', 'yaml/syntax 2:8-9'],
    ['a single quote that is not closed', "title: 'abc\nx: y\n", 'yaml/syntax 1:8-9'],
    ['an apostrophe in single quotes', "title: 'it's\n", 'yaml/syntax 1:12-13'],
    ['a bracket that is not closed', 'id: x\na: [b, c\n', 'yaml/syntax 2:8-9'],
    ['text after an emoji in quotes', 'a: "😀" b\n', 'yaml/syntax 1:9-10'],
    ['a text that begins with @', 'a: @b\n', 'yaml/syntax 1:4-5'],
    ['a lone *', 'a: *\n', 'yaml/syntax 1:4-5'],
    ['a key without colon', 'id: x\ntitle\n', 'yaml/syntax 2:1-6'],
    ['a line out of step', 'a:\n  b: 1\n c: 2\n', 'yaml/syntax 3:1-2'],

    ['two documents', 'id: x\n---\nid: y\n', 'yaml/several-documents 2:1-4'],
    ['a second document after dots', 'id: x\n...\nid: y\n', 'yaml/several-documents 3:1-6'],
    ['an empty file', '', 'yaml/empty 1:1-1'],
    ['blank lines', ' \n\n', 'yaml/empty 1:1-1'],
    ['a comment alone', '# x\n', 'yaml/empty 1:1-1'],
  ];
  test.each(cases)('%s', (_, content, ...expected) => {
    expect(read(content).found).toEqual(expected);
  });

  test.each(['012', '1.10', 'True', 'FALSE', '0x1F', '0o14', '1e3', '.5', '5.', '+1', '-0', '.inf', '.NaN'])(
    'the bare value %s',
    (value) => {
      expect(read(`a: ${value}\n`).found).toEqual([`yaml/ambiguous-value 1:4-${4 + value.length}`]);
      expect(read(`a: "${value}"\n`)).toEqual({ value: { a: value }, found: [] });
    },
  );

  test('a number that is too large to be kept', () => {
    expect(read('a: 12345678901234567890\n').found).toEqual(['yaml/ambiguous-value 1:4-24']);
  });
});

describe('what is read', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['a byte-order mark at the beginning', '\ufeffid: x\n', { id: 'x' }],
    ['CRLF', 'id: x\r\ntext: |\r\n  a\r\n  b\r\n', { id: 'x', text: 'a\nb\n' }],
    ['no line feed at the end', 'id: x', { id: 'x' }],
    ['emoji joined by U+200D', 'id: "👩‍💻"\n', { id: '👩‍💻' }],
    ['a pair of escapes', 'id: "\\ud83d\\ude00"\n', { id: '😀' }],
    ['~ and nothing as null', 'a: ~\nb:\nc: null\n', { a: null, b: null, c: null }],
    ['no, yes and dates as text', 'a: no\nb: yes\nc: 2024-01-01\nd: 1:30\n', dates()],
    ['true and plain numbers', 'a: true\nb: 183\nc: -1.5\n', { a: true, b: 183, c: -1.5 }],
    ['document marks around one document', '---\nid: x\n...\n', { id: 'x' }],
    ['a list at the top', '- a\n- b\n', ['a', 'b']],
    ['a lone word', 'hello\n', 'hello'],
    ['an underline of equals signs', 'd: |\n  Title\n  =======\n', { d: 'Title\n=======\n' }],
    ['a merge key as a plain key', '<<: {a: b}\n', { '<<': { a: 'b' } }],
    ['JSON', '{"a": ["b", 1, null, true]}', { a: ['b', 1, null, true] }],
  ];
  test.each(cases)('%s', (_, content, value) => {
    expect(read(content)).toEqual({ value, found: [] });
  });

  test('names of Object.prototype are keys like others', () => {
    const { value, found } = read('__proto__: x\nconstructor: y\n');
    expect(found).toEqual([]);
    expect(Object.entries(value ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});

function dates() {
  return { a: 'no', b: 'yes', c: '2024-01-01', d: '1:30' };
}

describe('files made to be slow', () => {
  const many = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('');
  const bomb = many(
    9,
    (i) => `${'abcdefghi'[i]}: &${'abcdefghi'[i]} [${i ? `*${'abcdefghi'[i - 1]},` : ''}]\n`,
  );
  test.each([
    ['30,000 keys', many(30_000, (i) => `key${i}: v\n`), 'schema/wrong-size 1:1-2'],
    ['a repeated key', many(25_000, () => 'tags: a\n'), 'schema/wrong-size 1:1-2'],
    ['40,000 aliases', `a: &a [x]\nb: [${many(40_000, () => '*a, ')}x]\n`, 'yaml/alias 1:4-6'],
    ['anchors', many(20_000, (i) => `- &a${i} x\n`), 'schema/wrong-size 1:1-2'],
    ['an alias bomb', bomb, 'yaml/alias 1:4-6'],
    ['100,000 comment lines', `${'#\n'.repeat(100_000)}id: x\nid: y\n`, 'yaml/duplicate-key 100002:1-3'],
    ['marks of conflicts', `${'<<<<<<< '.repeat(30_000)}`, 'yaml/merge-conflict 1:1-240000'],
  ])('%s', async (_, text, first) => {
    expect(read(text).found[0]).toBe(first);
    expect(await leastCpu(2000, () => read(text))).toBeLessThan(2000);
  });
});

test.each([
  ['fields', Array.from({ length: 501 }, (_, i) => `k${i}: v\n`).join('')],
  ['lines of a list', `a:\n${'  - x\n'.repeat(501)}`],
  ['words of a list', `a: [${'x, '.repeat(500)}x]\n`],
])('more than 500 %s are refused', (_, text) => {
  expect(read(text).found.map((each) => each.split(' ')[0])).toEqual(['schema/wrong-size']);
});

test('no text makes it throw, and every problem has a place in the text', () => {
  const part = fc.constantFrom(
    ...[
      'a',
      ': ',
      ':',
      '- ',
      '? ',
      '"',
      "'",
      '|',
      '>',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&a ',
      '*a',
      '!t ',
      '%Y',
      '#',
      '---',
      '...',
    ],
    ...[
      '\n',
      '\n',
      '\n  ',
      '\t',
      '\r\n',
      ' ',
      '\\u0000',
      '\\',
      '~',
      '0x',
      '<<',
      '=',
      '😀',
      '<<<<<<< ',
      '\u2028',
    ],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
      const text = parts.join('');
      const lines = text.split('\n').length;
      for (const { place } of readYaml(encode(text), 'f.yaml').problems)
        expect('range' in place && place.range.line >= 1 && place.range.line <= lines).toBe(true);
    }),
    { numRuns: 5000 },
  );
});
