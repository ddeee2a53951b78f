import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editsBetween } from '../../src/lsp/edits.ts';

const line = fc.constantFrom('', 'a', 'ab', 'abc', 'xabc', '- é😀', 'key: value');
const text = (feed: string) => fc.array(line, { maxLength: 8 }).map((lines) => lines.join(feed));

test('the edits between two texts make one of the other, also as an editor counts lines', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('\n', '\r\n').chain((feed) => fc.tuple(text(feed), text(feed))),
      ([before, after]) => {
        const document = TextDocument.create('', '', 1, before);
        expect(TextDocument.applyEdits(document, editsBetween(before, after))).toBe(after);
      },
    ),
    { numRuns: 2000 },
  );
});

test('what stays the same is not touched', () => {
  expect(editsBetween('one\ntwo words\nthree\n', 'one\ntwo other words\nthree\n')).toEqual([
    { range: { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } }, newText: 'other ' },
  ]);
  expect(editsBetween('same\n', 'same\n')).toEqual([]);
});
