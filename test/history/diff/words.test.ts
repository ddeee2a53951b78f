import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from '../../../src/history/diff/tokens.ts';
import { compareWords, condense } from '../../../src/history/diff/words.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'data', 'voice', '\n', '  '), { maxLength: 40 })
  .map((words) => words.join(' '));

function side(pieces: readonly Piece[], without: Piece['change']): string {
  return pieces
    .filter(({ change }) => change !== without)
    .flatMap(({ words }) => words)
    .join(' ');
}

function plain(value: string): string {
  return value.trim().split(/\s+/).join(' ');
}

function shown(pieces: readonly Piece[]): string {
  const marks = { same: '', added: '+', dropped: '-' };
  return pieces.map(({ change, words }) => `${marks[change]}${words.join(' ')}`).join('|');
}

describe('compareWords', () => {
  it('holds both texts', () => {
    fc.assert(
      fc.property(text, text, (old, now) => {
        const pieces = compareWords(old, now);
        expect(side(pieces, 'added')).toBe(plain(old));
        expect(side(pieces, 'dropped')).toBe(plain(now));
      }),
    );
  });

  it('finds nothing between equal texts', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(compareWords(same, same).every(({ change }) => change === 'same')).toBe(true);
      }),
    );
  });

  it('marks the words that came and went', () => {
    expect(shown(compareWords('the old voice tool', 'the new voice'))).toBe('the|-old|+new|voice|-tool');
  });

  it('does not count line breaks', () => {
    expect(shown(compareWords('one\ntwo  three', 'one two three'))).toBe('one two three');
  });

  it('puts the longest common words first, not the first common word', () => {
    expect(shown(compareWords('x a b c', 'a b c x'))).toBe('-x|a b c|+x');
  });

  it('replaces as a whole what is too long to compare', () => {
    const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join(' ');
    const pieces = compareWords(`begin ${long('x')} end`, `begin ${long('y')} end`);
    expect(pieces.map(({ change }) => change)).toEqual(['same', 'dropped', 'added', 'same']);
  });
});

describe('condense', () => {
  it('keeps three words on each side of a change', () => {
    const old = 'zero one two three four five six seven eight nine ten eleven twelve';
    const now = old.replace('six', 'SIX');
    expect(shown(condense(compareWords(old, now)))).toBe('… three four five|-six|+SIX|seven eight nine …');
  });
});
