import { type Html, html } from '../findings/html.ts';
import { at, colour, type Drawn, leading, type Picture, type PictureSetting } from './picture.ts';
import { linesOf, textAt } from './text.ts';

/** An end of arrows, with its number. */
export interface ArrowEnd extends Drawn {
  readonly number: number;
}

/** A relation from one end to another, with the number of its links. */
export interface Arrow {
  readonly from: ArrowEnd;
  readonly to: ArrowEnd;
  readonly words: string;
}

const [BOX, WORDS, BETWEEN, ROW, PAD, GAP, SIZE] = [230, 150, 130, 20, 10, 12, 12];

interface Placed {
  readonly end: ArrowEnd;
  readonly arrows: readonly Arrow[];
  readonly y: number;
  readonly height: number;
}

/** Boxes one below the other, each as tall as its arrows need. */
function column(ends: readonly ArrowEnd[], arrowsOf: (end: ArrowEnd) => readonly Arrow[]) {
  let y = 0;
  const placed = ends.map((end): Placed => {
    const arrows = arrowsOf(end);
    const height = Math.max(1, arrows.length) * ROW + 2 * PAD;
    const box = { end, arrows, y, height };
    y += height + GAP;
    return box;
  });
  return { placed, height: Math.max(0, y - GAP) };
}

function drawBox({ end, y, height }: Placed, x: number, setting: PictureSetting): Html {
  const [title = ''] = linesOf(end.title, SIZE, BOX - 62, 1, true);
  const middle = y + height / 2 + SIZE * 0.36;
  return leading(
    end,
    html`<rect class="wash" x="${at(x)}" y="${at(y)}" width="${BOX}" height="${at(height)}" rx="3" fill="#f5f7f9"/><rect class="mark h${end.hue}" x="${at(x)}" y="${at(y)}" width="5" height="${at(height)}" fill="${colour(end.hue)}"/>${textAt([title], { x: x + 14, y: middle, size: SIZE, strong: true })}${textAt([`${end.number}`], { x: x + BOX - 10, y: middle, size: SIZE, anchor: 'end', quiet: true })}`,
    setting,
  );
}

/** The order of the boxes on the right in which arrows cross least: by the mean place of those on the left. */
function sorted(ends: readonly ArrowEnd[], arrows: readonly Arrow[], left: readonly ArrowEnd[]) {
  const place = (end: ArrowEnd) => {
    const from = arrows.filter(({ to }) => to === end).map((arrow) => left.indexOf(arrow.from));
    return from.reduce((sum, each) => sum + each, 0) / Math.max(1, from.length);
  };
  return ends.toSorted((a, b) => place(a) - place(b));
}

/** Relations as arrows from boxes on the left to boxes on the right, each with its words and its number. */
export function arrowPicture(
  about: Pick<Picture, 'name' | 'title' | 'description'>,
  arrows: readonly Arrow[],
): Picture {
  const lefts = [...new Set(arrows.map(({ from }) => from))];
  const rights = sorted([...new Set(arrows.map(({ to }) => to))], arrows, lefts);
  const left = column(lefts, (end) =>
    arrows.filter(({ from }) => from === end).toSorted((a, b) => rights.indexOf(a.to) - rights.indexOf(b.to)),
  );
  const right = column(rights, (end) =>
    arrows.filter(({ to }) => to === end).toSorted((a, b) => lefts.indexOf(a.from) - lefts.indexOf(b.from)),
  );
  const height = Math.max(left.height, right.height);
  const top = (part: typeof left) => (height - part.height) / 2;
  const port = ({ y, height: tall, arrows: own }: Placed, arrow: Arrow) =>
    y + tall / 2 + (own.indexOf(arrow) - (own.length - 1) / 2) * ROW;
  const x = BOX + WORDS + BETWEEN;
  const draw = (setting: PictureSetting): Html => {
    const lines = left.placed.flatMap((box) =>
      box.arrows.map((arrow) => {
        const other = right.placed.find(({ end }) => end === arrow.to);
        const from = top(left) + port(box, arrow);
        const to = other ? top(right) + port(other, arrow) : from;
        const [start, end] = [BOX + WORDS, x - 7];
        const half = (start + end) / 2;
        const { hue } = box.end;
        const words = textAt(linesOf(arrow.words, 11, WORDS - 16, 1), { x: BOX + 8, y: from + 4, size: 11 });
        return html`${words}<path class="band h${hue}" d="M${at(start)} ${at(from)}C${at(half)} ${at(from)} ${at(half)} ${at(to)} ${at(end)} ${at(to)}" fill="none" stroke="${colour(hue)}" stroke-width="2"/><path class="mark h${hue}" d="M${at(x)} ${at(to)}l-8 -4.5v9Z" fill="${colour(hue)}"/>\n`;
      }),
    );
    const boxes = [
      ...left.placed.map((box) => drawBox({ ...box, y: box.y + top(left) }, 0, setting)),
      ...right.placed.map((box) => drawBox({ ...box, y: box.y + top(right) }, x, setting)),
    ];
    return html`${lines.join('')}${boxes.join('')}`;
  };
  return { ...about, width: x + BOX, height, draw };
}
