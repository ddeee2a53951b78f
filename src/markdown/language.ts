import type { Markdown } from '../findings/escape.ts';
import type { Joined } from '../findings/safe.ts';

export { type Markdown, md } from '../findings/escape.ts';

// The words of a page are the tool's own, in English. What the roadmap itself says stands between signs that no
// text can bring, as links do: HTML names its language there, and Markdown, which cannot, leaves the signs out.

/** Words of the roadmap, as Markdown on one line. */
export function said<Text extends string>(markdown: Text): Joined<Text, 'markdown'> {
  return (markdown === '' ? '' : `\u0004${markdown}\u0005`) as Markdown;
}

/** Words of the roadmap, as blocks of Markdown. */
export function saidBlocks<Text extends string>(markdown: Text): Joined<Text, 'markdown'> {
  return (markdown === '' ? '' : `\u0004\n\n${markdown}\n\n\u0005`) as Markdown;
}

// Signs that mean something stand behind a backslash, in code, or as the signs of a link to a page.
const HARMLESS =
  /^(?:[^\\`<>[\]\u0001-\u0003]|\\[^\n]|`[^`\n]+`(?!`)|\u0001[^\u0001-\u0003]*\u0002[^\u0001-\u0003]*\u0003)*$/;

/** True for Markdown that was made of escaped texts before, and was kept where others may write: it can do no harm. */
export function isHarmless(markdown: unknown): markdown is Markdown {
  return typeof markdown === 'string' && HARMLESS.test(markdown);
}

/** A sentence: a capital letter in front, a full stop at the end unless there is one. Nothing stays nothing. */
export function sentence(text: Markdown): Markdown {
  const trimmed = text.trim();
  // What the roadmap says ends, and may begin, with a sign of its own.
  const whole = /(?:^|[.!?]\u0005?)$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return whole.replace(/^\u0004?./, (first) => first.toUpperCase()) as Markdown;
}

// A page is asked for twice in a row: as Markdown, and as HTML.
let [last, lastAlike] = ['', ''];

/** A text whose words are all alike. */
export function withoutLanguage(text: string): string {
  if (text === last) return lastAlike;
  [last, lastAlike] = [text, text.replace(/\u0004(?:\n\n)?|(?:\n\n)?\u0005/g, '')];
  return lastAlike;
}
