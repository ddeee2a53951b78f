import { type Joined, type Safe, safeTag } from '../findings/safe.ts';

/** Text that may stand in a page. */
export type Markdown = Safe<'markdown'>;

/** Markdown as the source has it, with parts that were escaped; forgetting to escape one does not compile. */
export const md = safeTag<'markdown'>();

/** The text of a page at whose parts the compiler does not look yet; test/architecture/safe.test.ts names these pages. */
export function loose(text: string): Markdown {
  return `${text}\n` as Markdown;
}

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

/** A text whose words are all alike. */
export function withoutLanguage(text: string): string {
  return text.replace(/\u0004(?:\n\n)?|(?:\n\n)?\u0005/g, '');
}
