/** A level or another value of a scale as people write it: very-high becomes "very high". */
export function levelWords(value: string): string {
  return value.replaceAll('-', ' ');
}
