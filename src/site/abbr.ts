import { ABBREVIATIONS, asListed, MEANINGS, type Meanings, meaningsReader } from '../pages/meanings.ts';
import { address } from './address.ts';
import { cutBefore, escapeHtml, type Html, html } from './html.ts';

/** Writes the running text of a page. */
export interface TextWriter {
  readonly text: (plain: string) => Html;
  /** Writes something without marks: a heading, a link, what is explained already. */
  readonly plainly: <Written extends Html | undefined>(write: () => Written) => Written;
  /** Writes something; where that gives nothing, it is as if it had not been tried. */
  readonly tried: (write: () => Html | undefined) => Html | undefined;
}

/** Marks the first use of each abbreviation of a page with what it stands for; `lang` is the language of that. */
export function textWriter(meanings: Meanings | undefined, lang: Html): TextWriter {
  const left = new Map(meanings?.of);
  let plain = 0;
  let marked: [short: string, long: string][] = [];
  const withMarks = (text: string, { occurrences }: Meanings): Html => {
    const parts: Html[] = [];
    let end = 0;
    for (const { short, index } of occurrences(text)) {
      const long = left.get(asListed(short));
      if (long === undefined) continue;
      left.delete(asListed(short));
      marked.push([asListed(short), long]);
      const mark = html`<abbr title="${escapeHtml(long)}"${lang}>${escapeHtml(short)}</abbr>`;
      parts.push(escapeHtml(text.slice(end, index)), mark);
      end = index + short.length;
    }
    return html`${parts.join('')}${escapeHtml(text.slice(end))}`;
  };
  return {
    text: (text) =>
      plain > 0 || left.size === 0 || !meanings ? escapeHtml(text) : withMarks(text, meanings),
    plainly: (write) => {
      plain += 1;
      const written = write();
      plain -= 1;
      return written;
    },
    tried: (write) => {
      marked = [];
      const written = write();
      if (written === undefined) for (const [short, long] of marked) left.set(short, long);
      return written;
    },
  };
}

// As on other pages, what leads somewhere or stands above something has no mark.
const UNMARKED = /^(?:a|h[1-6]|caption|code)$/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function plainText(escaped: string): string {
  return escaped.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** What stands in a page that has no Markdown, with the first use of each abbreviation marked, and its meaning at the foot. */
export function explained(
  inner: Html,
  path: string,
  listing: Parameters<typeof meaningsReader>[0],
  lang: Html,
): Html {
  const reader = meaningsReader(listing, path);
  // What attributes say in words stands on the page as well.
  reader.note(inner.replaceAll('&amp;', '&'));
  const meanings = reader.foot()?.meanings;
  if (!meanings) return inner;
  const { text } = textWriter(meanings, lang);
  let unmarked = 0;
  const marked = cutBefore(inner, /(?=<)|(?<=>)/).map((part) => {
    const [, end, name] = /^<(\/?)(\w+)/.exec(part) ?? [];
    if (name !== undefined && UNMARKED.test(name)) unmarked += end === '' ? 1 : -1;
    return name !== undefined || unmarked > 0 || part.trim() === '' ? part : text(plainText(part));
  });
  const told = [...meanings.of].map(
    ([short, long]) =>
      html`<strong${lang}>${escapeHtml(short)}</strong> <span${lang}>${escapeHtml(long)}</span>`,
  );
  const all = escapeHtml(address(path, ABBREVIATIONS));
  return html`${marked.join('')}<p class="abbreviations">${MEANINGS}${told.join('; ')}. <a href="${all}">All abbreviations</a>.</p>\n`;
}
