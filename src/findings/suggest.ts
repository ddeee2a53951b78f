/** No more letters than these may be wrong: what is further away is another word, and helps nobody. */
const FARTHEST = 3;

const LONGEST = 80;
// Most words are ids, and this is quick to say.
const FOLDED = /^[a-z0-9-]*$/;

type Rows = readonly [Uint16Array, Uint16Array, Uint16Array];

// Three rows of the table, used again and again: fresh ones for each pair would take most of the time.
let rows: Rows = [new Uint16Array(128), new Uint16Array(128), new Uint16Array(128)];

/** The places at which two words begin and end to differ: the same beginning and end cost nothing. */
function differing(a: string, b: string): readonly [start: number, endA: number, endB: number] {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  return [start, a.length - end, b.length - end];
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and
 * swaps of neighbours. Gives up and returns `limit + 1` once the distance is certain to exceed `limit`;
 * only the stretch of each row that may lie within the limit is looked at.
 */
export function distance(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return beyond;
  const [start, endA, endB] = differing(a, b);
  const [height, width] = [endA - start, endB - start];
  if (height === 0 || width === 0) return Math.min(height + width, beyond);
  if ((rows[0]?.length ?? 0) < width + 2)
    rows = [new Uint16Array(2 * width), new Uint16Array(2 * width), new Uint16Array(2 * width)];
  let [before, previous, current] = rows;
  for (let j = 0; j <= width; j++) previous[j] = Math.min(j, beyond);
  const words = { a, b, start, width, limit };
  for (let i = 1; i <= height; i++) {
    if (fillRow(words, i, [before, previous, current]) > limit) return beyond;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[width] ?? beyond, beyond);
}

/** Two words that differ from `start` on, over `width` letters of the second. */
interface WordPair {
  readonly a: string;
  readonly b: string;
  readonly start: number;
  readonly width: number;
  readonly limit: number;
}

/** Works out the row of the letter `i` of the first word from the two rows before it; gives its least distance. */
function fillRow(
  { a, b, start, width, limit }: WordPair,
  i: number,
  [before, previous, current]: Rows,
): number {
  const beyond = limit + 1;
  const from = Math.max(1, i - limit);
  const to = Math.min(width, i + limit);
  const here = a.charCodeAt(start + i - 1);
  const last = i > 1 ? a.charCodeAt(start + i - 2) : -1;
  let best = from === 1 ? Math.min(i, beyond) : beyond;
  current[from - 1] = best;
  for (let j = from; j <= to; j++) {
    const there = b.charCodeAt(start + j - 1);
    const isSwap = j > 1 && last === there && here === b.charCodeAt(start + j - 2);
    let cost = (current[j - 1] ?? 0) + 1;
    cost = Math.min(cost, (previous[j - 1] ?? 0) + (here === there ? 0 : 1));
    if (j < i + limit) cost = Math.min(cost, (previous[j] ?? 0) + 1);
    if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
    current[j] = cost;
    best = Math.min(best, cost);
  }
  return best;
}

/** A word without what spelling does to it: case, and blanks or underscores for hyphens. */
function fold(text: string): string {
  if (text.length <= LONGEST && FOLDED.test(text)) return text;
  return text
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .slice(0, LONGEST);
}

/**
 * The candidate that was probably meant, or undefined when none is near: same words in another case
 * or with other separators, a spelling with at most a third and never more than three of its letters
 * wrong, or the only candidate that contains it.
 */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(written);
  if (wanted.length === 0) return undefined;
  const limit = Math.min(FARTHEST, Math.max(1, Math.floor(wanted.length / 3)));
  let best: string | undefined;
  let bestDistance = limit + 1;
  const containing: string[] = [];
  for (const candidate of candidates) {
    const folded = fold(candidate);
    if (folded === wanted) return candidate;
    const found = distance(wanted, folded, Math.min(limit, bestDistance - 1));
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
    if (wanted.length >= 4 && folded.includes(wanted)) containing.push(candidate);
  }
  return best ?? (containing.length === 1 ? containing[0] : undefined);
}

/** A hint that names what was probably meant, or says something else where nothing is near. */
export function suggestion(written: string, candidates: Iterable<string>, otherwise: string): string {
  const meant = nearest(written, candidates);
  return meant === undefined ? otherwise : `Did you mean "${meant}"?`;
}
