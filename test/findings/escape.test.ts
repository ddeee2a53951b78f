import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  annotationProperty,
  annotationText,
  type Printable,
  printable,
  printableLine,
} from '../../src/findings/escape.ts';

const anything = fc.string({ unit: 'binary', maxLength: 60 });
const hostile = fc
  .array(
    fc.constantFrom('\u001b[31m', '\r', '\n', '\u202e', '::error::', '##[', ':', '#', 'a', '\ud800', '%0A'),
  )
  .map((parts) => parts.join(''));

describe('what is printed', () => {
  test('moves no cursor, hides no letter and gives no command', () => {
    fc.assert(
      fc.property(fc.oneof(anything, hostile), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
        );
        expect(shown).not.toContain('##[');
        expect(shown).not.toMatch(/::[a-z-]+(?: |::)/);
        expect(printableLine(text)).not.toMatch(/[\n\t\r]/);
      }),
    );
  });

  test('is the text itself when there is nothing to fear', () => {
    for (const text of ['Straße, 漢字: 100 %', '👩‍💻', 'a::b', '# title', 'std::vector<int>'])
      expect(printable(text)).toBe(text);
  });

  test('names what it hides', () => {
    expect(printable('a\u001b[2J\u202eb')).toBe('a\\u{1b}[2J\\u{202e}b');
  });
});

describe('annotations', () => {
  test('stay on one line and can be read back', () => {
    fc.assert(
      fc.property(fc.oneof(anything, hostile), (text) => {
        const coded = annotationText(text as Printable);
        expect(coded).not.toMatch(/[\r\n]/);
        const back = coded.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
        expect(back).toBe(text);
        expect(annotationProperty(text as Printable)).not.toMatch(/[:,\r\n]/);
      }),
    );
  });
});
