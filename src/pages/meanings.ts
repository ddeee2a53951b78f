import { compareText } from '../findings/finding.ts';
import { type Markdown, md } from '../markdown/language.ts';
import { saidText } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';
import { once } from '../roadmap/once.ts';
import type { Edition, PageFile } from './edition.ts';

/** What abbreviations stand for, as roadmap.yaml has it. */
type AbbreviationList = Readonly<Record<string, string>>;

/** Where an abbreviation stands in a text, and how it stands there. */
interface Occurrence {
  readonly short: string;
  readonly index: number;
}

/** What the abbreviations of a page stand for, and what finds them in a text. */
export interface Meanings {
  readonly occurrences: (text: string) => readonly Occurrence[];
  readonly of: ReadonlyMap<string, string>;
}

/** How the line at the foot of a page begins. */
export const MEANINGS = 'Abbreviations on this page: ';

/** The chapter that lists all of them. */
export const ABBREVIATIONS = 'abbreviations.md';

// In code, in addresses and in the targets of links stands no word that a reader reads.
const PASSED = [
  '\\\\[^A-Za-z0-9]',
  '```[\\s\\S]*?```',
  '`+[^`\\n]*`+',
  '\\]\\([^)\\s]*\\)',
  'https?:\\/\\/\\S+',
  '\\u0001[^\\u0002]*\\u0002',
].join('|');

// Letters and digits of any script. Classes of Unicode would say it better, and take three times as long.
const LETTER = '[0-9A-Za-z\\u00c0-\\u1fff\\u2c00-\\ud7ff]';

/** Finds each abbreviation as a whole word, also before the s of several. */
const finderFor = once((listed: AbbreviationList): Meanings['occurrences'] => {
  const words = Object.keys(listed)
    .sort((a, b) => b.length - a.length || compareText(a, b))
    .map((short) => short.replace(/[.+/]/g, '\\$&').replaceAll('&', '\\\\?&').replaceAll(' ', '\\s+'));
  const pattern = new RegExp(`${PASSED}|(?<!${LETTER})(${words.join('|')})(?=s?(?!${LETTER}))`, 'g');
  // "matchAll" would make the expression anew for each text, and there are many short ones.
  return (text) => {
    const found: Occurrence[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text))
      if (match[1] !== undefined) found.push({ short: match[1], index: match.index });
    return found;
  };
});

/** An abbreviation as it is listed, from how it stands in a text. */
export function asListed(match: string): string {
  return match.replace(/\s+/g, ' ').replaceAll('\\', '');
}

/** Notes the listed abbreviations of a text. */
export function noteAbbreviations(text: string, listed: AbbreviationList, found: Set<string>): void {
  for (const { short } of finderFor(listed)(text)) found.add(asListed(short));
}

/** Those of the listed abbreviations that were found, in the order of their letters, with what they stand for. */
export function meaningsOf(
  listed: AbbreviationList,
  found: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  return Object.entries(listed)
    .filter(([short]) => found.has(short))
    .sort(([a], [b]) => compareText(a.toLowerCase(), b.toLowerCase()));
}

/** A reader of the texts of one page: it notes each, and gives what stands at the foot of the page. */
export interface MeaningsReader {
  readonly note: (text: string) => void;
  readonly foot: () => { readonly line: Markdown; readonly meanings: Meanings } | undefined;
}

/** What has a list of abbreviations. */
interface Listing {
  readonly roadmap: Pick<Edition['roadmap'], 'config'>;
}

const ALL = md` ${pageLink('All abbreviations', ABBREVIATIONS)}.`;

/**
 * Makes a reader for a page; the chapter that lists all abbreviations, and what is no page, have no such line.
 * `all` leads to that chapter.
 */
export function meaningsReader({ roadmap: { config } }: Listing, path: string, all = ALL): MeaningsReader {
  const { abbreviations: listed = {} } = config;
  const isOn = path.endsWith('.md') && path !== ABBREVIATIONS && Object.keys(listed).length > 0;
  const found = new Set<string>();
  return {
    note: (text) => isOn && noteAbbreviations(text, listed, found),
    foot: () => {
      if (found.size === 0) return undefined;
      // What one stands for may hold another; a set gives those too that are added while it is gone through.
      for (const short of found) noteAbbreviations(listed[short] ?? '', listed, found);
      const pairs = meaningsOf(listed, found);
      const told = pairs.map(([short, long]) => md`**${saidText(short)}** ${saidText(long)}`);
      return {
        line: md`\n${MEANINGS}${told.join('; ')}.${all}\n`,
        meanings: { occurrences: finderFor(listed), of: new Map(pairs) },
      };
    },
  };
}

/** A page that says at its foot what its abbreviations stand for. */
export function withMeanings(edition: Listing, page: PageFile, all = ALL): PageFile {
  const reader = meaningsReader(edition, page.path, all);
  reader.note(page.text);
  const foot = reader.foot();
  return foot ? { ...page, text: `${page.text}${foot.line}`, meanings: foot.meanings } : page;
}
