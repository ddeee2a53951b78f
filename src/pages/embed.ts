import type { Token } from 'marked';
import { visible } from '../findings/escape.ts';
import type { Markdown } from '../markdown/language.ts';
import { blocks, closedFence, everyToken, isProse, plainText, safeBlocks } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';
import { isTangled } from '../markdown/tangle.ts';
import { type Mention, mayMention, stretchesOf, withMentions } from '../roadmap/prose.ts';
import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { pagePath } from './edition.ts';

/** Where a text stands. */
export interface Surroundings {
  /** The records that it may link to, by id. */
  readonly records: ReadonlyMap<string, RoadmapRecord>;
  /** What tells its footnotes from those of other texts on the page. */
  readonly footnotes?: string;
}

const embedded = new Map<string, Markdown>();
const MOST_EMBEDDED = 2_000;

/** Code with the signs of Jekyll's templates: hosts do not show the comments, and Jekyll leaves alone what is between. */
function withoutTemplates(code: string, line: string): string {
  return /\{[{%]/.test(code) ? `<!-- {% raw %} -->${line}${code}${line}<!-- {% endraw %} -->` : code;
}

/** True for a list or a quotation with a block of code in which signs of templates cannot be told from code. */
function holdsTemplates(token: Token): boolean {
  return (
    token.type !== 'code' &&
    /\{[{%]/.test(token.raw) &&
    everyToken([token]).some(({ type, raw }) => type === 'code' && /\{[{%]/.test(raw))
  );
}

/** The blocks of a text, made fit to stand below a heading of level `below`; undefined where it may not be shown so. */
function shown(
  text: string,
  below: number,
): { readonly markdown: string; readonly headings: boolean } | undefined {
  const tokens = isTangled(text) ? undefined : safeBlocks(text);
  if (!tokens || tokens.some(holdsTemplates)) return undefined;
  const highest = Math.min(...tokens.map((token) => (token.type === 'heading' ? token.depth : 6)));
  const markdown = blocks(
    ...tokens
      .filter((token) => token.type !== 'space')
      .map((token) => {
        if (token.type === 'heading')
          return `${'#'.repeat(Math.min(6, below + 1 + token.depth - highest))} ${token.text.replaceAll('\n', ' ')}`;
        return token.type === 'code' ? withoutTemplates(closedFence(token), '\n') : closedFence(token);
      }),
  );
  return { markdown, headings: tokens.some(({ type }) => type === 'heading') };
}

// What a text may hold that means something to this program, to footnotes, or to Jekyll.
const SPECIAL = /\[\[|\]\(record:|\[\^|\{[{%]/;
// While a text is read as Markdown, a number between signs that mean nothing holds the place of what is ready.
const HELD = /\u0001(\d+)\u0002/g;

/** A link to a record, with its title where the link has no words of its own; the words alone where there is no record. */
function linked({ raw, id, words }: Mention, records: Surroundings['records']): string {
  const target = records.get(id);
  const own = words?.replace(/\\([^\w\s])/g, '$1');
  if (target) return pageLink(own ?? titleOf(target), pagePath(target));
  return words ?? raw.replace(/[[\]]/g, '\\$&');
}

/** A text with what is special in it in its final form, or held; undefined where that cannot be done. */
function prepared(
  text: string,
  { records, footnotes }: Partial<Surroundings>,
  held: string[],
): string | undefined {
  if (/\{%-?\s*endraw/.test(text)) return undefined;
  const hold = (ready: string) => `\u0001${held.push(ready) - 1}\u0002`;
  const named =
    records && mayMention(text) ? withMentions(text, (each) => hold(linked(each, records))) : text;
  const stretches = stretchesOf(named).map(({ text: part, code }) => {
    if (!code)
      return part
        .replace(/\[\^([^\]\s[^]+)\]/g, (raw, label: string) =>
          footnotes === undefined ? raw : `[^${footnotes}-${label}]`,
        )
        .replace(/\{(?=\{)/g, '{\\')
        .replaceAll('{%', '{&#37;');
    return !/\{[{%]/.test(part) || /^(?:`{3}|~{3})/.test(part.trimStart())
      ? part
      : hold(withoutTemplates(part, ''));
  });
  return stretches.join('');
}

/**
 * A Markdown text of a record, made fit to stand below a heading of level `below`: its own headings
 * go deeper, an open code block is closed, links to records lead to their pages, and a text with HTML, unsafe
 * links or a tangle of emphasis is shown as plain text.
 */
export function embed(markdown: string, below: number, surroundings: Partial<Surroundings> = {}): Markdown {
  const before = embedded.get(markdown);
  if (before !== undefined) return before;
  const text = visible(markdown.replace(/\r\n/g, '\n'))
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
  const special = SPECIAL.test(text);
  if (!special && isProse(text)) return text.replace(/\n{3,}/g, '\n\n') as Markdown;
  try {
    const held: string[] = [];
    const ready = special ? prepared(text, surroundings, held) : text;
    const made = ready === undefined ? undefined : shown(ready, below);
    if (!made) return plainText(text);
    // Without headings of its own a text is the same at every level, and stands on two pages.
    if (!special && !made.headings) {
      if (embedded.size >= MOST_EMBEDDED) embedded.clear();
      embedded.set(markdown, made.markdown as Markdown);
    }
    return made.markdown.replace(HELD, (_, number: string) => held[Number(number)] ?? '') as Markdown;
  } catch {
    return plainText(text);
  }
}
