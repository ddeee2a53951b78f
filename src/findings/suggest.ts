/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and
 * swaps of neighbours. Gives up and returns `limit + 1` once the distance is certain to exceed `limit`.
 */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length] ?? limit + 1, limit + 1);
}

/** A word without what spelling does to it: case, and blanks or underscores for hyphens. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .slice(0, 80);
}

/**
 * The candidate that was probably meant, or undefined when none is near: same words in another case
 * or with other separators, a spelling at most a third away, or the only candidate that contains it.
 */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(written);
  if (wanted.length === 0) return undefined;
  const limit = Math.max(1, Math.floor(wanted.length / 3));
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
