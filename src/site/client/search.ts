import { fold } from '../../roadmap/title-order.ts';
import type { IndexRecord, SearchIndex } from './format.ts';

/** A record with its texts folded, so that a search has nothing to do but to compare. */
interface Searched {
  readonly record: IndexRecord;
  readonly title: string;
  readonly ids: readonly string[];
  readonly summary: string;
  /** The words that stand elsewhere in it; empty until they are there. */
  readonly other: string;
}

/** An index that is ready to be searched. */
export interface Searchable {
  readonly index: SearchIndex;
  readonly all: readonly Searched[];
  /** The tags of the index, folded. */
  readonly tags: readonly string[];
}

/** Makes an index ready. `texts` are the other words of each record, where they are known. */
export function searchable(index: SearchIndex, texts: readonly string[] = []): Searchable {
  const all = index.records.map((record, i): Searched => {
    const [, id, title, summary, formerIds] = record;
    return {
      record,
      title: fold(title),
      ids: [id, ...formerIds].map(fold),
      summary: fold(summary),
      other: texts[i] ?? '',
    };
  });
  return { index, all, tags: index.tags.map((tag) => fold(tag.join(' '))) };
}

/** True where a word of the text begins so. */
function beginsAWord(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1))
    if (at === 0 || text[at - 1] === ' ' || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  return false;
}

/** A word that is sought. */
interface Sought {
  readonly word: string;
  /** Of each tag of the index, whether the word begins one of its words. */
  readonly tagged: readonly boolean[];
}

/** How well a record answers a word; 0 where it does not hold it. */
function weight({ record, title, ids, summary, other }: Searched, { word, tagged }: Sought): number {
  if (ids.includes(word)) return 100;
  if (title.startsWith(word)) return 50;
  if (beginsAWord(title, word)) return 30;
  if (record[5].some((tag) => tagged[tag])) return 20;
  if (title.includes(word)) return 15;
  if (ids.some((id) => id.includes(word))) return 12;
  if (beginsAWord(summary, word)) return 8;
  if (summary.includes(word)) return 4;
  return beginsAWord(other, word) ? 2 : 0;
}

/**
 * The words of a query, each in the spellings that it may have. Quotation marks say nothing here, as all words are
 * asked for; "ue" may stand for "ü".
 */
function soughtIn(query: string): readonly (readonly string[])[] {
  const words = fold(query)
    .replace(/["“”„‟«»]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  return words.map((word) => [...new Set([word, word.replace(/([aou])e/g, '$1')])]);
}

/** The records that hold every word of a query, the best first; all in the order of the index where it has none. */
export function search({ all, tags }: Omit<Searchable, 'index'>, query: string): readonly IndexRecord[] {
  const tagged = (word: string) => tags.map((tag) => beginsAWord(tag, word));
  const sought = soughtIn(query).map((words) => words.map((word) => ({ word, tagged: tagged(word) })));
  if (sought.length === 0) return all.map(({ record }) => record);
  const hits: { readonly record: IndexRecord; readonly score: number }[] = [];
  for (const searched of all) {
    let score = 0;
    for (const word of sought) {
      const found = Math.max(...word.map((spelling) => weight(searched, spelling)));
      score = found === 0 ? 0 : score + found;
      if (found === 0) break;
    }
    if (score > 0) hits.push({ record: searched.record, score });
  }
  return hits.sort((a, b) => b.score - a.score).map(({ record }) => record);
}
