import { type Safe, safeTag } from '../findings/safe.ts';

/** Text that may stand in an HTML page, in an attribute too. */
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
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character) as Html;
}

/** A list with the rest of it, of which the parser made a list of its own. */
export function withRest(list: Html, rest: Html): Html {
  return (list.slice(0, -'</ul>\n'.length) + rest.slice('<ul>\n'.length)) as Html;
}

/** A text with another set into it, at a place between two elements. */
export function setInto(body: Html, at: number, inside: Html): Html {
  return (body.slice(0, at) + inside + body.slice(at)) as Html;
}

/** A text whose tables are reached by the keyboard: those without a link could not be scrolled by it. */
export function reachable(body: Html): Html {
  return body.replace(/<table>[\s\S]*?<\/table>/g, (table) =>
    table.includes('<a ') ? table : table.replace('<table>', '<table tabindex="0">'),
  ) as Html;
}

/** A text whose lists show what was added to other texts: there, bold words are such. */
export function withAdditions(body: Html): Html {
  return body.replace(/<li>[\s\S]*?<\/li>/g, (item) => item.replace(/(<\/?)strong>/g, '$1ins>')) as Html;
}
