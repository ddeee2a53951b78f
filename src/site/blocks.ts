import type { PageLink } from '../markdown/page-link.ts';
import { MEANINGS } from '../pages/meanings.ts';
import type { TextWriter } from './abbr.ts';
import { escapeHtml, figure, type Html, html, listItem } from './html.ts';

/** How the parts of a block are written that depend on the page. */
export interface BlockWriter extends TextWriter {
  readonly link: (link: PageLink) => Html;
  readonly draw: (picture: PageLink) => Html;
  /** A heading, from what is read there and its HTML; `lang` names the language of all of it. */
  readonly heading: (depth: number, words: string, inside: Html, lang?: Html) => Html;
  /** Any Markdown, by the parser. */
  readonly parse: (markdown: string) => Html;
}

// What a sign in a line can begin: a link to a page, an escape, a break, bold words, words in italics, or code.
// Asterisks mean that where no other reading is possible.
const STEP =
  /\u0001([^\u0001-\u0003]*)\u0002([^\u0001-\u0003]*)\u0003|\\([!-/:-@[-`{-~])|(\\)(?= )|(<br>)|(?<![^\s>])\*\*(?![\s*])((?:[^\\`*_~[\]<>&\u0001-\u0008@|]|\\[!-/:-@[-`{-~]|\u0001[^\u0003]*\u0003)+?)(?<![\s\\])\*\*(?![^\s.,:;)<])|(?<![^\s>])\*(?![\s*])((?:[^\\`*_~[\]<>&\u0001-\u0008@|]|\\[!-/:-@[-`{-~]|\u0001[^\u0003]*\u0003)+?)(?<![\s\\])\*(?![^\s.,:;)<])|(?<!`)`((?!\s)[^`\n\\|&\u0001-\u0008]+(?<!\s))`(?!`)/y;
const STEPS = new RegExp(STEP, 'g');
// Where nothing of this stands, nothing means anything.
const SIGN = /[\\`*_~[\]<>&\u0001-\u0008@|]/g;
// An address becomes a link, and blanks at the ends of lines mean something. Blocks end with no break of a line.
const MORE = /:\/\/|[wW]{3}\.|[^\S\n ]| (?:\n|$)|\n /;

/** Writes a line, or the lines of a paragraph; undefined where it takes the parser to read them. */
function written(text: string, writer: BlockWriter): Html | undefined {
  let made = html``;
  for (let at = 0; ; ) {
    SIGN.lastIndex = at;
    const sign = SIGN.test(text) ? SIGN.lastIndex - 1 : text.length;
    if (sign > at) made = html`${made}${writer.text(text.slice(at, sign))}`;
    if (sign === text.length) return made;
    STEP.lastIndex = sign;
    const step = STEP.exec(text);
    const part = step ? writtenStep(step, writer) : undefined;
    if (!step || part === undefined) return undefined;
    made = html`${made}${part}`;
    at = sign + step[0].length;
  }
}

function writtenStep(step: RegExpExecArray, writer: BlockWriter): Html | undefined {
  const [, page, words = '', escaped, slash, br, bold, em, code] = step;
  if (page !== undefined) return writer.link({ words, page });
  if (escaped !== undefined || slash) return writer.text(escaped ?? '\\');
  if (br !== undefined) return html`<br>`;
  if (code !== undefined) return html`<code>${escapeHtml(code)}</code>`;
  const inner = written(bold ?? em ?? '', writer);
  if (inner === undefined) return undefined;
  return bold === undefined ? html`<em>${inner}</em>` : html`<strong>${inner}</strong>`;
}

/** What is read in a line that was written. */
function wordsIn(text: string): string {
  return text.replace(
    STEPS,
    (_, _page, words, escaped, slash, _br, bold, em, code) =>
      words ?? escaped ?? slash ?? code ?? wordsIn(bold ?? em ?? ''),
  );
}

// So begins a line that is words and nothing else, wherever it stands.
const WORDS = /^(?:[\p{L}"“‘(\u0001]|\*\*?(?![\s*]))/u;
// So may begin the first line of a block, or an item of a list.
const FIRST = /^(?:[¹²³⁰⁴-⁹]|\d(?!\d*[.)])|\\|`(?!``))/;

// A line that begins otherwise.
const OTHER = /\n(?![\p{L}"“‘(\u0001]|\*\*?(?![\s*]))/u;

function begins(line: string): boolean {
  return WORDS.test(line) || FIRST.test(line);
}

function paragraph(block: string, writer: BlockWriter): Html | undefined {
  if (!begins(block) || OTHER.test(block)) return undefined;
  const isFoot = block.startsWith(MEANINGS);
  const line = isFoot ? writer.plainly(() => written(block, writer)) : written(block, writer);
  return line === undefined ? line : html`<p${isFoot ? html` class="abbreviations"` : ''}>${line}</p>\n`;
}

function heading(block: string, writer: BlockWriter): Html | undefined {
  const [, signs = '', text = ''] = /^(#{1,6}) ([^\n]*[^\n# ])$/.exec(block) ?? [];
  if (signs === '' || text.startsWith(' ') || text.includes('<br>')) return undefined;
  const inside = writer.plainly(() => written(text, writer));
  return inside && writer.heading(signs.length, wordsIn(text).trim(), inside);
}

// What most items are: a link to a page with words behind it, on its line or on the next.
const ITEM =
  /- \u0001([^\u0001-\u0003]*)\u0002([^\u0001-\u0003]*)\u0003(<br>)?([^\n\\`*_~[\]<>&\u0001-\u0008@|]*)(?:\n|$)/y;

/** A line of a list that is no such item; nothing of an empty one. */
function otherItem(line: string, isLoose: boolean, writer: BlockWriter): Html | undefined {
  if (line === '') return html``;
  const text = line.slice(2);
  if (!line.startsWith('- ') || (isLoose && text.startsWith(MEANINGS)) || !begins(text)) return undefined;
  const item = written(text, writer);
  return item && listItem(isLoose ? html`<p>${item}</p>\n` : item, text.startsWith('\u0001'));
}

/** A list; where lines are parted by empty ones, each of its items is a paragraph. */
function list(block: string, writer: BlockWriter): Html | undefined {
  const isLoose = block.includes('\n\n');
  let items = html``;
  for (let at = 0; at < block.length; ) {
    ITEM.lastIndex = at;
    const [raw, page = '', words = '', br = '', rest = ''] = (isLoose ? null : ITEM.exec(block)) ?? [];
    const next = block.indexOf('\n', at);
    const end = next === -1 ? block.length : next;
    const item =
      raw === undefined
        ? otherItem(block.slice(at, end), isLoose, writer)
        : listItem(html`${writer.link({ words, page })}${br && html`<br>`}${writer.text(rest)}`, true);
    if (item === undefined) return undefined;
    items = html`${items}${item}`;
    at = end + 1;
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
  for (let i = 0; i < cells.length; i++) {
    const inside = written(cells[i] ?? '', writer);
    if (inside === undefined) return undefined;
    const cell = html`${sides[i] ?? ''}>${inside}`;
    row = isHead ? html`${row}<th scope="col"${cell}</th>\n` : html`${row}<td${cell}</td>\n`;
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
  const inside = html`\n<thead>\n${top}</thead>\n${rest}</table>\n`;
  return block.includes('\u0001') ? html`<table>${inside}` : html`<table tabindex="0">${inside}`;
}

// A picture, the lines of code of no language, or a quotation of one line.
const SINGLE =
  /^(?:!\u0001([^\u0001-\u0003]*)\u0002([^\u0001-\u0003]*)\u0003|```\n((?:[^`\n\u0001-\u0008]+\n)+)```|> ([^\n]+))$/;

function single(block: string, writer: BlockWriter): Html | undefined {
  const [, page, words = '', code, said = ''] = SINGLE.exec(block) ?? [];
  if (page !== undefined) return figure(writer.draw({ words, page }));
  if (code !== undefined) return html`<pre><code>${escapeHtml(code.slice(0, -1))}</code></pre>\n`;
  const inside = said && paragraph(said, writer);
  return inside ? html`<blockquote>\n${inside}</blockquote>\n` : undefined;
}

function quick(block: string, writer: BlockWriter): Html | undefined {
  if (/^[!`>]/.test(block)) return single(block, writer) ?? paragraph(block, writer);
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

function reachesBeyond(text: string, hasMore: boolean): boolean {
  return BEYOND.some((sign) => text.includes(sign)) || (hasMore && BLANK_LINE.test(text));
}

const FENCED = /(?<=^|\n\n)(```[^\n`]*\n(?:(?!```)[^\n]*\n)*?```)(?=\n\n|\n*$)/;

/** The blocks of a text, in which a list behind a list is the same list; without the breaks of lines around them. */
function blocksOf(text: string): readonly string[] {
  const all: string[] = [];
  let isList = false;
  for (const part of text.split('\n\n')) {
    const block = part.startsWith('\n') || part.endsWith('\n') ? part.replace(/^\n|\n$/g, '') : part;
    if (block === '') continue;
    const goesOn = isList;
    isList = block.startsWith('- ') && /^- .*(?:\n- .*)*$/.test(block);
    if (goesOn && isList) all[all.length - 1] += `\n\n${block}`;
    else all.push(block);
  }
  return all;
}

/** True where a block is read with others: what is set in belongs to what is before, and HTML to what follows. */
function isBeyond(block: string, i: number, all: readonly string[]): boolean {
  return ' \t<'.includes(block.charAt(0)) || (LIST.test(block) && HOLDS_LIST.test(all[i - 1] ?? ''));
}

/**
 * Markdown as pages have it, in HTML. Most of it is of a few forms, which are read here, ten times as fast as the
 * parser reads them; it has the rest, block by block, or the whole where something reaches beyond a block.
 */
export function blocksToHtml(markdown: string, writer: BlockWriter): Html {
  // What was split off by the group in the pattern is code.
  const parts = markdown.includes('```') ? markdown.split(FENCED) : [markdown];
  const all = parts.flatMap((part, i) => (i % 2 === 1 ? part : blocksOf(part)));
  // Few texts have any, and one look at the whole is sooner done than one at each block.
  const hasMore = MORE.test(markdown);
  if (parts.some((part, i) => i % 2 === 0 && reachesBeyond(part, hasMore)) || all.some(isBeyond))
    return writer.parse(markdown);
  // How a block ends can be a part of it.
  const end = /(?<!\n)\n*$/.exec(markdown.slice(-9))?.[0] ?? '';
  let made = html``;
  for (const [i, block] of all.entries()) {
    const read = hasMore && MORE.test(block) ? undefined : writer.tried(() => quick(block, writer));
    made = html`${made}${read ?? writer.parse(block + (i + 1 < all.length ? '\n\n' : end))}`;
  }
  return made;
}
