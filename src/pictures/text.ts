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

/** How wide a text may become, in the unit of its size. */
export function widthOf(text: string, size: number, strong = false): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // The second half of a letter beyond the first 65,536 takes no room of its own.
    if (code < 0xdc00 || code > 0xdfff) sum += LATIN[code] ?? 1.1;
  }
  return sum * size * (strong ? STRONG : 1);
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

// A record stands in the pictures of all that it is linked with.
const broken = new Map<string, readonly string[]>();
const MOST_BROKEN = 20_000;

/** A text in lines that are no wider than `width`, `most` of them; what is left out is marked by "…". */
export function linesOf(
  text: string,
  usual: number,
  width: number,
  most: number,
  strong = false,
): readonly string[] {
  const key = `${usual} ${width} ${most} ${strong} ${text}`;
  const before = broken.get(key);
  if (before) return before;
  const lines = brokenInto(text, usual, width, most, strong);
  if (broken.size >= MOST_BROKEN) broken.clear();
  broken.set(key, lines);
  return lines;
}

function brokenInto(
  text: string,
  usual: number,
  width: number,
  most: number,
  strong: boolean,
): readonly string[] {
  const size = strong ? usual * STRONG : usual;
  const words = text.split(/\s+/).filter(Boolean);
  const lines: string[] = [];
  for (let at = 0; at < words.length; ) {
    const end = lineEnd(words, at, size, width);
    if (lines.length + 1 === most && end < words.length)
      return [...lines, cut(words.slice(at).join(' '), size, width)];
    const line = words.slice(at, end).join(' ');
    lines.push(end === at + 1 && widthOf(line, size) > width ? cut(line, size, width) : line);
    at = end;
  }
  return lines;
}

/** Where the line ends that begins with a word: behind as many as fit, and behind one at least. */
function lineEnd(words: readonly string[], from: number, size: number, width: number): number {
  const blank = widthOf(' ', size);
  let taken = widthOf(words[from] ?? '', size);
  let end = from + 1;
  for (; end < words.length; end++) {
    taken += blank + widthOf(words[end] ?? '', size);
    if (taken > width) break;
  }
  return end;
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
  const extra = html`${anchor === 'start' ? '' : html` text-anchor="${anchor}"`}${strong ? ' font-weight="600"' : ''}${on ? ' class="on"' : quiet ? ' class="quiet"' : ''}`;
  const own = on ? '#ffffff' : quiet ? '#55606e' : '#1b2430';
  const look = inherits ? html`` : html` font-size="${at(size)}" fill="${own}"`;
  return lines
    .map(
      (line, i) =>
        html`<text x="${at(x)}" y="${at(y + i * size * LEADING)}"${look}${extra}${lang}>${words(line)}</text>`,
    )
    .join('');
}
