import { posix } from 'node:path';
import type { Marked, RendererObject, TokenizerAndRendererExtension, Tokens } from 'marked';
import { hearSignals, pause } from '../findings/pause.ts';
import { isSafeAddress } from '../markdown/address.ts';
import { markdownLibrary } from '../markdown/library.ts';
import { type PageLink, withLinks } from '../markdown/page-link.ts';
import type { PageFile } from '../pages/edition.ts';
import { anchors, tokenWords, withoutEntities } from '../pages/headings.ts';
import { MEANINGS } from '../pages/meanings.ts';
import { picturePath } from '../pages/picture.ts';
import { svg } from '../pictures/picture.ts';
import { type TextWriter, textWriter } from './abbr.ts';
import { address, FOLDER, htmlPath } from './address.ts';
import { type BlockWriter, blocksToHtml } from './blocks.ts';
import { bar, contents, footer, kindMark, menu, neighbours, type PageHeading, plainBar } from './chrome.ts';
import { citationMeta } from './citing.ts';
import type { SiteFrame } from './frame.ts';
import { escapeHtml, type Html, html, reachable, setInto, withAdditions, withRest } from './html.ts';
import { framedPolicy, loaderElement, plainPolicy } from './policy.ts';
import { CHAPTERS, languageOf, type Voice, voiceOf } from './voice.ts';

// Only chapters are longer, as the mapping of thousands of records: their texts are our own.
const LONG = 500_000;

/** A text in pieces, each of which is read in a moment: cut before headings, and in long lists. */
function pieces(markdown: string): readonly string[] {
  if (markdown.length < LONG) return [markdown];
  return markdown.replace(/(?:^- .*\n){50}(?=- )/gm, '$&\u0006').split(/\n\n(?=#+ )|\u0006/);
}

/** The contents of the page, behind its title. */
function withContents(body: Html, headings: readonly PageHeading[], voice: Voice): Html {
  const end = body.indexOf('</h1>\n');
  const list = contents(headings, voice);
  if (list === '' || end === -1) return body;
  return setInto(body, end + '</h1>\n'.length, list);
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

/** A picture stands in a block of its own. */
const PICTURE = /^!\u0001(\d+)\u0002\n*/;

/** Pictures in the text, with their links. */
function pictures(
  links: readonly PageLink[],
  draw: (link: PageLink) => Html,
): TokenizerAndRendererExtension<Html, Html> {
  return {
    name: 'picture',
    level: 'block',
    tokenizer(text) {
      const [raw, number] = PICTURE.exec(text) ?? [];
      const link = links[Number(number)];
      return raw === undefined || !link ? undefined : { type: 'picture', raw, ...link };
    },
    renderer: ({ words, page }) =>
      html`<figure class="picture" tabindex="0">\n${draw({ words, page })}</figure>\n`,
  };
}

/** Draws the pictures of a page; what is none of them is left as words. */
function drawer(pictures: PageFile['pictures'], here: string, group: string, said: Html) {
  const addressOf = (page: string) => address(here, posix.join(group, page));
  return ({ words, page }: PageLink): Html => {
    const drawn = pictures?.find((each) => picturePath(each) === page);
    return drawn ? svg(drawn.picture(), { addressOf, said }) : escapeHtml(words);
  };
}

const SAID = { block: /^\u0004\n\n([^\u0005]*?)\n\n\u0005\n*/, inline: /^\u0004([^\u0004\u0005]*)\u0005/ };

/** Whether what is being written is what the roadmap says. */
interface Said {
  said: boolean;
}

/** What the roadmap says, in an element that names its language. */
function said(
  level: 'block' | 'inline',
  lang: Html,
  speaker: Said,
): TokenizerAndRendererExtension<Html, Html> {
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
      if (level === 'inline') return html`<span${lang}>${this.parser.parseInline(tokens)}</span>`;
      speaker.said = true;
      const text = this.parser.parse(tokens);
      speaker.said = false;
      return html`<div${lang}>\n${text}</div>\n`;
    },
  };
}

/** Gives the level of each heading of a page, one after the other: none is skipped, as where the text of a record stands before the first section. */
function levels(): (depth: number) => number {
  const above: number[] = [];
  return (depth) => {
    while ((above.at(-1) ?? 0) >= depth) above.pop();
    return above.push(depth);
  };
}

/** Hears of a heading of the first or second order. */
type Heard = (depth: 1 | 2, heading: PageHeading) => void;

/** Writes a heading, from what is read there and its HTML. */
type HeadingWriter = (depth: number, title: string, inside: Html, lang: Html) => Html;

function headingWriter(heard: Heard): HeadingWriter {
  const anchor = anchors();
  const levelOf = levels();
  return (depth, title, inside, lang) => {
    const id = escapeHtml(anchor(title));
    if (depth <= 2) heard(depth === 1 ? 1 : 2, { id, words: escapeHtml(title), lang });
    const level = levelOf(depth);
    return html`<h${level} id="${id}">${inside}</h${level}>\n`;
  };
}

function renderer(
  lang: Html,
  { words, own }: Voice,
  speaker: Said,
  headed: HeadingWriter,
  { text: running, plainly }: TextWriter,
): RendererObject<Html, Html> {
  return {
    // The comments are for Jekyll, and no record can bring one.
    html({ text }: Tokens.HTML | Tokens.Tag) {
      const [, end, blanks] = /^<!-- \{% (end)?raw %\} -->(\s*)$/.exec(text) ?? [];
      if (blanks !== undefined) return html`<!-- {% ${end ? 'end' : ''}raw %} -->${escapeHtml(blanks)}`;
      return text === '<br>' ? html`<br>` : escapeHtml(text);
    },
    heading({ tokens, depth }) {
      const its = speaker.said || tokens.every(({ type }) => type === 'said in inline') ? lang : html``;
      const inside = plainly(() => this.parser.parseInline(tokens));
      return headed(depth, tokenWords(tokens).trim(), inside, its);
    },
    paragraph({ tokens }) {
      if (!tokens[0]?.raw.startsWith(MEANINGS)) return html`<p>${this.parser.parseInline(tokens)}</p>\n`;
      return html`<p class="abbreviations">${plainly(() => this.parser.parseInline(tokens))}</p>\n`;
    },
    link({ href, tokens }) {
      const text = plainly(() => this.parser.parseInline(tokens));
      return isSafeAddress(href) ? html`<a href="${escapeHtml(href)}">${text}</a>` : text;
    },
    image: ({ text }) => escapeHtml(text),
    code({ text, lang: language }) {
      const said = text
        .split(/\u0004([^\u0005]*)\u0005/)
        .map((part, i) => (i % 2 === 0 ? escapeHtml(part) : html`<span${lang}>${escapeHtml(part)}</span>`));
      const code = html`<pre><code>${said.join('')}</code></pre>\n`;
      return language === 'mermaid'
        ? html`<details><summary${own}>${words.diagram}</summary>${code}</details>\n`
        : code;
    },
    codespan: ({ text }) => html`<code>${escapeHtml(text)}</code>`,
    text(token) {
      return 'tokens' in token && token.tokens
        ? this.parser.parseInline(token.tokens)
        : running(withoutEntities(token.text));
    },
    tablecell({ tokens, header, align }) {
      const tag = header ? 'th' : 'td';
      const extra = html`${header ? ' scope="col"' : ''}${align ? html` class="${align}"` : ''}`;
      return html`<${tag}${extra}>${this.parser.parseInline(tokens)}</${tag}>\n`;
    },
    checkbox: () => html``,
  };
}

/** What the frame needs to know of a page, and where its parts go. */
interface Body {
  /** The way to the page, from the top. */
  readonly crumbs: string;
  readonly parts: readonly { readonly text: string; readonly aside: boolean }[];
}

/** Parts a page of the release: its first line leads to it, and what is seen at a glance stands beside the text. */
function bodyOf(text: string, isRecord: boolean): Body {
  const [, crumbs = '', rest = text] = /^(\u0004?\u0001[^\n]* › [^\n]*)\n\n([\s\S]*)$/.exec(text) ?? [];
  const glance = isRecord ? /(?<=\n\n)## At a glance\n\n[\s\S]*?(?=\n\n## |\n*$(?![\s\S]))/.exec(rest) : null;
  if (!glance) return { crumbs, parts: [{ text: rest, aside: false }] };
  const end = glance.index + glance[0].length;
  const parts = [
    { text: rest.slice(0, glance.index), aside: false },
    { text: glance[0], aside: true },
    { text: rest.slice(end), aside: false },
  ];
  return { crumbs, parts };
}

/** The way to a page, in the words of chapters. */
function crumbsOf(way: Html, { words, own, within }: Voice): Html {
  const inside = own === '' ? way : html`<div${within.tool}>\n${way}</div>\n`;
  return html`<nav class="crumbs" aria-label="${words.place}"${own}>\n${inside}</nav>\n`;
}

/** How pages of one folder are written. */
export interface Site {
  /** The folder of the output from whose top the paths of pages and of their links are. */
  readonly group: string;
  /** The language of the roadmap. */
  readonly language: string;
  /** That of the roadmap, for the pages above the releases. */
  readonly title?: string;
  /** What stands around each page; the pages above the releases have none. */
  readonly frame?: SiteFrame;
}

/** What stands in a page, without its head and its frame. */
export interface PageParts {
  /** As that of a Markdown page, from the top of the folder. */
  readonly path: string;
  /** The element. */
  readonly title: Html;
  readonly inner: Html;
  readonly isSplit: boolean;
  /** The checksum of its Markdown, where it has some. */
  readonly sha256?: string | undefined;
  /** True for a page without a frame that loads a script all the same. */
  readonly hasScript?: true;
}

/** A whole page, with its frame where it has one. */
export function wholePage(
  { path, title, inner, isSplit, sha256, hasScript }: PageParts,
  site: Site,
): PageFile {
  const { group, frame } = site;
  const voice = voiceOf(site.language);
  const framed = frame && { frame, group, path, lang: languageOf(site), voice, sha256 };
  const cited = frame?.citedAs(path);
  const out = htmlPath(posix.join(group, path));
  const to = (file: string) => escapeHtml(posix.relative(posix.dirname(out), posix.join(FOLDER, file)));
  const [css, feed] = [to(posix.join(frame ? group : '', 'style.css')), to('feed.xml')];
  const page = html`<!doctype html>
<html lang="${CHAPTERS}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${framed || hasScript ? framedPolicy : plainPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${frame?.version === 'next' ? html`<meta name="robots" content="noindex">\n` : html``}${title}
${cited ? citationMeta(cited, frame?.date) : html``}<link rel="stylesheet" href="${css}">
<link rel="alternate" type="application/atom+xml" href="${feed}">
${framed || hasScript ? html`${loaderElement}\n` : html``}</head>
<body>
<a class="skip" href="#content"${voice.own}>${voice.words.toContent}</a>
${framed ? bar(framed) : plainBar(path, site.title ?? '', voice)}<main id="content"${isSplit ? html` class="split"` : html``}>
${inner}</main>
${framed ? html`${menu(framed)}${footer(framed)}` : html``}</body>
</html>
`;
  return { path: out, text: page };
}

/** A text of a page, piece by piece, so that signals are heard between them. */
async function rendered(words: string, writer: BlockWriter): Promise<Html> {
  const body: Html[] = [];
  const all = pieces(words);
  for (const piece of all) {
    const part = blocksToHtml(piece, writer);
    // A list that was cut goes on.
    if (piece.startsWith('- ') && body.length > 0) body.push(...withRest(body.pop() ?? html``, part));
    else body.push(part);
    await (all.length > 1 ? hearSignals() : pause());
  }
  return reachable(body.join(''));
}

/** A page as HTML that holds no script, form, style or address from the data, and says so to the browser; in a frame it holds one script, the loader. `sha256` is the checksum of its Markdown. */
export async function htmlPage(file: PageFile, site: Site, sha256?: string): Promise<PageFile> {
  const { path, text, places, meanings, compares, pictures: drawn } = file;
  const { group, language, frame } = site;
  const here = posix.join(group, path);
  const links: PageLink[] = [];
  const lang = languageOf({ language });
  const voice = voiceOf(language);
  const numbered = withLinks(text, (link) => `\u0001${links.push(link) - 1}\u0002`, lang !== '');
  const write = ({ words, page }: PageLink) => {
    const hue = frame?.records.get(posix.normalize(page))?.hue;
    const mark = hue === undefined ? html`` : html` class="h${hue}"`;
    return html`<a href="${escapeHtml(address(here, posix.join(group, places?.get(page) ?? page)))}"${mark}>${escapeHtml(words.replace(/\s+/g, ' ').trim())}</a>`;
  };
  let title: Html | undefined;
  const headings: PageHeading[] = [];
  const speaker: Said = { said: false };
  const headed = headingWriter((depth, heading) => {
    if (depth === 1) title ??= html`<title${heading.lang}>${heading.words}</title>`;
    else headings.push(heading);
  });
  const running = textWriter(meanings, lang);
  let parser: Marked<Html, Html> | undefined;
  const parse = (markdown: string) => {
    parser ??= new (markdownLibrary().Marked)<Html, Html>(
      { gfm: true, renderer: renderer(lang, voice, speaker, headed, running) },
      {
        extensions: [
          pageLinks(links, write),
          pictures(links, drawer(drawn, here, group, lang)),
          ...(lang === '' ? [] : [said('block', lang, speaker), said('inline', lang, speaker)]),
        ],
      },
    );
    return parser.parse(markdown, { async: false });
  };
  const heading = (depth: number, words: string, inside: Html) => headed(depth, words, inside, html``);
  const writer = { ...running, links, link: write, heading, parse };
  const render = (words: string) => rendered(words, writer);
  const framed = frame && { frame, group, path, lang, voice };
  const { crumbs, parts } = bodyOf(numbered, frame?.records.has(path) === true);
  const way = crumbs === '' ? html`` : crumbsOf(await render(crumbs), voice);
  const written: Html[] = [];
  for (const { text: words, aside } of parts) {
    const body = await render(words);
    written.push(
      aside
        ? html`<aside class="glance">\n${body}</aside>\n`
        : parts.length > 1
          ? html`<div>\n${body}</div>\n`
          : body,
    );
  }
  const whole = compares ? withAdditions(written.join('')) : written.join('');
  const inner = framed
    ? html`${way}${kindMark(framed)}${withContents(whole, headings, voice)}${neighbours(framed)}`
    : html`${way}${whole}`;
  return wholePage(
    { path, title: title ?? html`<title>Roadmap</title>`, inner, isSplit: parts.length > 1, sha256 },
    site,
  );
}
