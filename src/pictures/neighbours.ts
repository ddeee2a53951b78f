import { type Html, html } from '../findings/html.ts';
import { at, colour, type Drawn, leading, type Picture, type PictureSetting } from './picture.ts';
import { LEADING, linesOf, textAt } from './text.ts';

/** Records around one, of one kind and by one relation. */
export interface NeighbourGroup {
  /** "Addresses", or "Addressed by". */
  readonly relation: string;
  /** The kind, in the plural. */
  readonly kind: string;
  /** True where the tool calls it so, and not the roadmap. */
  readonly byTool?: boolean;
  readonly hue: number;
  readonly records: readonly (Drawn & {
    /** What lies one step further, in words: "3 needs, 2 crimes". */
    readonly further: string;
  })[];
}

/** A record with what leads to it and where it leads. */
export interface Neighbourhood {
  readonly middle: Drawn;
  readonly into: readonly NeighbourGroup[];
  readonly out: readonly NeighbourGroup[];
}

const [SIDE, MIDDLE, BETWEEN, HEAD, SIZE, GAP, MOST] = [290, 210, 60, 22, 11, 6, 12];

interface Row {
  readonly record: NeighbourGroup['records'][number];
  readonly lines: readonly string[];
  readonly further: readonly string[];
  readonly y: number;
  readonly height: number;
}

interface Block {
  readonly group: NeighbourGroup;
  readonly y: number;
  readonly rows: readonly Row[];
  readonly more: number;
}

/** Groups one below the other. */
function blocksOf(groups: readonly NeighbourGroup[]): {
  readonly blocks: readonly Block[];
  readonly height: number;
} {
  let y = 0;
  const blocks = groups.map((group): Block => {
    const top = y;
    y += HEAD;
    const rows = group.records.slice(0, MOST).map((record): Row => {
      const lines = linesOf(record.title, SIZE, SIDE - 16, 2);
      const further = record.further === '' ? [] : linesOf(record.further, 9.5, SIDE - 16, 1);
      const height = lines.length * SIZE * LEADING + further.length * 12 + 5;
      const row = { record, lines, further, y, height };
      y += height + 3;
      return row;
    });
    const more = group.records.length - rows.length;
    if (more > 0) y += 16;
    y += GAP * 2;
    return { group, y: top, rows, more };
  });
  return { blocks, height: Math.max(0, y - GAP * 2) };
}

function drawBlock({ group, y, rows, more }: Block, x: number, top: number, setting: PictureSetting): Html {
  const { relation, kind, hue, byTool } = group;
  const head = textAt(linesOf(`${relation} (${kind})`, SIZE, SIDE, 1, true), {
    x,
    y: top + y + 14,
    size: SIZE,
    strong: true,
    lang: byTool ? html`` : setting.said,
  });
  const drawn = rows.map(({ record, lines, further, y: its, height }) => {
    const base = top + its + 12;
    return leading(
      record,
      html`<rect class="wash" x="${at(x)}" y="${at(top + its)}" width="${SIDE}" height="${at(height)}" rx="2" fill="#f5f7f9"/><rect class="mark h${hue}" x="${at(x)}" y="${at(top + its)}" width="4" height="${at(height)}" fill="${colour(hue)}"/>${textAt(lines, { x: x + 10, y: base, size: SIZE })}${textAt(further, { x: x + 10, y: base + lines.length * SIZE * LEADING - 1, size: 9.5, quiet: true, lang: html` lang="en"` })}`,
      setting,
    );
  });
  const last = rows.at(-1);
  const rest =
    more > 0 && last
      ? html`${textAt([`and ${more} more`], { x: x + 10, y: top + last.y + last.height + 14, size: SIZE, quiet: true })}\n`
      : html``;
  return html`${head}\n${drawn.join('')}${rest}`;
}

/** A record in the middle, what leads to it on the left and where it leads on the right; of each, what lies one step further. */
export function neighbours({ middle, into, out }: Neighbourhood): Picture {
  const about = {
    name: 'neighbours',
    title: `Neighbours: ${middle.title}`,
    description:
      'In the middle the record; on the left what names it, on the right what it names, by relation and kind; in small letters what lies one step further. The lists of connections on its page say the same.',
  };
  const [left, right] = [blocksOf(into), blocksOf(out)];
  const lines = linesOf(middle.title, 13, MIDDLE - 24, 4, true);
  const tall = lines.length * 13 * LEADING + 20;
  const height = Math.max(left.height, right.height, tall) + 8;
  const [x, from, to] = [SIDE + BETWEEN, SIDE, SIDE + BETWEEN + MIDDLE];
  const centre = height / 2;
  const start = (part: { readonly height: number }) => 4 + (height - 8 - part.height) / 2;
  const curve = (a: readonly [number, number], b: readonly [number, number], hue: number) => {
    const half = at((a[0] + b[0]) / 2);
    return html`<path class="band h${hue}" d="M${at(a[0])} ${at(a[1])}C${half} ${at(a[1])} ${half} ${at(b[1])} ${at(b[0])} ${at(b[1])}" fill="none" stroke="${colour(hue)}" stroke-width="1.5" stroke-opacity=".6"/>\n`;
  };
  const middles = ({ blocks }: typeof left) =>
    blocks.flatMap(({ rows, group }) => rows.map(({ y, height: its }) => [y + its / 2, group.hue] as const));
  const draw = (setting: PictureSetting): Html => {
    const curves = [
      ...middles(left).map(([y, hue]) => curve([from, start(left) + y], [x, centre], hue)),
      ...middles(right).map(([y, hue]) => curve([to, centre], [to + BETWEEN, start(right) + y], hue)),
    ];
    const own = html`<rect class="mark h${middle.hue}" x="${at(x)}" y="${at(centre - tall / 2)}" width="${MIDDLE}" height="${at(tall)}" rx="6" fill="${colour(middle.hue)}"/>${textAt(lines, { x: x + MIDDLE / 2, y: centre - tall / 2 + 23, size: 13, anchor: 'middle', strong: true, on: true })}\n`;
    return html`${curves.join('')}${left.blocks.map((each) => drawBlock(each, 0, start(left), setting)).join('')}${right.blocks.map((each) => drawBlock(each, to + BETWEEN, start(right), setting)).join('')}${own}`;
  };
  return { ...about, width: to + BETWEEN + SIDE, height, draw };
}
