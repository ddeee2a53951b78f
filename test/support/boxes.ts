/** What is drawn in a picture, as boxes, by the widths of DejaVu Sans: the widest of the usual fonts. */
export interface Box {
  readonly what: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Advance widths of U+0020 to U+007E in hundredths of the size, measured in a browser: usual, and strong.
const USUAL =
  '32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84';
const STRONG =
  '35 46 52 84 70 100 87 31 46 46 52 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 58 100 77 76 73 83 68 68 82 84 37 37 77 64 100 84 85 73 85 77 72 68 81 77 110 77 72 73 46 37 46 84 50 50 67 72 59 72 68 44 72 71 34 34 67 34 104 71 69 72 72 49 60 48 71 65 92 65 65 58 71 37 71 84';
const table = (text: string) => text.split(' ').map((width) => Number(width) / 100);
const [usual, strong] = [table(USUAL), table(STRONG)];

function widthOf(text: string, size: number, isStrong: boolean): number {
  const widths = isStrong ? strong : usual;
  const base = (letter: string) => letter.normalize('NFD').charCodeAt(0);
  return [...text].reduce((sum, letter) => sum + (widths[base(letter) - 32] ?? 1), 0) * size;
}

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
const number = (tag: string, name: string) => Number(attribute(tag, name) ?? 0);

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** The size of a picture. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  return { width: number(svg, 'width'), height: number(svg, 'height') };
}

/** All texts of a picture. */
export function textsIn(svg: string): readonly Box[] {
  const [, dx = '0', dy = '0'] = /<g transform="translate\(([-\d.]+) ([-\d.]+)\)">/.exec(svg) ?? [];
  return [...svg.matchAll(/(<text[^>]*>)([^<]*)<\/text>/g)].map(([, tag = '', inside = '']) => {
    const size = number(tag, 'font-size') || number(/<g font-size[^>]*>/.exec(svg)?.[0] ?? '', 'font-size');
    const what = plain(inside);
    const width = widthOf(what, size, attribute(tag, 'font-weight') !== undefined);
    const anchor = attribute(tag, 'text-anchor') ?? 'start';
    const x =
      number(tag, 'x') + Number(dx) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
    const y = number(tag, 'y') + Number(dy);
    // From the top of a small letter with its accent to the tail of a "g".
    return { what, left: x, right: x + width, top: y - size * 0.76, bottom: y + size * 0.22 };
  });
}

/** The dots of a picture that stand for something. */
export function dotsIn(svg: string): readonly Box[] {
  return [...svg.matchAll(/<circle class="mark[^>]*>/g)].map(([tag]) => {
    const [x, y, r] = [number(tag, 'cx'), number(tag, 'cy'), number(tag, 'r')];
    return { what: `dot at ${x} ${y}`, left: x - r, right: x + r, top: y - r, bottom: y + r };
  });
}

/** Those of some boxes that lie over each other, in words. */
export function overlaps(boxes: readonly Box[]): readonly string[] {
  const sorted = boxes.toSorted((a, b) => a.top - b.top);
  return sorted.flatMap((a, i) => {
    const found: string[] = [];
    for (const b of sorted.slice(i + 1)) {
      if (b.top >= a.bottom) break;
      if (a.left < b.right && b.left < a.right) found.push(`"${a.what}" and "${b.what}"`);
    }
    return found;
  });
}

/** Those of some dots that touch each other, in words. */
export function touching(dots: readonly Box[]): readonly string[] {
  const middles = dots.map(({ what, left, right, top, bottom }) => ({
    what,
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    r: (right - left) / 2,
  }));
  return middles.flatMap((a, i) =>
    middles
      .slice(i + 1)
      .filter((b) => Math.hypot(a.x - b.x, a.y - b.y) <= a.r + b.r)
      .map((b) => `"${a.what}" and "${b.what}"`),
  );
}

/** Those of some boxes that are cut by the edge of a picture. */
export function cutOff(
  boxes: readonly Box[],
  { width, height }: ReturnType<typeof sizeOf>,
): readonly string[] {
  return boxes
    .filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)
    .map(({ what }) => what);
}
