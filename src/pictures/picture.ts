import { visible } from '../findings/escape.ts';
import { escapeHtml, type Html, html } from '../findings/html.ts';

/** Something in a picture that has a page. */
export interface Drawn {
  /** Plain text. */
  readonly title: string;
  /** Its page, by the path from the top of the release. */
  readonly page?: string;
  /** The colour of its kind: 1 to 7. */
  readonly hue: number;
  /** True where its title is a word of the tool, and not of the roadmap. */
  readonly byTool?: boolean;
}

/** Where a picture stands. */
export interface PictureSetting {
  /** Gives the address of a page as it stands there. */
  readonly addressOf: (page: string) => string;
  /** The attribute that names the language of what the roadmap says. */
  readonly said: Html;
}

/** A picture that says the same as a table beside it. */
export interface Picture {
  /** Names the file and the anchors: letters and hyphens. */
  readonly name: string;
  readonly title: string;
  /** What it shows and how it is read, for those who do not see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly draw: (setting: PictureSetting) => Html;
}

/** The colours of kinds on white paper; style.css has its own for pages, light and dark. */
const HUES = ['#0b62a4', '#0a7a5c', '#b8430f', '#7d4a86', '#8a6a00', '#40566b', '#66707c'] as const;

/** The colour of a kind where no style sheet gives another. */
export function colour(hue: number): Html {
  return escapeHtml(HUES[hue - 1] ?? '#66707c');
}

// Most texts are letters and blanks that may stand as they are.
const MARKED = /[^ !#-%(-;=?-~\u00a1-\u061b\u2010-\u2027]|^ | {2}| $/;

/** Plain text in an element: what XML does not allow is shown by a sign. */
export function words(text: string): Html {
  return escapeHtml(MARKED.test(text) ? visible(text.replace(/\s+/g, ' ').trim()) : text);
}

/** A coordinate, so that no machine rounds otherwise. */
export function at(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

/** Drawn things that lead to a page, with the whole title for those who point at them, unless it is there already. */
export function leading(
  { title, page, byTool }: Drawn,
  inside: Html,
  { addressOf, said }: PictureSetting,
  isWhole = false,
): Html {
  const lang = byTool ? html`` : said;
  const whole = isWhole ? inside : html`<title>${words(title)}</title>${inside}`;
  return page === undefined
    ? html`<g${lang}>${whole}</g>\n`
    : html`<a href="${escapeHtml(addressOf(page))}"${lang}>${whole}</a>\n`;
}

/** The whole picture as an element; it may stand in a page or be a file. */
export function svg(picture: Picture, setting: PictureSetting): Html {
  const { name, title, description, width, height } = picture;
  const id = words(name);
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" role="group" aria-labelledby="${id}-title ${id}-desc" font-family="system-ui, sans-serif" font-size="12">
<title id="${id}-title">${words(title)}</title>
<desc id="${id}-desc">${words(description)}</desc>
<rect class="paper" width="${at(width)}" height="${at(height)}" fill="#ffffff"/>
${picture.draw(setting)}</svg>
`;
}
