import { compareText } from '../../findings/finding.ts';
import { distance } from '../../findings/suggest.ts';
import { slug } from '../../roadmap/repairs.ts';
import { isRetired, type Roadmap, type RoadmapRecord, recordsOf, titleOf } from '../../roadmap/roadmap.ts';

/** A record that can be found by its id and its title. */
export interface LinkCandidate {
  readonly record: RoadmapRecord;
  readonly words: readonly string[];
}

/** The records of some kinds that a new record may link to, by id; tombstones are left out. */
export function candidatesOf(roadmap: Roadmap, kinds: readonly string[]): LinkCandidate[] {
  return kinds
    .flatMap((kind) => recordsOf(roadmap, kind))
    .filter((record) => roadmap.records.get(record.id) === record && !isRetired(record))
    .sort((a, b) => compareText(a.id, b.id))
    .map((record) => ({
      record,
      words: [...new Set(`${slug(titleOf(record))}-${record.id}`.split('-').filter(Boolean))],
    }));
}

/** True when the letters stand in the word in this order, others between them. */
function isSpread(letters: string, word: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = word.indexOf(letter, from);
    if (at === -1) return false;
    from = at + 1;
  }
  return true;
}

/** How well a word that was typed fits a word of a record: 0 not at all, 5 exactly. */
function wordScore(typed: string, word: string): number {
  if (typed === word) return 5;
  if (word.startsWith(typed)) return 4;
  if (typed.length > 2 && word.includes(typed)) return 3;
  const slips = Math.floor(typed.length / 4);
  if (slips > 0 && distance(typed, word.slice(0, typed.length + slips), slips) <= slips) return 2;
  return typed.length > 2 && word[0] === typed[0] && isSpread(typed, word) ? 1 : 0;
}

function score(typed: readonly string[], { words }: LinkCandidate): number {
  let sum = 0;
  for (const each of typed) {
    const best = Math.max(0, ...words.map((word) => wordScore(each, word)));
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

/**
 * The records that fit what was typed, best first: every word has to fit a word of the title or the id,
 * from its beginning, inside, with a slip of the finger, or by some of its letters.
 */
export function search(text: string, candidates: readonly LinkCandidate[]): RoadmapRecord[] {
  const typed = slug(text.slice(0, 200)).split('-').filter(Boolean);
  return candidates
    .map((candidate) => ({ candidate, points: typed.length === 0 ? 1 : score(typed, candidate) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ candidate }) => candidate.record);
}
