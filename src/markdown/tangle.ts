const MOST = 1000;

/**
 * True for a text with far more signs of emphasis in one paragraph than anyone reads. The Markdown parser
 * compares each with all the others, also those of one long row, so that 20,000 characters of them would keep
 * it busy for seconds.
 */
export function isTangled(markdown: string): boolean {
  return markdown
    .split(/\n[^\S\n]*\n/)
    .some((paragraph) => paragraph.length > MOST && (paragraph.match(/[*_~]/g)?.length ?? 0) > MOST);
}
