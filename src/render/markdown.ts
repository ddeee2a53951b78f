import { Lexer, type Token } from 'marked';
import { tokensOf } from '../rules/text/markdown.ts';
import { isSafeAddress } from '../rules/text/unsafe-link.ts';

/** Makes one line of record text safe to stand anywhere in Markdown: it can change no structure. */
export function escapeText(text: string): string {
  return text
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\\`*_{}[\]<>|~$&]|!(?=\[)/g, '\\$&')
    .replace(/^([#+-])(?=\s|$)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(=+|-+)$/, '\\$1');
}

/** A link with a text that is plain record text. */
export function link(text: string, address: string): string {
  return `[${escapeText(text)}](${encodeURI(address).replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** An id or another piece of code. */
export function code(text: string): string {
  const clean = text.replace(/[`\s|]+/g, ' ');
  return `\`${clean}\``;
}

/** A table; cells are Markdown that stays on one line. A row of numbers is aligned to the right by `right`. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => (cell === '' ? ' ' : cell)).join(' | ')} |`;
  const rule = `|${head.map((_, i) => (right.includes(i) ? ' ---: ' : ' --- ')).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Joins blocks with blank lines, leaving out empty ones. */
export function blocks(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
}

function isHostile(markdown: string): boolean {
  if (!/[<\]]/.test(markdown)) return false;
  return tokensOf(markdown).some(
    (token) =>
      token.type === 'html' ||
      ((token.type === 'link' || token.type === 'image') && !isSafeAddress(token.href)),
  );
}

function closedFence(token: Token): string {
  const raw = token.raw.replace(/\n+$/, '');
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1];
  if (token.type !== 'code' || fence === undefined) return raw;
  return raw.split('\n').length > 1 && new RegExp(`\\n {0,3}${fence}[\`~]*\\s*$`).test(raw)
    ? raw
    : `${raw}\n${fence}`;
}

/**
 * A Markdown text of a record, made fit to stand below a heading of level `below`: its own headings
 * go deeper, an open code block is closed, and a text with HTML or unsafe links is shown as plain text.
 */
export function embed(markdown: string, below: number): string {
  const text = markdown.trim();
  if (isHostile(text))
    return text
      .split(/\n{2,}/)
      .map(escapeText)
      .join('\n\n');
  try {
    return new Lexer({ gfm: true })
      .lex(text)
      .filter((token) => token.type !== 'space')
      .map((token) =>
        token.type === 'heading'
          ? `${'#'.repeat(Math.min(6, below + token.depth))} ${token.text.replaceAll('\n', ' ')}`
          : closedFence(token),
      )
      .join('\n\n');
  } catch {
    return text
      .split(/\n{2,}/)
      .map(escapeText)
      .join('\n\n');
  }
}

/** Words of enumerations whose letters alone would not be understood. */
const NAMES: Readonly<Record<string, string>> = {
  leas: 'Law-enforcement agencies',
  'member-states': 'Member States',
};

/** A word of an enumeration as people write it: own-ai becomes "Own AI". */
export function label(word: string): string {
  const name = Object.hasOwn(NAMES, word) ? NAMES[word] : undefined;
  if (name !== undefined) return name;
  const text = word
    .replace(/[-_]/g, ' ')
    .replace(/\b(afria|ai|eu|led|un)\b/g, (acronym) => acronym.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A label inside a Mermaid diagram: letters, digits and harmless punctuation only. */
export function mermaidLabel(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/[^\p{L}\p{M}\p{N} .,:/’-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The label of an enumeration inside a sentence. */
export function lowerLabel(word: string): string {
  const text = label(word);
  return /^(?:[A-Z]{2}|Member States$)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** "1 need", "2 needs". */
export function count(
  number: number,
  { noun, nounPlural }: { readonly noun: string; readonly nounPlural: string },
): string {
  return `${number} ${number === 1 ? noun : nounPlural}`;
}

/** Gives each heading of a document the anchor that git hosts make of it. */
export function anchors(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    const times = used.get(slug) ?? 0;
    used.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  };
}
