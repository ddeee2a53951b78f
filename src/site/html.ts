import { type Html, html } from '../findings/html.ts';

export { escapeHtml, type Html, html } from '../findings/html.ts';

/** A list and the rest of it, of which the parser made a list of its own. */
export function withRest(list: Html, rest: Html): readonly [Html, Html] {
  return [list.slice(0, -'</ul>\n'.length) as Html, rest.slice('<ul>\n'.length) as Html];
}

/** An item of a list; one that begins with a link to a page has the mark of what it leads to in the place of a bullet. */
export function listItem(inside: Html, leads = false): Html {
  return html`<li${leads ? html` class="to"` : ''}>${inside}</li>\n`;
}

/** A picture in the text. */
export const figure = (drawn: Html): Html => html`<figure class="picture" tabindex="0">\n${drawn}</figure>\n`;

/** A text in parts, each of which begins where `start`, which takes nothing away, finds an element. */
export function cutBefore(body: Html, start: RegExp): readonly Html[] {
  return body.split(start) as Html[];
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

/** A text in which no number is left of a link that stands where none can, as in an address. What was checked of an address holds: nothing closes up. */
export function withoutNumbers(body: Html): Html {
  return body.replace(/\u0001\d+\u0002/g, '\ufffd') as Html;
}

/** A text whose lists show what was added to other texts: there, bold words are such. */
export function withAdditions(body: Html): Html {
  return body.replace(/<li[ >][\s\S]*?<\/li>/g, (item) => item.replace(/(<\/?)strong>/g, '$1ins>')) as Html;
}
