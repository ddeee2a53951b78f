import { posix } from 'node:path';
import type { RendererObject, TokenizerAndRendererExtension, Tokens } from 'marked';
import { hearSignals } from '../findings/pause.ts';
import { isSafeAddress } from '../markdown/address.ts';
import { markdownLibrary } from '../markdown/library.ts';
import { encoded, type PageLink, withLinks } from '../markdown/page-link.ts';
import type { Page } from '../pages/edition.ts';
import { anchors, tokenWords, withoutEntities } from '../pages/headings.ts';
import { escapeHtml, type Html, html, withRest } from './html.ts';

/** The language of the tool's own words. */
const WORDS = 'en';

const FOLDER = 'html';

// Only chapters are longer, as the mapping of thousands of records: their texts are our own.
const LONG = 500_000;

/** A text in pieces, each of which is read in a moment: cut before headings, and in long lists. */
function pieces(markdown: string): readonly string[] {
  if (markdown.length < LONG) return [markdown];
  return markdown.replace(/(?:^- .*\n){50}(?=- )/gm, '$&\u0006').split(/\n\n(?=#+ )|\u0006/);
}

/** Where the HTML page of a Markdown page is: README becomes index. Both paths are from the top of the output folder. */
export function htmlPath(path: string): string {
  return `${FOLDER}/${path.replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.md$/, '.html')}`;
}

/** The address of a page, or of another file of the output, as written in an HTML page. Paths are from the top of the output folder. */
function address(from: string, to: string): string {
  const [file = '', anchor] = to.split('#');
  const target = file.endsWith('.md') ? htmlPath(file) : file;
  const path = target === htmlPath(from) ? '' : posix.relative(posix.dirname(htmlPath(from)), target);
  return encoded(path) + (anchor === undefined ? '' : `#${encoded(anchor)}`);
}

// To the parser a link to a page is a number between signs that mean nothing in Markdown.
const NUMBER = /^\u0001(\d+)\u0002/;

function pageLinks(
  links: readonly PageLink[],
  write: (link: PageLink) => Html,
): TokenizerAndRendererExtension<Html, Html> {
  return {
    name: 'pageLink',
    level: 'inline',
    start: (text) => text.match('\u0001')?.index,
    tokenizer(text) {
      const [raw, number] = NUMBER.exec(text) ?? [];
      const link = links[Number(number)];
      return raw === undefined || !link ? undefined : { type: 'pageLink', raw, ...link };
    },
    renderer: ({ words, page }) => write({ words, page }),
  };
}

const SAID = { block: /^\u0004\n\n([^\u0005]*?)\n\n\u0005\n*/, inline: /^\u0004([^\u0004\u0005]*)\u0005/ };

/** What the roadmap says, in an element that names its language. */
function said(level: 'block' | 'inline', lang: Html): TokenizerAndRendererExtension<Html, Html> {
  return {
    name: `said in ${level}`,
    level,
    start: (text) => text.match('\u0004')?.index,
    tokenizer(text) {
      const [raw, inside = ''] = SAID[level].exec(text) ?? [];
      if (raw === undefined) return undefined;
      const tokens = level === 'block' ? this.lexer.blockTokens(inside, []) : this.lexer.inlineTokens(inside);
      return { type: `said in ${level}`, raw, tokens };
    },
    renderer({ tokens = [] }) {
      return level === 'block'
        ? html`<div${lang}>\n${this.parser.parse(tokens)}</div>\n`
        : html`<span${lang}>${this.parser.parseInline(tokens)}</span>`;
    },
  };
}

function renderer(lang: Html, title: (words: string, lang: Html) => void): RendererObject<Html, Html> {
  const anchor = anchors();
  return {
    // The comments are for Jekyll, and no record can bring one.
    html({ text }: Tokens.HTML | Tokens.Tag) {
      const [, end, blanks] = /^<!-- \{% (end)?raw %\} -->(\s*)$/.exec(text) ?? [];
      if (blanks !== undefined) return html`<!-- {% ${end ? 'end' : ''}raw %} -->${escapeHtml(blanks)}`;
      return text === '<br>' ? html`<br>` : escapeHtml(text);
    },
    heading({ tokens, depth }) {
      const words = tokenWords(tokens).trim();
      const id = anchor(words);
      if (depth === 1) title(words, tokens.every(({ type }) => type === 'said in inline') ? lang : html``);
      return html`<h${depth} id="${escapeHtml(id)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return isSafeAddress(href) ? html`<a href="${escapeHtml(href)}">${text}</a>` : text;
    },
    image: ({ text }) => escapeHtml(text),
    code({ text, lang: language }) {
      const words = text
        .split(/\u0004([^\u0005]*)\u0005/)
        .map((part, i) => (i % 2 === 0 ? escapeHtml(part) : html`<span${lang}>${escapeHtml(part)}</span>`));
      const code = html`<pre><code>${words.join('')}</code></pre>\n`;
      return language === 'mermaid'
        ? html`<details><summary>The diagram as text (Mermaid); the lists and tables on this page say the same.</summary>${code}</details>\n`
        : code;
    },
    codespan: ({ text }) => html`<code>${escapeHtml(text)}</code>`,
    text(token) {
      return 'tokens' in token && token.tokens
        ? this.parser.parseInline(token.tokens)
        : escapeHtml(withoutEntities(token.text));
    },
    tablecell({ tokens, header, align }) {
      const tag = header ? 'th' : 'td';
      const extra = html`${header ? ' scope="col"' : ''}${align ? html` class="${align}"` : ''}`;
      return html`<${tag}${extra}>${this.parser.parseInline(tokens)}</${tag}>\n`;
    },
    checkbox: () => html``,
  };
}

/**
 * A page as HTML that holds no script, form, style or address from the data, and says so to the browser. `group`
 * is the folder of the output from whose top the paths of the page and of its links are, `language` that of the roadmap.
 */
export async function htmlPage({ path, text, places }: Page, group: string, language: string): Promise<Page> {
  const here = posix.join(group, path);
  const links: PageLink[] = [];
  const lang = language === WORDS ? html`` : html` lang="${escapeHtml(language)}"`;
  const numbered = withLinks(text, (link) => `\u0001${links.push(link) - 1}\u0002`, lang !== '');
  const write = ({ words, page }: PageLink) =>
    html`<a href="${escapeHtml(address(here, posix.join(group, places?.get(page) ?? page)))}">${escapeHtml(words.replace(/\s+/g, ' ').trim())}</a>`;
  let title: Html | undefined;
  const markdown = new (markdownLibrary().Marked)<Html, Html>(
    {
      gfm: true,
      renderer: renderer(lang, (words, its) => (title ??= html`<title${its}>${escapeHtml(words)}</title>`)),
    },
    {
      extensions: [
        pageLinks(links, write),
        ...(lang === '' ? [] : [said('block', lang), said('inline', lang)]),
      ],
    },
  );
  let body = html``;
  for (const piece of pieces(numbered)) {
    const part = markdown.parse(piece, { async: false });
    // A list that was cut goes on.
    body = piece.startsWith('- ') ? withRest(body, part) : html`${body}${part}`;
    await hearSignals();
  }
  const out = htmlPath(here);
  const css = escapeHtml(posix.relative(posix.dirname(out), `${FOLDER}/style.css`));
  const page = html`<!doctype html>
<html lang="${WORDS}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${title ?? '<title>Roadmap</title>'}
<link rel="stylesheet" href="${css}">
</head>
<body>
<a class="skip" href="#content">To the content</a>
<main id="content">
${body}</main>
</body>
</html>
`;
  return { path: out, text: page };
}
