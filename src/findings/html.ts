import { type Safe, safeTag } from './safe.ts';

/** Text that may stand in an HTML page or an SVG picture, in an attribute too. */
export type Html = Safe<'html'>;

/** HTML as the source has it, with parts that were escaped; forgetting to escape one does not compile. */
export const html = safeTag<'html'>();

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that can stand anywhere in HTML, in an attribute too. */
export function escapeHtml(text: string): Html {
  // Most texts have nothing to escape, and a search finds that sooner than a replacement.
  if (!/[&<>"']/.test(text)) return text as Html;
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character) as Html;
}
