import { compareText } from '../../findings/finding.ts';
import { once } from '../../roadmap/once.ts';
import { contentRecords, type Roadmap, type RoadmapRecord } from '../../roadmap/roadmap.ts';

/** The same record on both sides. */
export interface Pair {
  readonly old: RoadmapRecord;
  readonly new: RoadmapRecord;
}

/** Which records of two roadmaps are the same, and which stand alone. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly added: readonly RoadmapRecord[];
  readonly deleted: readonly RoadmapRecord[];
}

/** The former ids that a record names. */
export function aliasesOf(record: RoadmapRecord): readonly string[] {
  const { aliases } = record.data;
  return Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [];
}

/** Pairs of which one side names the other as its former self, whichever side is older. */
function aliasPairs(
  olds: ReadonlyMap<string, RoadmapRecord>,
  news: ReadonlyMap<string, RoadmapRecord>,
): Pair[] {
  const found: Pair[] = [];
  for (const record of news.values())
    for (const alias of aliasesOf(record)) {
      const old = olds.get(alias);
      if (old) found.push({ old, new: record });
    }
  for (const record of olds.values())
    for (const alias of aliasesOf(record)) {
      const newer = news.get(alias);
      if (newer) found.push({ old: record, new: newer });
    }
  const key = (pair: Pair) => [pair.old.id, pair.new.id].sort(compareText).join(' ');
  return found.sort((a, b) => compareText(key(a), key(b)));
}

/**
 * Finds the records that both sides have: by id, then by former ids. It does not matter which side
 * is older: exchanging the roadmaps exchanges the sides of each pair.
 */
export function pairRecords(from: Pick<Roadmap, 'records'>, to: Pick<Roadmap, 'records'>): Pairing {
  const olds = new Map<string, RoadmapRecord>();
  const news = new Map(contentRecords(to).map((record) => [record.id, record]));
  const pairs: Pair[] = [];
  for (const old of contentRecords(from)) {
    const { id } = old;
    const same = news.get(id);
    if (same) {
      pairs.push({ old, new: same });
      news.delete(id);
    } else olds.set(id, old);
  }
  for (const pair of aliasPairs(olds, news)) {
    if (!olds.has(pair.old.id) || !news.has(pair.new.id)) continue;
    pairs.push(pair);
    olds.delete(pair.old.id);
    news.delete(pair.new.id);
  }
  return { pairs, added: [...news.values()], deleted: [...olds.values()] };
}

/** How the ids of renamed records are read on each side, so that both sides name a record alike. */
export interface Naming {
  readonly old: (id: string) => string;
  readonly new: (id: string) => string;
}

/** The naming that follows from a pairing. An id that only seems to be a renamed one stays apart. */
export const namingOf = once(({ pairs }: Pick<Pairing, 'pairs'>): Naming => {
  const renamed = pairs.filter((pair) => pair.old.id !== pair.new.id);
  const forward = new Map(renamed.map((pair) => [pair.old.id, pair.new.id]));
  const backward = new Map(renamed.map((pair) => [pair.new.id, pair.old.id]));
  const stray = (id: string, names: ReadonlyMap<string, string>) => (names.has(id) ? `=${id}` : id);
  return {
    old: (id) => (forward.has(id) ? `${id}>${forward.get(id)}` : stray(id, backward)),
    new: (id) => (backward.has(id) ? `${backward.get(id)}>${id}` : stray(id, forward)),
  };
});
