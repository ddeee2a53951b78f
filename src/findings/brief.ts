const LONGEST = 900;
const HEAD = 600;
const TAIL = 250;

/** A text that is repeated elsewhere, cut in the middle where it is far too long: it begins and ends as it was meant. */
export function brief(text: string): string {
  if (text.length <= LONGEST) return text;
  // Half of a surrogate pair would be no character.
  const head = text.slice(0, HEAD).replace(/[\ud800-\udbff]$/, '');
  const tail = text.slice(-TAIL).replace(/^[\udc00-\udfff]/, '');
  return `${head} … ${tail}`;
}
