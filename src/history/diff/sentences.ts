import { code as asCode, type Markdown, md, quoted } from '../../findings/escape.ts';
import { series } from '../../findings/words.ts';
import type { LinkChange } from './change.ts';
import type { Detail, Narration } from './details.ts';
import type { Piece } from './tokens.ts';
import { condense } from './words.ts';

/** What the text needs from its surroundings. */
export interface MarkdownOptions extends Narration {
  /** Makes text of records safe to stand inside a line of Markdown. */
  readonly escapeText: (text: string) => Markdown;
  /** The same where pages mark what the roadmap says; `escapeText` unless given. */
  readonly saidText?: (text: string) => Markdown;
  /** A record by its title as a link to its page; undefined where it has none. */
  readonly link?: (id: string, title: string) => Markdown | undefined;
  /** The level of the highest heading; 2 unless given. */
  readonly heading?: number;
  /** Stands behind the summary, and leads to the kinds: the text is grouped by these then. */
  readonly overview?: Markdown;
}

type NamedValue = Pick<LinkChange, 'id' | 'title'>;

const SHORT = 160;
const LONGEST_WORDS = 400;

/** An id, as code where it is well formed. */
export function code(id: string, { escapeText }: Pick<MarkdownOptions, 'escapeText'>): Markdown {
  return /^[a-z0-9-]+$/.test(id) ? asCode(id) : escapeText(id);
}

/** What the roadmap says, on one line. */
export function said(text: string, { escapeText, saidText = escapeText }: MarkdownOptions): Markdown {
  return saidText(text);
}

/** A record by its title, as a link where it has a page. */
export function name({ id, title }: NamedValue, options: MarkdownOptions): Markdown {
  if (title === undefined) return code(id, options);
  return options.link?.(id, title) ?? said(title, options);
}

function marked(pieces: readonly Piece[], options: MarkdownOptions): Markdown {
  const marks = { same: md``, added: md`**`, dropped: md`~~` };
  return pieces
    .map(({ change, words }) => md`${marks[change]}${said(words.join(' '), options)}${marks[change]}`)
    .join(' ');
}

function textSentence(title: Markdown, pieces: readonly Piece[], options: MarkdownOptions): Markdown {
  if (pieces.every(({ change }) => change === 'same')) return md`${title}: only line breaks changed.`;
  const short = condense(pieces);
  const length = short.reduce((sum, { words }) => sum + words.join(' ').length, 0);
  return length > LONGEST_WORDS ? md`${title}: text revised.` : md`${title}: ${marked(short, options)}`;
}

/** One sentence on one thing that differs. */
export function sentence(detail: Detail, options: MarkdownOptions): Markdown {
  const title = options.escapeText(detail.title);
  const inQuotes = (text: string) => quoted(said(text, options));
  if (detail.sort === 'text') return textSentence(title, detail.pieces, options);
  if (detail.sort === 'links') {
    const names = series(detail.links.map((link) => name(link, options)));
    return detail.change === 'added' ? md`${title}: now also ${names}.` : md`${title}: no longer ${names}.`;
  }
  if (detail.sort === 'list') {
    const several = (verb: Markdown, values: readonly string[]) =>
      values.length > 0 ? [md`${verb} ${series(values.map(inQuotes))}`] : [];
    const parts = [
      ...several(md`added`, detail.added),
      ...several(md`removed`, detail.dropped),
      ...(detail.moved ? [md`put in another order`] : []),
    ];
    return md`${title}: ${parts.join('; ')}.`;
  }
  const { old, new: now } = detail;
  if (old !== undefined && now !== undefined) return md`${title}: ${inQuotes(old)} became ${inQuotes(now)}.`;
  const value = now ?? old ?? '';
  const shown = value.length <= SHORT ? md` ${inQuotes(value)}` : md``;
  return md`${title}: ${now === undefined ? 'removed' : 'added'}${shown}.`;
}
