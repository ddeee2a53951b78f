import { type Html, html } from '../findings/html.ts';
import { at, colour, type Drawn, leading, type Picture, type PictureSetting } from './picture.ts';
import { LEADING, linesOf, textAt } from './text.ts';

/** A node of a tree, with what stands beside it. */
export interface TreeNode extends Drawn {
  /** How full its mark is: 0 is empty, 1 is full; absent where it has none. */
  readonly level?: number;
  /** A few words at the right edge of a leaf; `open` where they say that something is missing. */
  readonly remark?: { readonly words: string; readonly open: boolean };
  readonly children: readonly TreeNode[];
}

interface Cell {
  readonly node: TreeNode;
  readonly lines: readonly string[];
  readonly depth: number;
  readonly height: number;
  readonly cells: readonly Cell[];
}

const [COLUMN, REMARK, HEAD, SIZE, GAP, ROOM, LINES] = [260, 150, 30, 11, 2, 7, 3];

function cellOf(node: TreeNode, depth: number): Cell {
  const cells = node.children.map((child) => cellOf(child, depth + 1));
  const lines = linesOf(node.title, SIZE, COLUMN - 34, LINES, depth === 0);
  const below = cells.reduce((sum, cell) => sum + cell.height, 0);
  return { node, lines, depth, cells, height: Math.max(lines.length * SIZE * LEADING + ROOM, below) };
}

/** The cells that fill a height, which may be more than they need. */
function filling(cell: Cell, height: number): Cell {
  const { cells } = cell;
  const more = (height - cells.reduce((sum, each) => sum + each.height, 0)) / Math.max(1, cells.length);
  return { ...cell, height, cells: cells.map((each) => filling(each, each.height + more)) };
}

function depthOf({ depth, cells }: Cell): number {
  return Math.max(depth, ...cells.map(depthOf));
}

/** A circle that is the fuller the higher the level: to be told apart without colours. */
function levelMark(level: number, x: number, y: number, hue: number): Html {
  const edge = html`<circle class="mark-edge h${hue}" cx="${at(x)}" cy="${at(y)}" r="5" fill="none" stroke="${colour(hue)}" stroke-width="1.5"/>`;
  if (level <= 0) return edge;
  if (level >= 1)
    return html`<circle class="mark h${hue}" cx="${at(x)}" cy="${at(y)}" r="5.7" fill="${colour(hue)}"/>`;
  return html`${edge}<path class="mark h${hue}" d="M${at(x)} ${at(y + 5)}A5 5 0 0 1 ${at(x)} ${at(y - 5)}Z" fill="${colour(hue)}"/>`;
}

function drawCell(
  { node, lines, depth, height, cells }: Cell,
  y: number,
  right: number,
  setting: PictureSetting,
): Html {
  const { hue, level, remark } = node;
  const x = depth * COLUMN;
  const width = (cells.length === 0 ? right : x + COLUMN) - x - GAP;
  const middle = y + height / 2;
  const base = middle - ((lines.length - 1) * SIZE * LEADING) / 2 + SIZE * 0.36;
  const mark = level === undefined ? html`` : levelMark(level, x + 14, middle, hue);
  const own = leading(
    node,
    html`<rect class="wash" x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height - GAP)}" fill="#f5f7f9"/>${mark}${textAt(lines, { x: x + 26, y: base, size: SIZE, strong: depth === 0 })}`,
    setting,
  );
  const said = cells.length === 0 ? remark : undefined;
  const [first = ''] = said ? linesOf(said.words, SIZE, REMARK - 16, 1) : [];
  const beside = said
    ? html`<g>${said.open ? html`<rect class="open" x="${at(right)}" y="${at(y)}" width="4" height="${at(height - GAP)}" fill="#b3261e"/>` : html``}${textAt([first], { x: right + 12, y: middle + SIZE * 0.36, size: SIZE, quiet: !said.open })}</g>\n`
    : html``;
  let top = y;
  const below = cells.map((cell) => {
    const drawn = drawCell(cell, top, right, setting);
    top += cell.height;
    return drawn;
  });
  return html`${own}${beside}${below.join('')}`;
}

/** A tree from left to right: each node is as tall as all that is below it, and leaves reach to the remarks. */
export function tree(
  about: Pick<Picture, 'name' | 'title' | 'description'>,
  tops: readonly TreeNode[],
  remarkTitle: string,
): Picture {
  const cells = tops.map((node) => cellOf(node, 0)).map((cell) => filling(cell, cell.height));
  const depth = Math.max(0, ...cells.map(depthOf)) + 1;
  const height = cells.reduce((sum, cell) => sum + cell.height + 4, 0);
  const right = depth * COLUMN;
  const draw = (setting: PictureSetting): Html => {
    let y = HEAD;
    const drawn = cells.map((cell) => {
      const it = drawCell(cell, y, right, setting);
      y += cell.height + 4;
      return it;
    });
    return html`${textAt(linesOf(remarkTitle, 12, REMARK - 16, 1, true), { x: right + 12, y: 18, strong: true })}\n${drawn.join('')}`;
  };
  return { ...about, width: right + REMARK, height: HEAD + height, draw };
}
