import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, forbiddenCharacter, position, rangeOf } from '../../src/yaml/text.ts';

test('positions agree with counting, whatever the text', () => {
  const texts = fc.array(fc.constantFrom('a', '\n', '\r\n', '😀', ' '), { maxLength: 30 });
  fc.assert(
    fc.property(texts, fc.nat(60), (parts, at) => {
      const text = parts.join('');
      const offset = Math.min(at, text.length);
      const before = text.slice(0, offset).split('\n');
      expect(position(text, offset)).toEqual({
        line: before.length,
        column: (before.at(-1) ?? '').length + 1,
      });
    }),
  );
});

test('a range is never empty', () => {
  expect(rangeOf('ab\ncd', 3, 3)).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 2 });
});

test('letters of every script, emoji and their joiners are allowed', () => {
  for (const text of ['Straße', 'می‌خواهم', '漢字', '👩‍💻🇪🇺', 'tab\tand\r\nline', 'soft­hyphen'])
    expect(forbiddenCharacter(text)).toBeUndefined();
});

test('decoding never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const decoded = decode(bytes, 'f.yaml');
      expect('text' in decoded || decoded.problem.code.startsWith('file/')).toBe(true);
    }),
  );
});
