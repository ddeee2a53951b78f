import type { Token } from 'marked';
import { withoutLanguage } from '../markdown/language.ts';
import { markdownLibrary } from '../markdown/library.ts';
import { everyToken, linkWords } from '../markdown/markdown.ts';
import { withLinks } from '../markdown/page-link.ts';

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&rdquo;': '”',
  '&#39;': "'",
  '&amp;': '&',
  '&#91;': '[',
  '&#93;': ']',
};

/** Entities in Markdown text stand for characters. */
export function withoutEntities(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?:lt|gt|quot|rdquo|amp|#39|#91|#93);/g, (entity) => characters[entity] ?? entity)
    : text;
}

/** What is read where some tokens stand; the words of a link to a page are its own. */
export function tokenWords(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === 'pageLink') return String(token.words);
      if ('tokens' in token && token.tokens) return tokenWords(token.tokens);
      if (token.type === 'br') return ' ';
      return 'text' in token && typeof token.text === 'string' ? withoutEntities(token.text) : '';
    })
    .join('');
}

/** One line of Markdown as readers see it: without escapes and marks, and of links the words only. */
export function wordsOf(markdown: string): string {
  const text = withLinks(markdown, ({ words }) => linkWords(words));
  if (!/[\\`*_{}[\]<>~&]/.test(text)) return text.trim();
  return tokenWords(markdownLibrary().Lexer.lexInline(text, { gfm: true })).trim();
}

/** A heading in a Markdown text. */
export interface Heading {
  readonly depth: number;
  readonly words: string;
}

/** The headings of a Markdown text, those inside of lists and quotations too. */
export function headingsOf(marked: string): readonly Heading[] {
  const markdown = withoutLanguage(marked);
  if (!/#|[=-][^\S\n]*$/m.test(markdown)) return [];
  return everyToken(new (markdownLibrary().Lexer)({ gfm: true }).lex(markdown)).flatMap((token) =>
    token.type === 'heading' ? [{ depth: token.depth, words: wordsOf(token.text) }] : [],
  );
}

/** Gives each heading of a page, as readers see it, the anchor that git hosts make of it. */
export function anchors(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const lower = heading.toLowerCase();
    // Classes of Unicode take their time, and most headings need none.
    const others = /^[\0-\x7f]*$/.test(lower) ? /[^a-z0-9_\s-]+/g : /[^\p{L}\p{M}\p{Nd}\p{Pc}\s-]/gu;
    const slug = lower.replace(others, '').replace(/\s/g, '-');
    let anchor = slug;
    for (let times = used.get(slug) ?? 0; used.has(anchor); ) {
      times += 1;
      used.set(slug, times);
      anchor = `${slug}-${times}`;
    }
    used.set(anchor, 0);
    return anchor;
  };
}
