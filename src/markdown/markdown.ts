import type { Token, Tokens } from 'marked';
import { visible } from '../findings/escape.ts';
import type { Joined } from '../findings/safe.ts';
import { isSafeAddress } from './address.ts';
import { type Markdown, said } from './language.ts';
import { markdownLibrary } from './library.ts';
import { address, encoded, withLinks } from './page-link.ts';

export { code } from '../findings/escape.ts';
export { label } from '../findings/words.ts';

// Git hosts make a link of a bare address, up to the next blank or "<". A backslash before the "<" would
// become a part of that link, and the "<" would begin a tag.
const BARE_ADDRESS = /(?::|www\.)\S*/gi;

/** Makes one line of record text safe to stand anywhere in Markdown: it can change no structure. */
export function escapeText(text: string): Markdown {
  const plain = PLAIN.test(text) && !text.includes('  ') && !text.endsWith(' ');
  return (plain ? text : escapeFully(text)) as Markdown;
}

// What most titles are: nothing in it can mean anything in Markdown.
const PLAIN = /^[A-Za-z][A-Za-z0-9 ,.:;?()'"/%@=+’–-]*$/;

/** One line of what the roadmap says, safe to stand anywhere in a page. */
export function saidText(text: string): Markdown {
  return said(escapeText(text));
}

function escapeFully(text: string): string {
  return visible(text.replace(/[\s\u0085\u2028\u2029]+/g, ' '))
    .trim()
    .replace(/[\\`*_{}[\]<>|~$&]|!(?=\[)/g, '\\$&')
    .replace(BARE_ADDRESS, (run) => run.replaceAll('\\<', '&lt;').replaceAll('\\>', '&gt;'))
    .replaceAll('{%', '{&#37;')
    .replace(/^(#{1,6}|[+-])(?=\s|$)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(=+|-+)$/, '\\$1')
    .replace(/ (#+)$/, ' \\$1');
}

// What most titles are: no address is in it, and no sign that means something in Markdown.
const QUIET = /^[A-Za-z](?:[A-Za-z0-9,;?()'"%=+’–-]| (?! |$))*$/;

/** The words of a link, in which no address becomes a link of its own and no bracket ends it, for any parser. */
export function linkWords(text: string): string {
  if (QUIET.test(text)) return text;
  const words = escapeText(text).replaceAll('\\[', '&#91;').replaceAll('\\]', '&#93;');
  return words.replace(/:(?=\/\/)|(?<=www)\.|@/gi, '\\$&');
}

/** A text with links to pages, as it stands in a page; `places` are those that lie elsewhere than they are called. */
interface LinkedText {
  readonly path: string;
  readonly text: string;
  readonly places?: ReadonlyMap<string, string>;
}

/** A page as Markdown: its text with the links to other pages. */
export function markdownText({ path, text, places }: LinkedText): string {
  return withLinks(
    text,
    ({ words, page }) => `[${linkWords(words)}](${address(path, places?.get(page) ?? page)})`,
  );
}

/** A link with a text that is plain record text; the text alone where the address could run code. */
export function link(text: string, to: string): Markdown {
  const harmful = /^[a-z][a-z0-9+.-]*:/i.test(to) && !/^(?:https?|mailto):/i.test(to);
  return harmful ? escapeText(text) : (`[${escapeText(text)}](${encoded(to)})` as Markdown);
}

/** An address that a record gives: a link where it may be one, else its text. */
export function webAddress(to: string): Markdown {
  return isSafeAddress(to) ? link(to, to) : escapeText(to);
}

/** A table; cells are Markdown that stays on one line. A row of numbers is aligned to the right by `right`. */
export function table<const Head extends string, const Cell extends string>(
  head: readonly Head[],
  rows: readonly (readonly Cell[])[],
  right: readonly number[] = [],
): Joined<Head | Cell, 'markdown'> {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => (cell === '' ? ' ' : cell)).join(' | ')} |`;
  const rule = `|${head.map((_, i) => (right.includes(i) ? ' ---: ' : ' --- ')).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n') as Markdown;
}

/** Joins blocks with blank lines, leaving out empty ones. Blocks that were escaped, and words from the source, give what may stand in a page. */
export function blocks<const Parts extends readonly (string | undefined | false)[]>(
  ...parts: Parts
): Joined<Exclude<Parts[number], undefined | false>, 'markdown'> {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n') as Markdown;
}

export function closedFence(token: Token): string {
  const raw = token.raw.replace(/\n+$/, '');
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1];
  if (token.type !== 'code' || fence === undefined) return raw;
  return raw.split('\n').length > 1 && new RegExp(`\\n {0,3}${fence}[\`~]*\\s*$`).test(raw)
    ? raw
    : `${raw}\n${fence}`;
}

/** All tokens below some, from the outside in. */
export function everyToken(tokens: Token[]): Token[] {
  const found: Token[] = [];
  void markdownLibrary().walkTokens(tokens, (token) => void found.push(token));
  return found;
}

function isHostile(token: Token): boolean {
  return (
    token.type === 'html' || ((token.type === 'link' || token.type === 'image') && !isSafeAddress(token.href))
  );
}

function isReference(token: Token): token is Tokens.Link | Tokens.Image {
  return (token.type === 'link' || token.type === 'image') && /^!?\[.*\]$/s.test(token.raw);
}

/** "[text][label]" or "[label]" with its address in place. */
function inline({ raw, href }: Tokens.Link | Tokens.Image): string {
  const text = raw.includes('][') ? raw.slice(0, raw.lastIndexOf('][')) : raw.slice(0, -1);
  return `${text}](${encoded(href)})`;
}

/**
 * A block without references to definitions. A definition holds for a whole page, so that a text could
 * change the links of others; every link gets its address instead. Undefined where that cannot be done.
 */
function selfContained(block: Token): Token | undefined {
  let raw = '';
  let rest = block.raw;
  for (const reference of everyToken([block]).filter(isReference)) {
    const at = rest.indexOf(reference.raw);
    if (at === -1) return undefined;
    raw += rest.slice(0, at) + inline(reference);
    rest = rest.slice(at + reference.raw.length);
  }
  const [whole] = new (markdownLibrary().Lexer)({ gfm: true }).lex(raw + rest);
  return whole;
}

/** The blocks of a Markdown text; undefined when it holds what may not be shown. */
export function safeBlocks(markdown: string): readonly Token[] | undefined {
  const lexer = new (markdownLibrary().Lexer)({ gfm: true });
  const tokens = lexer.lex(markdown);
  if (!/[<\]]/.test(markdown)) return tokens;
  if (everyToken(tokens).some(isHostile)) return undefined;
  if (Object.keys(lexer.tokens.links).length === 0) return tokens;
  const top = tokens.filter(({ type }) => type !== 'def' && type !== 'space');
  const whole = top.map(selfContained);
  return whole.every((token) => token !== undefined) && everyToken(top).every(({ type }) => type !== 'def')
    ? whole
    : undefined;
}

/** Text that means no Markdown, paragraph by paragraph. */
export function plainText(text: string): Markdown {
  return blocks(...text.split(/\n{2,}/).map(escapeText));
}

// What most texts are: paragraphs whose lines begin with a letter, and no sign that means something in Markdown.
const PROSE = /^(?:\p{L}[^\n\t<>[\]`*_~|\\&]*\n+)+$/u;

/** True for a text that stands in Markdown as it is, without headings: the long way would give the same. */
export function isProse(text: string): boolean {
  return PROSE.test(`${text}\n`);
}

/** A title inside a sentence: with a small letter in front, unless it is a name such as "Member States" or "EU bodies". */
export function lowered<Text extends string>(title: Text): Joined<Text, 'markdown'> {
  const stays = /^\p{Lu}{2}|\s\p{Lu}\p{Ll}/u.test(title);
  return (stays ? title : title.charAt(0).toLowerCase() + title.slice(1)) as Markdown;
}

/** "1 need", "2 needs". */
export function count(
  number: number,
  { noun, nounPlural }: { readonly noun: string; readonly nounPlural: string },
): string {
  return `${number} ${number === 1 ? noun : nounPlural}`;
}
