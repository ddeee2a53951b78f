import { posix } from 'node:path';
import { visible } from '../findings/escape.ts';
import { type Markdown, withoutLanguage } from './language.ts';

/** A link to a page, by its path from the top of the release. */
export interface PageLink {
  /** What a reader sees: plain text. */
  readonly words: string;
  readonly page: string;
}

// A link stands in a text as a value, between signs that no text of a record can bring: wherever a text enters
// a page, `visible` replaces them. So links are found by their signs, never by what looks like Markdown.
const [OPEN, MIDDLE, CLOSE] = ['\u0001', '\u0002', '\u0003'];

/**
 * A link to a page, as it stands in the text of a page until that is written as Markdown or as HTML. Its words
 * are one line, as who looks for headings in that text would take a second line for one.
 */
export function pageLink(words: string, page: string): Markdown {
  return `${OPEN}${visible(page)}${MIDDLE}${visible(words).replace(/\s+/g, ' ')}${CLOSE}` as Markdown;
}

/** A text with its links to pages written by `write`. */
export function withLinks(marked: string, write: (link: PageLink) => string, languages = false): string {
  const text = languages ? marked : withoutLanguage(marked);
  let [written, at] = ['', 0];
  for (let open = text.indexOf(OPEN); open !== -1; open = text.indexOf(OPEN, at)) {
    const middle = text.indexOf(MIDDLE, open);
    const close = text.indexOf(CLOSE, middle);
    if (middle === -1 || close === -1) break;
    written += text.slice(at, open);
    written += write({ page: text.slice(open + 1, middle), words: text.slice(middle + 1, close) });
    at = close + 1;
  }
  return at === 0 ? text : written + text.slice(at);
}

/** An address as it stands in a link; what is encoded already stays as it is. */
export function encoded(address: string): string {
  if (/^[A-Za-z0-9./#-]*$/.test(address)) return address;
  return encodeURI(address.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/%25([0-9a-f]{2})/gi, '%$1')
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
}

function relative(from: string, to: string): string {
  const [here, there] = [from.indexOf('/'), to.indexOf('/')];
  // Pages lie at the top or in a folder below it; anything else takes the long way.
  if (here === -1) return to;
  const flat = from.indexOf('/', here + 1) === -1 && to.indexOf('/', there + 1) === -1 && !to.startsWith('.');
  if (flat) return there === here && to.startsWith(from.slice(0, here + 1)) ? to.slice(here + 1) : `../${to}`;
  // From a top of its own: relative paths would be looked at from the working folder.
  return posix.relative(`/top/release/${posix.dirname(from)}`, `/top/release/${to}`);
}

/** The address of a page, or of a heading in one, as written in another. */
export function address(from: string, to: string): string {
  const at = to.indexOf('#');
  if (at === -1) return encoded(relative(from, to));
  const page = to.slice(0, at);
  return encoded(`${page === from ? '' : relative(from, page)}${to.slice(at)}`);
}
