/** A run of words that both texts have, or only one of them. */
export interface Piece {
  readonly change: 'same' | 'added' | 'dropped';
  readonly words: readonly string[];
}

/** Above this product of word counts the texts are not compared word by word: 2,000 by 2,000 words. */
const LARGEST = 4_000_000;

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Lengths of the longest common subsequences of all pairs of tails, row by row. */
function tails(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * width + j;
      lengths[here] =
        a[i] === b[j]
          ? (lengths[here + width + 1] ?? 0) + 1
          : Math.max(lengths[here + width] ?? 0, lengths[here + 1] ?? 0);
    }
  return lengths;
}

function middle(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length * b.length > LARGEST)
    return [
      { change: 'dropped', words: a },
      { change: 'added', words: b },
    ];
  const width = b.length + 1;
  const lengths = tails(a, b);
  const pieces: Piece[] = [];
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const same = i < a.length && j < b.length && a[i] === b[j];
    const drop = !same && i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1));
    const word = (drop || same ? a[i] : b[j]) ?? '';
    pieces.push({ change: same ? 'same' : drop ? 'dropped' : 'added', words: [word] });
    if (same || drop) i++;
    if (!drop) j++;
  }
  return pieces;
}

/** Joins neighbours of one sort, and between two equal words puts what was dropped before what was added. */
function joined(pieces: readonly Piece[]): Piece[] {
  const found: { same: string[]; dropped: string[]; added: string[] }[] = [];
  for (const { change, words } of pieces) {
    const last = found.at(-1);
    const open = last && (change !== 'same' || last.dropped.length + last.added.length === 0);
    const group = open ? last : { same: [], dropped: [], added: [] };
    if (!open) found.push(group);
    for (const word of words) group[change].push(word);
  }
  const order = ['same', 'dropped', 'added'] as const;
  return found.flatMap((group) =>
    order.flatMap((change): Piece[] => (group[change].length > 0 ? [{ change, words: group[change] }] : [])),
  );
}

/**
 * Compares two texts word by word (longest common subsequence); line breaks do not count. Joining
 * the words that are not added gives the old text, those that are not dropped the new one.
 */
export function compareWords(old: string, now: string): Piece[] {
  const [a, b] = [wordsOf(old), wordsOf(now)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return joined([
    { change: 'same', words: a.slice(0, start) },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { change: 'same', words: a.slice(a.length - end) },
  ]);
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
