const SHORT = 30;
const FEWEST_WORDS = 3;

/** True for words such as "not applicable" that fill the field of a reason and say nothing. */
export function saysNothing(reason: string): boolean {
  const text = reason.trim();
  return text.length < SHORT && text.split(/\s+/).length < FEWEST_WORDS;
}
