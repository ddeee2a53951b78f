import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../src/findings/problem.ts';
import { positionsIn } from '../../src/yaml/positions.ts';

const text = `# a comment
id: need-x
emoji: {"😀😀": [a], here: "x"}
sources:
  - id: src-a
    locator: page 3
  - {id: src-b, note: "two words"}
description: |
  First line with <b>one</b> and
  second with <b>two</b>.
plain: a text
  of two lines
empty:
numbers: {1: a}
`;

/** The marked text, with its place. */
function marked(source: string, pointer: Pointer, at: 'key' | 'value' = 'value', within?: [string, number]) {
  const [needle = '', occurrence = 0] = within ?? [];
  const { line, column, endLine, endColumn } = positionsIn(source)(
    pointer,
    at,
    within && { text: needle, occurrence },
  );
  expect(endLine).toBe(line);
  return `${line}:${column} ${source.split('\n')[line - 1]?.slice(column - 1, endColumn - 1)}`;
}

describe.each([
  ['LF', text],
  ['CRLF', text.replaceAll('\n', '\r\n')],
])('with %s', (_, source) => {
  test.each<[string, Pointer, 'key' | 'value', string]>([
    ['a value', ['id'], 'value', '2:5 need-x'],
    ['a key', ['id'], 'key', '2:1 id'],
    ['a value behind emoji, in UTF-16 code units', ['emoji', 'here'], 'value', '3:28 "x"'],
    ['a key behind emoji', ['emoji', 'here'], 'key', '3:22 here'],
    ['an item behind emoji', ['emoji', '😀😀', 0], 'value', '3:18 a'],
    ['a value in a list of mappings', ['sources', 0, 'locator'], 'value', '6:14 page 3'],
    ['a value in a mapping on one line', ['sources', 1, 'note'], 'value', '7:23 "two words"'],
    ['a mapping of several lines: its first line', ['sources', 0], 'value', '5:5 id: src-a'],
    ['a text of several lines: its first line', ['plain'], 'value', '11:8 a text'],
    ['a field without value: its key', ['empty'], 'value', '13:1 empty'],
    ['a key that is a number', ['numbers', '1'], 'value', '14:14 a'],
    [
      'a field that is not there: the nearest above',
      ['sources', 1, 'nothing'],
      'value',
      '7:5 {id: src-b, note: "two words"}',
    ],
    ['a field missing at the top: the first line', ['nothing'], 'key', '2:1 id: need-x'],
    ['an item that is not there: its list', ['sources', 9], 'value', '5:3 - id: src-a'],
  ])('%s', (_name, pointer, at, expected) => {
    expect(marked(source, pointer, at)).toBe(expected);
  });

  test('a stretch inside a text', () => {
    expect(marked(source, ['description'], 'value', ['<b>', 0])).toBe('9:19 <b>');
    expect(marked(source, ['description'], 'value', ['<b>', 1])).toBe('10:15 <b>');
  });

  test('a stretch that is not there as written gives the text', () => {
    expect(marked(source, ['sources', 1, 'note'], 'value', ['three', 0])).toBe('7:23 "two words"');
  });
});

test('a text that cannot be parsed gives the beginning', () => {
  expect(positionsIn(`a: ${'['.repeat(5000)}`)(['a'], 'value')).toMatchObject({ line: 1, column: 1 });
});
