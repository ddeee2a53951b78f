import {
  entryText,
  isBareLink,
  isUnordered,
  meaningOf,
  type Places,
  placesBelow,
} from '../../roadmap/entries.ts';
import { isMapping } from '../../roadmap/values.ts';

/** An entry of a list, with what it means as a text and its place. */
interface ListEntry {
  readonly item: unknown;
  readonly key: string;
  readonly at: number;
}

/** Above this product of lengths nobody asks which entry became which. */
const MOST_PAIRS = 40_000;
const LONG = 60;
const ALIKE = 0.5;

/** The entries of one list that the other has not, counting how often each occurs. */
function without(entries: readonly ListEntry[], others: readonly ListEntry[]): ListEntry[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return entries.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function wordCounts(item: unknown): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of entryText(item).split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The share of words that two entries have in common: 0 for none, 1 for all. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [common, all] = [0, 0];
  for (const [word, count] of a) {
    common += Math.min(count, b.get(word) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return (2 * common) / all;
}

/** True for an entry of which a part can change: a group of fields, or a long text. */
function hasParts(item: unknown): boolean {
  return isMapping(item) || (typeof item === 'string' && item.length > LONG);
}

/** Which entry became which: the most alike among those with at least half of their words in common. */
function pairs(dropped: readonly ListEntry[], added: readonly ListEntry[]): [ListEntry, ListEntry][] {
  const [olds, news] = [dropped, added].map((entries) =>
    entries.filter(({ item }) => hasParts(item)).map((entry) => ({ entry, words: wordCounts(entry.item) })),
  );
  if (!olds || !news || olds.length * news.length > MOST_PAIRS) return [];
  const scored = olds
    .flatMap((old) =>
      news
        .filter(({ entry }) => isMapping(entry.item) === isMapping(old.entry.item))
        .map((now) => ({ old: old.entry, now: now.entry, score: likeness(old.words, now.words) })),
    )
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || Math.abs(a.old.at - a.now.at) - Math.abs(b.old.at - b.now.at));
  const taken = new Set<ListEntry>();
  return scored
    .flatMap(({ old, now }): [ListEntry, ListEntry][] => {
      if (taken.has(old) || taken.has(now)) return [];
      taken.add(old).add(now);
      return [[old, now]];
    })
    .sort(([, a], [, b]) => a.at - b.at);
}

/**
 * Compares two lists entry by entry. An entry is one thing, whatever it holds; bare links, which are told as
 * links, are left out where `linksApart` is true. `places` are those below the list. An entry that changed is one that
 * both sides have, in other words; `moved` is true when what both have stands in another order, and the order counts.
 */
export function compareLists(
  old: readonly unknown[],
  now: readonly unknown[],
  places: Places,
  linksApart: boolean,
) {
  const inside = placesBelow(places, '*');
  const entries = (items: readonly unknown[]): ListEntry[] =>
    items
      .map((item, at) => ({ item, key: meaningOf(item, inside), at }))
      .filter(({ item }) => !linksApart || !isBareLink(item, inside));
  const [before, after] = [entries(old), entries(now)];
  const [gone, come] = [without(before, after), without(after, before)];
  const changed = pairs(gone, come);
  const becomes = new Map(changed);
  const same = new Set(changed.map(([, entry]) => entry));
  const [dropped, added] = [
    gone.filter((each) => !becomes.has(each)),
    come.filter((each) => !same.has(each)),
  ];
  const staying = (list: readonly ListEntry[], left: readonly ListEntry[]) =>
    list.filter((each) => !left.includes(each)).map((each) => becomes.get(each)?.key ?? each.key);
  const [was, is] = [staying(before, dropped), staying(after, added)];
  return {
    added: added.map(({ item }) => item),
    dropped: dropped.map(({ item }) => item),
    // `at` is the place in the newer list.
    changed: changed.map(([a, b]) => ({ old: a.item, now: b.item, at: b.at })),
    moved: !isUnordered([...old, ...now], places) && was.some((key, i) => key !== is[i]),
  };
}
