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
  /** Its id, which is of no language. */
  readonly id: string;
  readonly into: readonly NeighbourGroup[];
  readonly out: readonly NeighbourGroup[];
}

// As wide as the text of a page beside what is seen at a glance.
const [SIDE, MIDDLE, BETWEEN, HEAD, SIZE, SMALL, GAP] = [190, 124, 34, 22, 11, 9.5, 6];

/** So many records of a group are shown; of the others, their number. */
export const SHOWN = 8;

interface Row {
  readonly record: NeighbourGroup['records'][number];
  readonly lines: readonly string[];
  readonly further: readonly string[];
  readonly y: number;
  readonly height: number;
}

interface Block {
  readonly group: NeighbourGroup;
  readonly heads: readonly string[];
  readonly y: number;
  readonly rows: readonly Row[];
  /** Where the rows end. */
  readonly end: number;
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
    const heads = linesOf(`${group.relation} (${group.kind})`, SIZE, SIDE, 2, true);
    y += HEAD + (heads.length - 1) * SIZE * LEADING;
    const rows = group.records.slice(0, SHOWN).map((record): Row => {
      const lines = linesOf(record.title, SIZE, SIDE - 16, 3);
      const further = record.further === '' ? [] : linesOf(record.further, SMALL, SIDE - 16, 1);
      const height = lines.length * SIZE * LEADING + further.length * 12 + 5;
      const row = { record, lines, further, y, height };
      y += height + 3;
      return row;
    });
    const end = y - 3;
    const more = group.records.length - rows.length;
    if (more > 0) y += 16;
    y += GAP * 2;
    return { group, heads, y: top, rows, end, more };
  });
  return { blocks, height: Math.max(0, y - GAP * 2) };
}

/** A record; all of its ground leads to its page. */
function drawRow(row: Row, left: number, top: number, setting: PictureSetting): Html {
  const { record, lines, further, y, height } = row;
  const [x, base] = [left + 10, top + y + 12];
  const lang = setting.said === '' ? html`` : html` lang="en"`;
  const small = { x, y: base + lines.length * SIZE * LEADING - 1, size: SMALL, quiet: true, lang };
  const isWhole = lines.join(' ') === record.title;
  return leading(
    record,
    html`<rect class="wash" x="${at(left)}" y="${at(top + y)}" width="${SIDE}" height="${at(height)}" fill="#f5f7f9"/>${textAt(lines, { x, y: base, size: SIZE, inherits: true })}${textAt(further, small)}`,
    setting,
    isWhole,
  );
}

/** A group: what it is, one mark in the colour of its kind, and its records. */
function drawBlock(
  { group, heads, y, rows, end, more }: Block,
  x: number,
  top: number,
  setting: PictureSetting,
): Html {
  const { hue, byTool } = group;
  const lang = byTool ? html`` : setting.said;
  const head = textAt(heads, { x, y: top + y + 14, size: SIZE, strong: true, inherits: true, lang });
  const [first, height] = [top + (rows[0]?.y ?? 0), end - (rows[0]?.y ?? 0)];
  const mark = html`<rect class="mark h${hue}" x="${at(x)}" y="${at(first)}" width="4" height="${at(height)}" fill="${colour(hue)}"/>`;
  const drawn = rows.map((row) => drawRow(row, x, top, setting));
  const last = { x: x + 10, y: top + end + 14, size: SIZE, quiet: true };
  const rest = more > 0 ? html`${textAt([`and ${more} more`], last)}\n` : html``;
  return html`${head}\n${drawn.join('')}${mark}\n${rest}`;
}

/** A record in the middle, what leads to it on the left and where it leads on the right; of each, what lies one step further. */
export function neighbours({ middle, id, into, out }: Neighbourhood): Picture {
  const about = {
    name: 'neighbours',
    title: `Neighbours of ${id}`,
    description:
      'The record; on the left what names it, on the right what it names, by relation and kind; in small letters what lies one step further. The lists of connections on its page say the same.',
  };
  const [left, right] = [blocksOf(into), blocksOf(out)];
  const lines = linesOf(middle.title, 12, MIDDLE - 16, 6, true);
  const tall = lines.length * 12 * LEADING + 20;
  const height = Math.max(left.height, right.height, tall) + 8;
  // Where nothing stands on a side, no room is left for it.
  const x = left.blocks.length > 0 ? SIDE + BETWEEN : 0;
  const to = x + MIDDLE;
  const centre = at(height / 2);
  const start = (part: { readonly height: number }) => 4 + (height - 8 - part.height) / 2;
  /** The bands of a group, between the middle and each of its records. */
  const bands = (block: Block, ends: readonly [inner: number, outer: number], top: number) => {
    const { hue } = block.group;
    const half = at((ends[0] + ends[1]) / 2);
    const path = block.rows.map(({ y, height: its }) => {
      const end = at(top + y + its / 2);
      return html`M${at(ends[0])} ${centre}C${half} ${centre} ${half} ${end} ${at(ends[1])} ${end}`;
    });
    return html`<path class="band h${hue}" d="${path.join('')}" fill="none" stroke="${colour(hue)}" stroke-width="1.5" stroke-opacity=".6"/>\n`;
  };
  const draw = (setting: PictureSetting): Html => {
    const curves = [
      ...left.blocks.map((each) => bands(each, [x, SIDE], start(left))),
      ...right.blocks.map((each) => bands(each, [to, to + BETWEEN], start(right))),
    ];
    const own = html`<rect class="mark h${middle.hue}" x="${at(x)}" y="${at(centre - tall / 2)}" width="${MIDDLE}" height="${at(tall)}" rx="6" fill="${colour(middle.hue)}"/>${textAt(lines, { x: x + MIDDLE / 2, y: centre - tall / 2 + 22, size: 12, anchor: 'middle', strong: true, on: true, lang: setting.said })}\n`;
    return html`${curves.join('')}<g font-size="${SIZE}" fill="#1b2430">\n${left.blocks.map((each) => drawBlock(each, 0, start(left), setting)).join('')}${right.blocks.map((each) => drawBlock(each, to + BETWEEN, start(right), setting)).join('')}</g>\n${own}`;
  };
  const width = right.blocks.length > 0 ? to + BETWEEN + SIDE : to;
  return { ...about, width, height, draw };
}
