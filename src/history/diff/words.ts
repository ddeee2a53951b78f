import { compareTokens, type Piece } from './tokens.ts';

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/**
 * Compares two texts word by word; line breaks do not count. Joining the words that are not added
 * gives the old text, those that are not dropped the new one.
 */
export function compareWords(old: string, now: string): Piece[] {
  return compareTokens(wordsOf(old), wordsOf(now));
}

const KEPT = 3;

/** Shortens long runs of words that did not change to their ends, with an ellipsis between. */
export function condense(pieces: readonly Piece[]): Piece[] {
  return pieces.map(({ change, words }, i) => {
    const [head, tail] = [i === 0 ? 0 : KEPT, i === pieces.length - 1 ? 0 : KEPT];
    return change === 'same' && words.length > head + tail + 2
      ? { change, words: [...words.slice(0, head), '…', ...words.slice(words.length - tail)] }
      : { change, words };
  });
}
