import type { Joined, Medium, Part, Safe } from './safe.ts';

/** "a", "a and b", "a, b and c"; with another last word "a, b or c". */
export function series<Word extends string>(words: readonly Word[], last: 'and' | 'or' = 'and') {
  const [others, end] = [words.slice(0, -1), words.at(-1) ?? ''];
  return (others.length === 0 ? end : `${others.join(', ')} ${last} ${end}`) as Joined<Word, 'markdown'>;
}

/** "1 file", "2 files". */
export function counted<const One extends string, const Many extends string>(
  number: number,
  one: Part<One, Medium>,
  many?: Part<Many, Medium>,
): Safe<Medium> {
  return `${number} ${number === 1 ? one : (many ?? `${one}s`)}` as Safe<Medium>;
}

/** The first of some names, and how many more there are: "a, b and 3 more". */
export function few(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${names.slice(0, most).join(', ')}${more}`;
}

/** A text with a capital letter at its beginning. */
export function capital<Text extends string>(text: Text): Joined<Text, 'markdown'> {
  return (text.charAt(0).toUpperCase() + text.slice(1)) as Safe<'markdown'>;
}

/** A word of an enumeration or the name of a field as people write it: data-handling becomes "Data handling". */
export function label(word: string): string {
  return capital(word.replace(/[-_]/g, ' '));
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A day as a sentence has it, from YYYY-MM-DD: "2 December 2026". Other texts stay as they are. */
export function dayInWords(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  return year === undefined ? day : `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** A word with its article: "an event". */
export function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
