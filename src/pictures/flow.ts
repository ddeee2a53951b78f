import { type Html, html } from '../findings/html.ts';
import { at, colour, type Drawn, leading, type Picture, type PictureSetting } from './picture.ts';
import { LEADING, linesOf, textAt } from './text.ts';

/** What a flow leads through, from left to right. */
export interface FlowColumn extends Pick<Drawn, 'title' | 'byTool'> {
  readonly nodes: readonly (Drawn & { readonly id: string })[];
}

/** A link between neighbouring columns, by the ids of its ends. */
export interface FlowLink {
  readonly from: string;
  readonly to: string;
}

interface Box {
  readonly node: FlowColumn['nodes'][number];
  readonly lines: readonly string[];
  readonly height: number;
  y: number;
}

const [BOX, BETWEEN, HEAD, GAP, SIZE, STEP, LINES] = [236, 130, 44, 5, 11, 3.2, 2];

/** The middle of the boxes that a box is linked with; where there are none, its own. */
function pull(box: Box, near: readonly Box[]): number {
  if (near.length === 0) return box.y + box.height / 2;
  return near.reduce((sum, { y, height }) => sum + y + height / 2, 0) / near.length;
}

/** Puts the boxes of a column one below the other, spread over the height. */
function stack(boxes: readonly Box[], height: number): void {
  const used = boxes.reduce((sum, box) => sum + box.height, 0);
  const gap = boxes.length < 2 ? 0 : Math.min(40, (height - used) / (boxes.length - 1));
  let y = HEAD + (height - used - gap * Math.max(0, boxes.length - 1)) / 2;
  for (const box of boxes) {
    box.y = y;
    y += box.height + gap;
  }
}

/** The boxes before and behind a box that it is linked with. */
type Near = ReadonlyMap<Box, { readonly before: readonly Box[]; readonly behind: readonly Box[] }>;

/** Orders each column by where its links lead, some times to and fro, so that fewer cross. */
function untangle(columns: readonly Box[][], near: Near, height: number): void {
  for (const boxes of columns) stack(boxes, height);
  for (let round = 0; round < 8; round++) {
    const side = round % 2 === 0 ? 'before' : 'behind';
    for (const boxes of side === 'before' ? columns : columns.toReversed()) {
      const pulled = new Map(boxes.map((box) => [box, pull(box, near.get(box)?.[side] ?? [])]));
      boxes.sort((a, b) => (pulled.get(a) ?? 0) - (pulled.get(b) ?? 0));
      stack(boxes, height);
    }
  }
}

function boxOf(node: Box['node'], most: number): Box {
  const lines = linesOf(node.title, SIZE, BOX - 16, LINES);
  return { node, lines, height: Math.max(lines.length * SIZE * LEADING + 5, most * STEP + 4), y: 0 };
}

function drawBox({ node, lines, height, y }: Box, x: number, isOpen: boolean, setting: PictureSetting): Html {
  const base = y + height / 2 - ((lines.length - 1) * SIZE * LEADING) / 2 + SIZE * 0.36;
  const open = isOpen
    ? html`<rect class="open" x="${at(x + BOX - 3)}" y="${at(y)}" width="3" height="${at(height)}" fill="#b3261e"/>`
    : html``;
  return leading(
    node,
    html`<rect class="wash" x="${at(x)}" y="${at(y)}" width="${BOX}" height="${at(height)}" rx="2" fill="#f5f7f9"/><rect class="mark h${node.hue}" x="${at(x)}" y="${at(y)}" width="4" height="${at(height)}" fill="${colour(node.hue)}"/>${open}${textAt(lines, { x: x + 10, y: base, size: SIZE })}`,
    setting,
  );
}

/** A band from one box to another: it leaves and comes in at the height that the order of the others leaves it. */
function band(from: readonly [number, number], to: readonly [number, number], hue: number): Html {
  const middle = at((from[0] + to[0]) / 2);
  return html`<path class="band h${hue}" d="M${at(from[0])} ${at(from[1])}C${middle} ${at(from[1])} ${middle} ${at(to[1])} ${at(to[0])} ${at(to[1])}" fill="none" stroke="${colour(hue)}" stroke-width="2.4" stroke-opacity=".4"/>`;
}

/** The height at which each link of a box ends there, by the box at its other end. */
function ports(box: Box, others: readonly Box[]): ReadonlyMap<Box, number> {
  const sorted = others.toSorted((a, b) => a.y - b.y);
  const first = box.y + box.height / 2 - ((sorted.length - 1) * STEP) / 2;
  return new Map(sorted.map((other, i) => [other, first + i * STEP]));
}

/** The boxes of all columns, with what each is linked with; a link that comes twice counts once. */
function boxesOf(columns: readonly FlowColumn[], links: readonly FlowLink[]) {
  const place = new Map(columns.flatMap(({ nodes }, c) => nodes.map(({ id }) => [id, c] as const)));
  const pairs = new Map<string, { before: Set<string>; behind: Set<string> }>(
    [...place.keys()].map((id) => [id, { before: new Set(), behind: new Set() }]),
  );
  for (const { from, to } of links) {
    if ((place.get(from) ?? Number.NaN) + 1 !== place.get(to)) continue;
    pairs.get(from)?.behind.add(to);
    pairs.get(to)?.before.add(from);
  }
  const boxes = columns.map(({ nodes }) =>
    nodes.map((node) => {
      const { before, behind } = pairs.get(node.id) ?? {};
      return boxOf(node, Math.max(before?.size ?? 0, behind?.size ?? 0));
    }),
  );
  const byId = new Map(boxes.flat().map((box) => [box.node.id, box]));
  const found = (ids: ReadonlySet<string> = new Set()) => [...ids].flatMap((id) => byId.get(id) ?? []);
  const near: Near = new Map(
    boxes.flat().map((box) => {
      const { before, behind } = pairs.get(box.node.id) ?? {};
      return [box, { before: found(before), behind: found(behind) }];
    }),
  );
  return { boxes, near };
}

/**
 * Columns of boxes with bands between neighbours: what leads to what. The order in a column is made so that few
 * bands cross; every box has its title, and one that no band reaches a red edge.
 */
export function flow(
  about: Pick<Picture, 'name' | 'title' | 'description'>,
  columns: readonly FlowColumn[],
  links: readonly FlowLink[],
): Picture {
  const { boxes, near } = boxesOf(columns, links);
  const total = (list: readonly Box[]) => list.reduce((sum, box) => sum + box.height + GAP, -GAP);
  const height = Math.max(...boxes.map(total), SIZE);
  untangle(boxes, near, height);
  const left = (c: number) => c * (BOX + BETWEEN);
  const bandsFrom = (box: Box, c: number) => {
    const others = near.get(box)?.behind ?? [];
    const out = ports(box, others);
    return others.map((other) => {
      const into = ports(other, near.get(other)?.before ?? []);
      return band(
        [left(c) + BOX, out.get(other) ?? box.y],
        [left(c + 1), into.get(box) ?? other.y],
        box.node.hue,
      );
    });
  };
  const draw = (setting: PictureSetting): Html => {
    const heads = columns.map(
      ({ title, byTool }, c) =>
        html`${textAt(linesOf(title, 13, BOX, 2, true), { x: left(c), y: 16, size: 13, strong: true, lang: byTool ? html`` : setting.said })}\n`,
    );
    const bands = boxes.flatMap((list, c) => list.flatMap((box) => bandsFrom(box, c)));
    const isOpen = (box: Box) =>
      [near.get(box)?.before, near.get(box)?.behind].every((list) => list?.length === 0);
    const drawn = boxes.flatMap((list, c) => list.map((box) => drawBox(box, left(c), isOpen(box), setting)));
    return html`${heads.join('')}<g>\n${bands.join('\n')}\n</g>\n${drawn.join('')}`;
  };
  return { ...about, width: left(columns.length - 1) + BOX, height: HEAD + height + 4, draw };
}
