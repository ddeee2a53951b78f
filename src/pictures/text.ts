import { type Html, html } from '../findings/html.ts';
import { at, words } from './picture.ts';

// Fonts are those of the reader. The widths are those of DejaVu Sans, the widest of the usual ones, as parts of the
// size, so that others leave room; a test in a browser holds them against what is drawn.
const NARROW = /[\s!"'(),./:;IJ[\\\]fijlrt|-]/;
const WIDE = /[MW@%mw—…]/;
const CAPITAL = /[\p{Lu}&+<=>#~–]/u;
/** Strong letters are wider by this. */
const STRONG = 1.14;

function widthOfLetter(letter: string): number {
  return NARROW.test(letter) ? 0.42 : WIDE.test(letter) ? 1 : CAPITAL.test(letter) ? 0.79 : 0.64;
}

const LATIN = Float64Array.from({ length: 0x250 }, (_, code) => widthOfLetter(String.fromCharCode(code)));

/** The letters from one place in a text to another, as parts of their size. */
function lettersOf(text: string, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    // The second half of a letter beyond the first 65,536 takes no room of its own.
    if (code < LATIN.length) sum += LATIN[code] ?? 0;
    else if (code < 0xdc00 || code > 0xdfff) sum += 1.1;
  }
  return sum;
}

/** How wide a text may become, in the unit of its size. */
export function widthOf(text: string, size: number, strong = false): number {
  return lettersOf(text, 0, text.length) * size * (strong ? STRONG : 1);
}

function cut(text: string, size: number, width: number): string {
  let kept = '';
  let room = width - widthOf('…', size);
  for (const letter of text) {
    room -= widthOf(letter, size);
    if (room < 0) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** A text in lines that are no wider than `width`, `most` of them; what is left out is marked by "…". */
export function linesOf(
  text: string,
  usual: number,
  width: number,
  most: number,
  strong = false,
): readonly string[] {
  const size = strong ? usual * STRONG : usual;
  const all = /[^\S ]|^ | {2}| $/.test(text) ? text.trim().replace(/\s+/g, ' ') : text;
  const lines: string[] = [];
  for (let at = 0; at < all.length; ) {
    const end = lineEnd(all, at, size, width);
    if (lines.length + 1 === most && end < all.length) return [...lines, cut(all.slice(at), size, width)];
    const line = all.slice(at, end);
    lines.push(!line.includes(' ') && widthOf(line, size) > width ? cut(line, size, width) : line);
    at = end + 1;
  }
  return lines;
}

/** Where the line ends that begins at a word: behind as many as fit, and behind one at least. */
function lineEnd(text: string, from: number, size: number, width: number): number {
  const blank = widthOf(' ', size);
  let taken = 0;
  for (let [at, end] = [from, from]; ; at = end + 1) {
    const next = text.indexOf(' ', at);
    const stop = next === -1 ? text.length : next;
    const word = lettersOf(text, at, stop) * size;
    taken += at === from ? word : blank + word;
    if (at > from && taken > width) return end;
    end = stop;
    if (end === text.length) return end;
  }
}

/** Where lines of text stand. */
export interface TextPlace {
  readonly x: number;
  /** The base of the first line. */
  readonly y: number;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly strong?: boolean;
  readonly quiet?: boolean;
  /** The attribute that names its language, where it is not that of what is around it. */
  readonly lang?: Html;
  /** On a ground of a colour. */
  readonly on?: boolean;
  /** True where the group around it gives size and colour. */
  readonly inherits?: boolean;
}

/** The distance of two lines, in the unit of their size. */
export const LEADING = 1.25;

/** Lines of text, one below the other. */
export function textAt(lines: readonly string[], place: TextPlace): Html {
  const { x, y, size = 12, anchor = 'start', strong = false, quiet = false, on = false } = place;
  const { lang = html``, inherits = false } = place;
  const own = on ? '#ffffff' : quiet ? '#55606e' : '#1b2430';
  const look = inherits ? html`` : html` font-size="${at(size)}" fill="${own}"`;
  const side = anchor === 'start' ? html`` : html` text-anchor="${anchor}"`;
  const extra = html`${look}${side}${strong ? ' font-weight="600"' : ''}${on ? ' class="on"' : quiet ? ' class="quiet"' : ''}${lang}`;
  let all = html``;
  for (let i = 0; i < lines.length; i++)
    all = html`${all}<text x="${at(x)}" y="${at(y + i * size * LEADING)}"${extra}>${words(lines[i] ?? '')}</text>`;
  return all;
}
