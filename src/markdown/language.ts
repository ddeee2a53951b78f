// The words of a page are the tool's own, in English. What the roadmap itself says stands between signs that no
// text can bring, as links do: HTML names its language there, and Markdown, which cannot, leaves the signs out.

/** Words of the roadmap, as Markdown on one line. */
export function said(markdown: string): string {
  return markdown === '' ? '' : `\u0004${markdown}\u0005`;
}

/** Words of the roadmap, as blocks of Markdown. */
export function saidBlocks(markdown: string): string {
  return markdown === '' ? '' : `\u0004\n\n${markdown}\n\n\u0005`;
}

/** A text whose words are all alike. */
export function withoutLanguage(text: string): string {
  return text.replace(/\u0004(?:\n\n)?|(?:\n\n)?\u0005/g, '');
}
