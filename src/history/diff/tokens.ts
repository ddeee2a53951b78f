/** A run of words, words or lines, that both sequences have, or only one of them. */
export interface Piece {
  readonly change: 'same' | 'added' | 'dropped';
  readonly words: readonly string[];
}

/** Above this product of lengths the sequences are not compared token by token: 2,000 by 2,000. */
const LARGEST = 4_000_000;

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
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  const changeAt = (i: number, j: number): Piece['change'] => {
    if (i === a.length) return 'added';
    if (j === b.length) return 'dropped';
    if (a[i] === b[j]) return 'same';
    return at(i + 1, j) >= at(i, j + 1) ? 'dropped' : 'added';
  };
  const pieces: Piece[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const change = changeAt(i, j);
    pieces.push({ change, words: [(change === 'added' ? b[j] : a[i]) ?? ''] });
    if (change !== 'added') i++;
    if (change !== 'dropped') j++;
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

/** How much two sequences have in common at their beginning, and of the rest at their end. */
export function sameEnds(a: ArrayLike<string>, b: ArrayLike<string>): readonly [start: number, end: number] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [start, end];
}

/**
 * Compares two sequences token by token (longest common subsequence). Joining the words that are not
 * added gives the old sequence, those that are not dropped the new one.
 */
export function compareTokens(a: readonly string[], b: readonly string[]): Piece[] {
  const [start, end] = sameEnds(a, b);
  return joined([
    { change: 'same', words: a.slice(0, start) },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { change: 'same', words: a.slice(a.length - end) },
  ]);
}
