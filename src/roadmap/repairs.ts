// What was probably meant by a value that does not fit: only readings of which no second one exists.

import { isDate } from '../schema/formats.ts';
import { type Matcher, matcher } from '../schema/pattern.ts';

const QUOTES = /^[“”„‟«»‘’‚‹›"']\s*(.*?)\s*[“”„‟«»‘’‚‹›"']$/s;

/** A text without quotation marks around it; undefined when it has none. */
export function unquoted(text: string): string | undefined {
  return QUOTES.exec(text)?.[1];
}

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  'ä=ae ö=oe ü=ue ß=ss æ=ae ø=oe å=aa œ=oe ð=d đ=d þ=th ł=l ı=i'.split(' ').map((pair) => pair.split('=')),
);

/** A text in lower case with plain letters: ä is ae, é is e. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[äöüßæøåœðđþłı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

/** A text as an id or a key word would be written: lower-case words joined by hyphens. */
export function slug(text: string): string {
  return withoutAccents(text.toLowerCase().replace(/\.ya?ml$/, ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

// How months begin in English, German and French. Each beginning belongs to one month only.
const MONTHS =
  'jan f(?:eb|év|ev) (?:mar|mär|maer|mrz) (?:apr|avr) (?:may|mai) (?:jun|juin) (?:jul|juil) (?:aug|août|aout) sep o[ck]t nov d(?:e[cz]|éc)'
    .split(' ')
    .map((month) => new RegExp(`^${month}`));

function monthNumber(word: string): string {
  return String(MONTHS.findIndex((month) => month.test(word.toLowerCase())) + 1);
}

function iso(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The dates that a text may stand for. 3/4/2026 is one day in Dublin and another in Boston. */
function possibleDates(written: string): string[] {
  const found: string[] = [];
  const text = (unquoted(written.trim()) ?? written)
    .trim()
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/[‐‑‒–—−]/g, '-');
  const [, year, month = '', day = ''] = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ].*)?$/.exec(text) ?? [];
  if (year !== undefined) found.push(iso(year, month, day));
  const [, first = '', sign, second = '', last] =
    /^(\d{1,2})([./-]) ?(\d{1,2})[./-] ?(\d{4})$/.exec(text) ?? [];
  if (last !== undefined) found.push(iso(last, second, first));
  if (last !== undefined && sign !== '.') found.push(iso(last, first, second));
  const [, date = '', name = '', end] =
    /^(\d{1,2})(?:\.|st|nd|rd|th|er)?[ \u00a0]+([A-Za-zäéû]{3,9})\.?,? +(\d{4})$/.exec(text) ?? [];
  if (end !== undefined) found.push(iso(end, monthNumber(name), date));
  const [, word = '', number = '', close] =
    /^([A-Za-zäéû]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/.exec(text) ?? [];
  if (close !== undefined) found.push(iso(close, monthNumber(word), number));
  return [...new Set(found)].filter(isDate);
}

/** The date that a text stands for, where there is only one. */
export function onlyDate(text: string): string | undefined {
  const [date, other] = possibleDates(text);
  return other === undefined ? date : undefined;
}

const tests = new Map<string, Matcher>();

/** Tells whether a text fits a pattern; a pattern is prepared once only. */
export function matches(pattern: string, text: string): boolean {
  const test = tests.get(pattern) ?? matcher(pattern);
  tests.set(pattern, test);
  return test(text);
}

/** How a text has to be written to fit a pattern, where that is plain. */
export function fitting(text: string, pattern: string): string | undefined {
  if (text.length > 200) return undefined;
  const candidates = [
    unquoted(text),
    onlyDate(text),
    text.replace(/^(?:doi: *|https?:\/\/(?:dx\.)?doi\.org\/)/i, ''),
    /^<(.*)>$/.exec(text)?.[1],
    // A licence keeps its capital letters and points.
    text.includes('/') ? undefined : text.replace(/ +/g, '-'),
    text.includes('/') ? slug(text.slice(text.lastIndexOf('/') + 1)) : undefined,
    slug(text),
    /^(?:www\.|[\w-]+(?:\.[\w-]+)+(?:\/|$))/.test(text) ? `https://${text}` : undefined,
  ];
  return candidates.find(
    (each) => each !== undefined && each !== '' && each !== text && matches(pattern, each),
  );
}

/** True for an id or a key word of several words, which is not a word of a sentence. */
export function isHyphened(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(text);
}

/** Entries of a list that were written as one text, as a list on one line; undefined when they need more room. */
export function asList(text: string): string | undefined {
  const words = text.trim().split(/\s+/);
  const entries = words.every(isHyphened) ? words : text.split(/[,;]/).map((entry) => entry.trim());
  return entries.length <= 8 && entries.every((entry) => /^[A-Za-z][\w .-]{0,79}$/.test(entry))
    ? `[${entries.join(', ')}]`
    : undefined;
}
