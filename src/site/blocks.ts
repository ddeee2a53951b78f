import type { PageLink } from '../markdown/page-link.ts';
import { MEANINGS } from '../pages/meanings.ts';
import type { TextWriter } from './abbr.ts';
import { escapeHtml, type Html, html, listItem, reachable } from './html.ts';

/** How the parts of a block are written that depend on the page. */
export interface BlockWriter extends TextWriter {
  /** The links to pages; in the text stands the number of each. */
  readonly links: readonly PageLink[];
  readonly link: (link: PageLink) => Html;
  /** A heading, from what is read there and its HTML; `lang` names the language of all of it. */
  readonly heading: (depth: number, words: string, inside: Html, lang?: Html) => Html;
  /** Any Markdown, by the parser. */
  readonly parse: (markdown: string) => Html;
}

/** What was read of a line: words, code, a link, what stands in bold or in italics, or a break where it is none of them. */
type Inline = readonly {
  readonly words?: string;
  readonly code?: string;
  readonly link?: PageLink;
  readonly inner?: Inline;
  readonly bold?: boolean;
}[];

// One step through a line: words without a sign that means something, an escape, a link to a page, a break, bold
// words, words in italics, or code. Asterisks mean that where no other reading is possible.
const STEP =
  /([^\\`*_~[\]<>&\u0001-\u0008@|]+)|\\([!-/:-@[-`{-~])|\u0001(\d+)\u0002|(<br>)|(?<![^\s>])\*\*(?![\s*])((?:[^\\`*_~[\]<>&\u0003-\u0008@|]|\\[!-/:-@[-`{-~])+?)(?<![\s\\])\*\*(?![^\s.,:;)<])|(?<![^\s>])\*(?![\s*])((?:[^\\`*_~[\]<>&\u0003-\u0008@|]|\\[!-/:-@[-`{-~])+?)(?<![\s\\])\*(?![^\s.,:;)<])|(?<!`)`((?!\s)[^`\n\\|&\u0001-\u0008]+(?<!\s))`(?!`)/y;
// Where nothing means anything.
const PLAIN = /^[^\\`*_~[\]<>&\u0001-\u0008@|]*$/;
// An address becomes a link, and blanks at the ends of lines mean something.
const MORE = /:\/\/|[wW]{3}\.|[^\S\n ]| (?:\n|$)|\n(?: |$)/;

/** Reads a line, or the lines of a paragraph; undefined where it takes the parser to read them. Nothing is written before a block is read. */
function read(text: string, writer: BlockWriter): Inline | undefined {
  if (PLAIN.test(text)) return [{ words: text }];
  const parts: Inline[number][] = [];
  for (let at = 0; at < text.length; ) {
    STEP.lastIndex = at;
    const [raw, plain, escaped, number, br, bold, em, code] = STEP.exec(text) ?? [];
    if (raw === undefined) return undefined;
    at += raw.length;
    const within = bold ?? em;
    const inner = within === undefined ? undefined : read(within, writer);
    const link = number === undefined ? undefined : writer.links[Number(number)];
    const words = plain ?? escaped;
    if (words !== undefined) parts.push({ words });
    else if (inner) parts.push({ inner, bold: bold !== undefined });
    else if (link) parts.push({ link });
    else if (code !== undefined) parts.push({ code });
    else if (br !== undefined) parts.push({});
    else return undefined;
  }
  return parts;
}

/** What is read in a line. */
function wordsIn(line: Inline): string {
  return line
    .map(({ words, inner, link, code }) => words ?? code ?? link?.words ?? wordsIn(inner ?? []))
    .join('');
}

function written(line: Inline, writer: BlockWriter): Html {
  let made = html``;
  for (const { words, inner, bold, link, code } of line) {
    if (words !== undefined) made = html`${made}${writer.text(words)}`;
    else if (link) made = html`${made}${writer.link(link)}`;
    else if (inner)
      made = html`${made}${bold ? html`<strong>` : html`<em>`}${written(inner, writer)}${bold ? html`</strong>` : html`</em>`}`;
    else made = html`${made}${code === undefined ? html`<br>` : html`<code>${escapeHtml(code)}</code>`}`;
  }
  return made;
}

// So begins a line that is words and nothing else, wherever it stands.
const WORDS = /^(?:[\p{L}"“‘(\u0001]|\*\*?(?![\s*]))/u;
// So may begin the first line of a block, or an item of a list.
const FIRST = /^(?:[¹²³⁰⁴-⁹]|\d(?!\d*[.)])|\\|`(?!``))/;

function begins(line: string): boolean {
  return WORDS.test(line) || FIRST.test(line);
}

function paragraph(block: string, writer: BlockWriter): Html | undefined {
  const [first = '', ...others] = block.split('\n');
  const isWords = begins(first) && others.every((line) => WORDS.test(line));
  const line = isWords ? read(block, writer) : undefined;
  if (!line) return undefined;
  return block.startsWith(MEANINGS)
    ? html`<p class="abbreviations">${writer.plainly(() => written(line, writer))}</p>\n`
    : html`<p>${written(line, writer)}</p>\n`;
}

function heading(block: string, writer: BlockWriter): Html | undefined {
  const [, signs = '', text = ''] = /^(#{1,6}) ([^\n]*[^\n# ])$/.exec(block) ?? [];
  const isPlain = signs !== '' && !text.startsWith(' ') && !text.includes('<br>');
  const line = isPlain ? read(text, writer) : undefined;
  if (!line) return undefined;
  const inside = writer.plainly(() => written(line, writer));
  return writer.heading(signs.length, wordsIn(line).trim(), inside);
}

function list(block: string, writer: BlockWriter): Html | undefined {
  const items: Inline[] = [];
  for (const line of block.split('\n')) {
    const text = line.slice(2);
    const item = line.startsWith('- ') && begins(text) ? read(text, writer) : undefined;
    if (!item) return undefined;
    items.push(item);
  }
  const all = items.map((item) => listItem(written(item, writer), item[0]?.link !== undefined));
  return html`<ul>\n${all.join('')}</ul>\n`;
}

/** The cells of a row; undefined where it is none, or where a sign in it parts no cells. */
function cellsOf(line: string): readonly string[] | undefined {
  if (!line.startsWith('| ') || !line.endsWith(' |') || line.includes('\\|')) return undefined;
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

function table(block: string, writer: BlockWriter): Html | undefined {
  const [first = '', rule = '', ...others] = block.split('\n');
  const head = cellsOf(first);
  const aligned = /^(?:\| -{3}:? )+\|$/.test(rule) ? (cellsOf(rule) ?? []) : [];
  if (!head || head.length !== aligned.length) return undefined;
  const rows: Inline[][] = [];
  for (const cells of [head, ...others.map(cellsOf)]) {
    const row = cells?.flatMap((cell) => {
      const line = read(cell, writer);
      return line ? [line] : [];
    });
    if (!row || cells?.length !== head.length || row.length !== head.length) return undefined;
    rows.push(row);
  }
  const sides = aligned.map((rule) => (rule.endsWith(':') ? html` class="right"` : html``));
  const [top = html``, ...rest] = rows.map((row, at) => {
    const cells = row.map((cell, i) => {
      const inside = written(cell, writer);
      const side = sides[i] ?? html``;
      return at === 0 ? html`<th scope="col"${side}>${inside}</th>\n` : html`<td${side}>${inside}</td>\n`;
    });
    return html`<tr>\n${cells.join('')}</tr>\n`;
  });
  const body = rest.length === 0 ? html`` : html`<tbody>${rest.join('')}</tbody>`;
  return reachable(html`<table>\n<thead>\n${top}</thead>\n${body}</table>\n`);
}

function quick(block: string, writer: BlockWriter): Html | undefined {
  if (MORE.test(block)) return undefined;
  if (block.startsWith('#')) return heading(block, writer);
  if (block.startsWith('- ')) return list(block, writer);
  return block.startsWith('| ') ? table(block, writer) : paragraph(block, writer);
}

const LIST = /^(?:[-*+]|\d+[.)])(?:\s|$)/;
const HOLDS_LIST = /^\s*(?:[-*+]|\d+[.)])(?:\s|$)/m;

// Definitions, comments and languages reach beyond a block.
const BEYOND = ['```', '~~~', ']:', '<!--', '\u0004', '\u0005'];
// Whether a line of blanks ends a block, the parser knows.
const BLANK_LINE = /^[^\S\n]+$/m;

function reachesBeyond(text: string): boolean {
  return BEYOND.some((sign) => text.includes(sign)) || BLANK_LINE.test(text);
}

const FENCED = /(?<=^|\n\n)(```[^\n`]*\n(?:(?!```)[^\n]*\n)*?```)(?=\n\n|\n*$)/;

/** A block without the breaks of lines around it. */
function withoutBreaks(block: string): string {
  return block.startsWith('\n') || block.endsWith('\n') ? block.replace(/^\n|\n$/g, '') : block;
}

/**
 * Markdown as pages have it, in HTML. Most of it is of a few forms, which are read here, ten times as fast as the
 * parser reads them; it has the rest, block by block, or the whole where something reaches beyond a block.
 */
export function blocksToHtml(markdown: string, writer: BlockWriter): Html {
  // What was split off by the group in the pattern is code.
  const parts = markdown.includes('```') ? markdown.split(FENCED) : [markdown];
  const blocks = parts.flatMap((part, i) => (i % 2 === 1 ? part : part.split('\n\n')));
  const all = blocks.map(withoutBreaks).filter((block) => block !== '');
  const isBeyond = (block: string, i: number) =>
    // A list behind a list is the same list, what is set in belongs to what is before, and HTML to what follows.
    /^[ \t<]/.test(block) || (LIST.test(block) && HOLDS_LIST.test(all[i - 1] ?? ''));
  if (parts.some((part, i) => i % 2 === 0 && reachesBeyond(part)) || all.some(isBeyond))
    return writer.parse(markdown);
  // How a block ends can be a part of it.
  const end = /(?<!\n)\n*$/.exec(markdown.slice(-9))?.[0] ?? '';
  const parsed = (block: string, i: number) => writer.parse(block + (i + 1 < all.length ? '\n\n' : end));
  return all.map((block, i) => quick(block, writer) ?? parsed(block, i)).join('');
}
