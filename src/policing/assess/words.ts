/** A level or another value of a scale as people write it: very-high becomes "very high". */
export function levelWords(value: string): string {
  return value.replaceAll('-', ' ');
}

/**
 * Articles of the Charter of Fundamental Rights: "Charter, Articles 47 and 48". The mapping to them is
 * ours.
 */
export function charterWords(articles: readonly number[]): string {
  return `Charter, ${articles.length === 1 ? 'Article' : 'Articles'} ${articles.join(' and ')}`;
}
