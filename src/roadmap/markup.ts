// Signs that people type and that mean nothing where they stand: quotation marks of a word processor around a whole
// value, Markdown and HTML in a field of one line, a blank inside a link.

import type { Pointer } from '../findings/problem.ts';
import type { Kind } from '../schema/kind.ts';
import { once } from './once.ts';
import { mayMention, withMentions } from './prose.ts';
import type { Roadmap, RoadmapRecord } from './roadmap.ts';
import { someText, textsIn } from './values.ts';

/** A text with signs that mean nothing, and how it was meant. */
interface Markup {
  readonly record: RoadmapRecord;
  readonly pointer: Pointer;
  /** The signs as they are written. */
  readonly written: string;
  readonly meant: string;
}

/** The places of a kind whose texts are Markdown, or ids of other records. */
const notPlain = once((kind: Kind): ReadonlySet<string> => {
  const ids = kind.links.flatMap(({ path }) => [path, [...path, 'id']]);
  return new Set([...kind.texts, ...ids].map((path) => path.join('.')));
});

function placeOf(pointer: Pointer): string {
  return pointer.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
}

/** Texts in which a reading finds signs; what its schema refuses is explained there. */
function* found(
  { all, problems }: Roadmap,
  reading: (text: string) => Pick<Markup, 'written' | 'meant'> | undefined,
  fits: (record: RoadmapRecord, place: string) => boolean,
): Generator<Markup> {
  let refused: ReadonlySet<string> | undefined;
  for (const record of all) {
    if (!someText(record.data, (text) => reading(text) !== undefined)) continue;
    refused ??= new Set(
      problems.map(({ place }) => `${place.path} ${'pointer' in place ? placeOf(place.pointer) : ''}`),
    );
    for (const { pointer, value } of textsIn(record.data)) {
      const place = placeOf(pointer);
      const signs = fits(record, place) ? reading(value) : undefined;
      if (signs && !refused.has(`${record.path} ${place}`)) yield { record, pointer, ...signs };
    }
  }
}

function isPlain({ kind }: RoadmapRecord, place: string): boolean {
  return !notPlain(kind).has(place);
}

const PAIRS = /^(?:[“„‟”]([^“”„‟]*)[“”]|«([^«»]*)»|»([^«»]*)«|‹([^‹›]*)›|[‘‚]((?:[^‘’‚]|’(?=\p{L}))*)[‘’])$/u;

function inQuotes(text: string): Pick<Markup, 'written' | 'meant'> | undefined {
  const inner = PAIRS.exec(text)
    ?.slice(1)
    .find((each) => each !== undefined)
    ?.trim();
  return inner ? { written: text, meant: inner } : undefined;
}

/** Plain texts that stand as a whole in the quotation marks of a word processor. */
export function textsInQuotes(roadmap: Roadmap): Iterable<Markup> {
  return found(roadmap, inQuotes, isPlain);
}

const BEFORE = String.raw`(?<![^\s(\[“„«'"—–-])`;
const AFTER = String.raw`(?![^\s)\].,;:!?”“»'"—–-])`;
const INNER = String.raw`(?=\S)(?=[^*_<>]{0,600}\p{L})([^*_<>]{1,600})(?<=\S)`;
const signs = [
  new RegExp(String.raw`${BEFORE}\*\*${INNER}\*\*${AFTER}`, 'u'),
  new RegExp(String.raw`${BEFORE}\*${INNER}\*${AFTER}`, 'u'),
  // Names of programs stand between such signs too: __init__.
  new RegExp(String.raw`${BEFORE}__(?=[^_]*\s)${INNER}__${AFTER}`, 'u'),
  new RegExp(`${BEFORE}_${INNER}_${AFTER}`, 'u'),
  /<(b|i|u|em|strong|sup|sub|span|font|small|mark|code|p|div|a)(?:\s[^<>]{0,200})?>([^<>]{0,600})<\/\1\s?>/i,
  /(\s?)<br\s?\/?>\s?/i,
];

function inMarkup(text: string): Pick<Markup, 'written' | 'meant'> | undefined {
  if (text.length > 2000 || !(/[*_<]/.test(text) || mayMention(text))) return undefined;
  let written: string | undefined;
  // What is no id of a record between such brackets belongs to some program.
  let meant = withMentions(text, ({ raw, id, words }) => {
    if (words === undefined && !/^[a-z]+(?:-[a-z0-9]+)+$/.test(id)) return raw;
    written ??= raw;
    return words ?? id;
  });
  for (const sign of signs)
    for (let match = sign.exec(meant); match; match = sign.exec(meant)) {
      written ??= match[0].trim();
      const inner = /^\s?<br/i.test(match[0]) ? ' ' : (match.at(-1) ?? '');
      meant = meant.slice(0, match.index) + inner + meant.slice(match.index + match[0].length);
    }
  return written === undefined ? undefined : { written, meant: meant.trim() };
}

/** Plain texts with bold or italic words of Markdown, or with HTML. */
export function textsInMarkup(roadmap: Roadmap): Iterable<Markup> {
  return found(roadmap, inMarkup, isPlain);
}

// A number, a letter or a footnote in brackets is no text of a link.
const SPLIT =
  /\[(?!\^|sic\])((?=[^\]\n]*\p{L})[^[\]\n]{2,300})\][^\S\n]{1,9}(\((?:https?:\/\/|mailto:)[^\s()<>]{1,500}\))/u;
const CODE = /(`+)[^`]+\1(?!`)|^(?: {4}|\t).*$/gm;

function splitLink(text: string): Pick<Markup, 'written' | 'meant'> | undefined {
  if (!text.includes('](') && !/\]\s+\(/.test(text)) return undefined;
  const prose = text.replace(CODE, (code) => '\0'.repeat(code.length));
  const [written, label, address] = SPLIT.exec(prose) ?? [];
  return written === undefined ? undefined : { written, meant: `[${label}]${address}` };
}

/** Links in Markdown texts with a blank between text and address, which makes two things of them. */
export function splitLinks(roadmap: Roadmap): Iterable<Markup> {
  return found(roadmap, splitLink, ({ kind }, place) => kind.texts.some((path) => path.join('.') === place));
}
