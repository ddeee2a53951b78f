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

/** A text with a capital letter at its beginning. */
export function capital<Text extends string>(text: Text): Joined<Text, 'markdown'> {
  return (text.charAt(0).toUpperCase() + text.slice(1)) as Safe<'markdown'>;
}

/** A word of an enumeration or the name of a field as people write it: data-handling becomes "Data handling". */
export function label(word: string): string {
  return capital(word.replace(/[-_]/g, ' '));
}

/** A word with its article: "an event". */
export function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
