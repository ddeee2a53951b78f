import type { Marked, RendererObject, Token, TokenizerAndRendererExtension, Tokens } from 'marked';
import { isSafeAddress } from '../markdown/address.ts';
import { markdownLibrary } from '../markdown/library.ts';
import { type PageLink, withLinks } from '../markdown/page-link.ts';
import { tokenWords, withoutEntities } from '../pages/headings.ts';
import { MEANINGS } from '../pages/meanings.ts';
import type { BlockWriter } from './blocks.ts';
import { escapeHtml, figure, type Html, html, listItem, reachable, withoutNumbers } from './html.ts';
import type { Voice } from './voice.ts';

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
    renderer: ({ words, page }) => figure(draw({ words, page })),
  };
}

const SAID = { block: /^\u0004\n\n([^\u0005]*?)\n\n\u0005\n*/, inline: /^\u0004([^\u0004\u0005]*)\u0005/ };

/** How what the parser reads on a page is written. */
interface ParsedPage extends Omit<BlockWriter, 'parse'> {
  readonly voice: Voice;
  /** The attribute that names the language of what the roadmap says. */
  readonly lang: Html;
}

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
    // Where a block might begin the parser ends the line before it, and what is marked in that line.
    start: (text) => text.match(level === 'block' ? '\u0004\n\n' : '\u0004')?.index,
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

function renderer(page: ParsedPage, speaker: Said): RendererObject<Html, Html> {
  const { lang, voice, heading: headed, text: running, plainly } = page;
  const { words, own } = voice;
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
    listitem({ tokens }) {
      return listItem(this.parser.parse(tokens), leads(tokens[0]));
    },
    checkbox: () => html``,
  };
}

/** True for what begins with a link to a page, in whatever language. */
function leads(token: Token | undefined): boolean {
  const [first] = (token && 'tokens' in token && token.tokens) || [];
  return first?.type === 'pageLink' || (first?.type === 'said in inline' && leads(first));
}

/** Writes any Markdown of a page by the parser, which is made when it is wanted: few pages need it. */
export function parserOf(page: ParsedPage): BlockWriter['parse'] {
  const { link, draw, lang } = page;
  const links: PageLink[] = [];
  const speaker: Said = { said: false };
  let parser: Marked<Html, Html> | undefined;
  return (markdown) => {
    parser ??= new (markdownLibrary().Marked)<Html, Html>(
      { gfm: true, renderer: renderer(page, speaker) },
      {
        extensions: [
          pageLinks(links, link),
          pictures(links, draw),
          ...(lang === '' ? [] : [said('block', lang, speaker), said('inline', lang, speaker)]),
        ],
      },
    );
    const numbered = withLinks(markdown, (each) => `\u0001${links.push(each) - 1}\u0002`, true);
    return reachable(withoutNumbers(parser.parse(numbered, { async: false })));
  };
}
