import type { PageLink } from '../markdown/page-link.ts';
import { MEANINGS } from '../pages/meanings.ts';
import type { TextWriter } from './abbr.ts';
import { escapeHtml, type Html, html, listItem, reachable } from './html.ts';

/** How the parts of a block are written that depend on the page. */
export interface BlockWriter extends TextWriter {
  readonly link: (link: PageLink) => Html;
  /** A heading, from what is read there and its HTML; `lang` names the language of all of it. */
  readonly heading: (depth: number, words: string, inside: Html, lang?: Html) => Html;
  /** Any Markdown, by the parser. */
  readonly parse: (markdown: string) => Html;
}

// One step through a line: words without a sign that means something, an escape, a link to a page, a break, bold
// words, words in italics, or code. Asterisks mean that where no other reading is possible.
const STEP =
  /([^\\`*_~[\]<>&\u0001-\u0008@|]+)|\\([!-/:-@[-`{-~])|\u0001([^\u0001-\u0003]*)\u0002([^\u0001-\u0003]*)\u0003|(<br>)|(?<![^\s>])\*\*(?![\s*])((?:[^\\`*_~[\]<>&\u0001-\u0008@|]|\\[!-/:-@[-`{-~]|\u0001[^\u0003]*\u0003)+?)(?<![\s\\])\*\*(?![^\s.,:;)<])|(?<![^\s>])\*(?![\s*])((?:[^\\`*_~[\]<>&\u0001-\u0008@|]|\\[!-/:-@[-`{-~]|\u0001[^\u0003]*\u0003)+?)(?<![\s\\])\*(?![^\s.,:;)<])|(?<!`)`((?!\s)[^`\n\\|&\u0001-\u0008]+(?<!\s))`(?!`)/y;
// Where nothing means anything.
const PLAIN = /^[^\\`*_~[\]<>&\u0001-\u0008@|]*$/;
// An address becomes a link, and blanks at the ends of lines mean something.
const MORE = /:\/\/|[wW]{3}\.|[^\S\n ]| (?:\n|$)|\n(?: |$)/;

/** Writes a line, or the lines of a paragraph; undefined where it takes the parser to read them. */
function written(text: string, writer: BlockWriter): Html | undefined {
  if (PLAIN.test(text)) return writer.text(text);
  let made = html``;
  for (let at = 0; at < text.length; ) {
    STEP.lastIndex = at;
    const step = STEP.exec(text);
    const part = step && writtenStep(step, writer);
    if (!step || part === undefined || part === null) return undefined;
    at += step[0].length;
    made = html`${made}${part}`;
  }
  return made;
}

function writtenStep(step: RegExpExecArray, writer: BlockWriter): Html | undefined {
  const [, plain, escaped, page, words = '', br, bold, em, code] = step;
  const read = plain ?? escaped;
  if (read !== undefined) return writer.text(read);
  if (page !== undefined) return writer.link({ words, page });
  if (br !== undefined) return html`<br>`;
  if (code !== undefined) return html`<code>${escapeHtml(code)}</code>`;
  const inner = written(bold ?? em ?? '', writer);
  if (inner === undefined) return undefined;
  return bold === undefined ? html`<em>${inner}</em>` : html`<strong>${inner}</strong>`;
}

/** What is read in a line that was written. */
function wordsIn(text: string): string {
  if (PLAIN.test(text)) return text;
  let all = '';
  for (let at = 0; at < text.length; ) {
    STEP.lastIndex = at;
    const [raw, plain, escaped, , words, , bold, em, code] = STEP.exec(text) ?? [];
    if (raw === undefined) break;
    at += raw.length;
    all += plain ?? escaped ?? words ?? code ?? wordsIn(bold ?? em ?? '');
  }
  return all;
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
  if (!isWords) return undefined;
  const isFoot = block.startsWith(MEANINGS);
  const line = isFoot ? writer.plainly(() => written(block, writer)) : written(block, writer);
  return line === undefined ? line : html`<p${isFoot ? html` class="abbreviations"` : ''}>${line}</p>\n`;
}

function heading(block: string, writer: BlockWriter): Html | undefined {
  const [, signs = '', text = ''] = /^(#{1,6}) ([^\n]*[^\n# ])$/.exec(block) ?? [];
  if (signs === '' || text.startsWith(' ') || text.includes('<br>')) return undefined;
  const inside = writer.plainly(() => written(text, writer));
  return inside === undefined ? inside : writer.heading(signs.length, wordsIn(text).trim(), inside);
}

function list(block: string, writer: BlockWriter): Html | undefined {
  let items = html``;
  for (const line of block.split('\n')) {
    const text = line.slice(2);
    const item = line.startsWith('- ') && begins(text) ? written(text, writer) : undefined;
    if (item === undefined) return undefined;
    items = html`${items}${listItem(item, text.startsWith('\u0001'))}`;
  }
  return html`<ul>\n${items}</ul>\n`;
}

/** The cells of a row; undefined where it is none, or where a sign in it parts no cells. */
function cellsOf(line: string): readonly string[] | undefined {
  if (!line.startsWith('| ') || !line.endsWith(' |') || line.includes('\\|')) return undefined;
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

function rowOf(
  cells: readonly string[],
  sides: readonly Html[],
  isHead: boolean,
  writer: BlockWriter,
): Html | undefined {
  let row = html``;
  for (const [i, cell] of cells.entries()) {
    const inside = written(cell, writer);
    if (inside === undefined) return undefined;
    const side = sides[i] ?? html``;
    row = isHead
      ? html`${row}<th scope="col"${side}>${inside}</th>\n`
      : html`${row}<td${side}>${inside}</td>\n`;
  }
  return row;
}

function table(block: string, writer: BlockWriter): Html | undefined {
  const [first = '', rule = '', ...others] = block.split('\n');
  const head = cellsOf(first);
  const aligned = /^(?:\| -{3}:? )+\|$/.test(rule) ? (cellsOf(rule) ?? []) : [];
  if (!head || head.length !== aligned.length) return undefined;
  const sides = aligned.map((rule) => (rule.endsWith(':') ? html` class="right"` : html``));
  let [top, body] = [html``, html``];
  for (const cells of [head, ...others.map(cellsOf)]) {
    if (cells?.length !== head.length) return undefined;
    const row = rowOf(cells, sides, cells === head, writer);
    if (row === undefined) return undefined;
    if (cells === head) top = html`<tr>\n${row}</tr>\n`;
    else body = html`${body}<tr>\n${row}</tr>\n`;
  }
  const rest = body === '' ? body : html`<tbody>${body}</tbody>`;
  return reachable(html`<table>\n<thead>\n${top}</thead>\n${rest}</table>\n`);
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
  return all.map((block, i) => writer.tried(() => quick(block, writer)) ?? parsed(block, i)).join('');
}
