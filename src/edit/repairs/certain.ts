// The law of repairs. A repair is certain when exactly one thing can have been meant: what stands there and what
// is written instead differ only in signs that carry no meaning there (case, accents, blanks, separators,
// quotation marks, the form of a date, an indentation), or the roadmap itself names the one thing (a former id,
// a title, the only field or list that takes the value), or one letter inside a long word is wrong and nothing
// else that the roadmap knows is near. A digit is never a slip. What is only probable is left to a hint.

import { distance } from '../../findings/suggest.ts';
import { once } from '../../roadmap/once.ts';
import { unquoted, withoutAccents } from '../../roadmap/repairs.ts';
import { isRetired, type Link, type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';

/** A text without the signs that carry no meaning in an id, a key word or a title. */
export function bare(text: string): string {
  return withoutAccents((unquoted(text.trim()) ?? text).normalize('NFKC').toLowerCase())
    .replace(/[\s_‐‑‒–—-]+/g, '-')
    .replace(/^-|-$/g, '');
}

const SHORTEST_WORD = 5;

/** True when one letter inside one long word differs. The first and the last letter turn a word into another: un-, -s. */
function oneLetterApart(a: string, b: string): boolean {
  const [words, others] = [a.split('-'), b.split('-')];
  if (words.length !== others.length) return false;
  const [at, another] = words.flatMap((word, i) => (word === others[i] ? [] : [i]));
  if (at === undefined || another !== undefined) return false;
  const [word = '', other = ''] = [words[at], others[at]];
  return (
    Math.min(word.length, other.length) >= SHORTEST_WORD &&
    /^[a-z]+$/.test(word + other) &&
    word[0] === other[0] &&
    word.at(-1) === other.at(-1) &&
    distance(word, other, 1) === 1
  );
}

/** The words of all titles and summaries: what the roadmap uses as a word is no slip. */
const wordsOf = once((roadmap: Roadmap): ReadonlySet<string> => {
  const texts = roadmap.all.flatMap(({ data }) => [data.title, data.summary, data.description]);
  return new Set(
    texts.flatMap((text) => (typeof text === 'string' ? (text.toLowerCase().match(/[a-z]+/g) ?? []) : [])),
  );
});

/** The record that alone bears a former id. */
function bearer(roadmap: Roadmap, id: string): RoadmapRecord | undefined {
  const found = roadmap.aliases.get(id);
  const others = roadmap.all.some(
    ({ id: other, data }) => other !== found?.id && Array.isArray(data.aliases) && data.aliases.includes(id),
  );
  return others ? undefined : found;
}

// Thousands of wrong links among thousands of ids have another cause than spelling: no more letters are compared.
const MOST_CHARACTERS = 4_000_000;

/** The records of a roadmap by what is left of ids and titles without signs, and every id that it knows. */
interface Spellings {
  readonly byWords: ReadonlyMap<string, readonly RoadmapRecord[]>;
  readonly ids: readonly string[];
  readonly characters: number;
  left: number;
}

const spellingsOf = once((roadmap: Roadmap): Spellings => {
  const byWords = new Map<string, RoadmapRecord[]>();
  for (const record of roadmap.records.values())
    for (const words of new Set([bare(record.id), bare(titleOf(record))]))
      byWords.set(words, [...(byWords.get(words) ?? []), record]);
  const known = [...roadmap.records.keys(), ...roadmap.aliases.keys(), ...(roadmap.past?.keys() ?? [])];
  const ids = [...new Set(known)];
  const characters = ids.reduce((sum, id) => sum + id.length, 0);
  return { byWords, ids, characters, left: MOST_CHARACTERS };
});

/** The records that a link writes in other signs, by id or title, or without the prefix of their kind. */
function sameWords(roadmap: Roadmap, written: string, plain: string, link: Link): Set<RoadmapRecord> {
  const { byWords } = spellingsOf(roadmap);
  const prefixed = link.definition.to.flatMap((name) => {
    const prefix = roadmap.kinds.byName.get(name)?.prefix;
    const record = prefix === undefined ? undefined : roadmap.records.get(`${prefix}${plain}`);
    return record?.kind.name === name ? [record] : [];
  });
  const byId = (byWords.get(plain) ?? []).filter((record) => bare(record.id) === plain);
  const title = bare(written);
  const byTitle = (byWords.get(title) ?? []).filter((record) => bare(titleOf(record)) === title);
  return new Set([...byId, ...byTitle, ...prefixed]);
}

/** The record whose id or title a link writes in other signs, or with one letter wrong. */
function spelled(roadmap: Roadmap, written: string, link: Link): RoadmapRecord | undefined {
  const plain = bare(written.slice(written.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, ''));
  const [same, ...others] = sameWords(roadmap, written, plain, link);
  if (same) return others.length === 0 ? same : undefined;
  if (roadmap.past?.has(written) || roadmap.unread.has(plain)) return undefined;
  const known = spellingsOf(roadmap);
  known.left -= known.characters;
  if (known.left < 0) return undefined;
  const [near, another] = known.ids.filter((id) => distance(plain, id, 2) <= 2);
  if (near === undefined || another !== undefined || !oneLetterApart(plain, near)) return undefined;
  const used = wordsOf(roadmap);
  const real = plain.split('-').every((word) => near.split('-').includes(word) || used.has(word));
  return real ? undefined : roadmap.records.get(near);
}

/** The record that a link which leads nowhere certainly means. */
export function certainTarget(roadmap: Roadmap, link: Link): RoadmapRecord | undefined {
  const found = bearer(roadmap, link.to) ?? spelled(roadmap, link.to, link);
  if (!found || found.id === link.from.id || isRetired(found)) return undefined;
  const { to } = link.definition;
  const fits = to.includes(found.kind.name) || to.includes('*');
  return fits && found.path.endsWith(`/${found.id}.yaml`) ? found : undefined;
}

/** The word of a closed list that was meant: the same in other signs, or the only one that is one letter away. */
export function certainWord(written: string, words: readonly string[]): string | undefined {
  const plain = bare(written);
  const [same, ...others] = words.filter((word) => bare(word) === plain);
  if (same !== undefined) return others.length === 0 ? same : undefined;
  const near = words.filter((word) => distance(plain, bare(word), 2) <= 2);
  const [only, another] = near;
  const digits = (text: string) => text.replace(/\D/g, '');
  return only !== undefined &&
    another === undefined &&
    plain.length >= SHORTEST_WORD &&
    digits(only) === digits(plain) &&
    distance(plain, bare(only), 1) === 1
    ? only
    : undefined;
}

/** The word of an enumeration that was written in other signs. Of a misspelt one the person says which was meant. */
export function certainValue(written: string, allowed: readonly unknown[]): string | undefined {
  const plain = bare(written.trim().replace(/[,;.]$/, ''));
  const [same, ...others] = allowed.filter((each) => typeof each === 'string' && bare(each) === plain);
  return others.length === 0 && typeof same === 'string' ? same : undefined;
}
