import type { Medium, Part, Safe } from './safe.ts';
/** "a", "a and b", "a, b and c"; with another last word "a, b or c". */
export function series(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
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
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A word with its article: "an event". */
export function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
