import { type Html, html } from '../findings/html.ts';
import { at, colour, type Drawn, leading, type Picture, type PictureSetting } from './picture.ts';
import { LEADING, linesOf, textAt } from './text.ts';

/** A dot of a radar: its number leads to the table beside the picture. */
export interface RadarDot extends Drawn {
  readonly number: number;
  readonly sector: number;
  readonly ring: number;
  /** True where it stood elsewhere in the release before. */
  readonly moved: boolean;
}

interface Sector {
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

const [RADIUS, PITCH, INNER, SIDE, TOP, SIZE, WIDTH] = [10.5, 25, 24, 150, 72, 13, 136];

/** Half of the strip from the middle to the top in which the names of the rings stand. */
const STRIP = 38;

/** Angles for the sectors, from the top on: the fuller, the wider, and none narrower than half of its share. */
function sectorsOf(titles: readonly string[], dots: readonly RadarDot[]): readonly Sector[] {
  const counts = titles.map((_, s) => dots.filter(({ sector }) => sector === s).length);
  const mean = Math.max(1, dots.length / titles.length);
  const weights = counts.map((count) => Math.max(count, mean * 0.5));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let angle = -Math.PI / 2;
  return titles.map((title, s) => {
    const from = angle;
    angle += ((weights[s] ?? 0) / whole) * 2 * Math.PI;
    return { title, from, to: angle };
  });
}

/** The places for dots on an arc of a sector, so far apart that none touches another or the edge. */
function placesOn(radius: number, { from, to }: Sector): readonly (readonly [number, number])[] {
  const edge = Math.asin(Math.min(1, PITCH / 2 / radius));
  const step = 2 * Math.asin(Math.min(1, PITCH / 2 / radius));
  const room = to - from - 2 * edge;
  if (room < 0) return [];
  const number = Math.floor(room / step + 1e-9) + 1;
  const first = (from + to) / 2 - ((number - 1) * step) / 2;
  return Array.from({ length: number }, (_, i) => {
    const angle = first + i * step;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  }).filter(([x, y]) => y > 0 || Math.abs(x) >= STRIP + RADIUS);
}

/** Every n-th of some places, so that few dots do not crowd in one corner. */
function spread<Place>(places: readonly Place[], number: number): readonly Place[] {
  return Array.from({ length: number }, (_, i) => {
    const place = places[Math.floor(((i + 0.5) * places.length) / number)];
    return place === undefined ? [] : [place];
  }).flat();
}

interface Ring {
  readonly inner: number;
  readonly outer: number;
}

/** The rings from the middle outwards, each as thick as its fullest sector needs, with the places of all dots. */
function layout(sectors: readonly Sector[], rings: number, dots: readonly RadarDot[]) {
  const made: Ring[] = [];
  const places = new Map<RadarDot, readonly [number, number]>();
  let inner = INNER;
  for (let ring = 0; ring < rings; ring++) {
    const cells = sectors.map((_, s) => dots.filter((dot) => dot.ring === ring && dot.sector === s));
    let arcs = 2;
    const room = (sector: Sector) =>
      Array.from({ length: arcs }, (_, i) => placesOn(inner + PITCH * (i + 0.5), sector)).flat();
    while (cells.some((cell, s) => sectors[s] && cell.length > room(sectors[s]).length)) arcs++;
    for (const [s, cell] of cells.entries()) {
      const sector = sectors[s];
      const chosen = sector ? spread(room(sector), cell.length) : [];
      for (const [i, dot] of cell.entries()) places.set(dot, chosen[i] ?? [0, 0]);
    }
    made.push({ inner, outer: inner + PITCH * arcs });
    inner += PITCH * arcs;
  }
  return { rings: made, places, radius: inner };
}

function drawDot(dot: RadarDot, [x, y]: readonly [number, number], setting: PictureSetting): Html {
  const { number, hue, moved } = dot;
  const ring = moved
    ? html`<circle class="ring" cx="${at(x)}" cy="${at(y)}" r="${RADIUS + 1.5}" fill="none" stroke="#1b2430" stroke-width="1.5"/>`
    : html``;
  const digits = textAt([`${number}`], {
    x,
    y: y + 3.8,
    size: number < 100 ? 10.5 : 8,
    anchor: 'middle',
    strong: true,
    on: true,
  });
  return leading(
    dot,
    html`${ring}<circle class="mark h${hue}" cx="${at(x)}" cy="${at(y)}" r="${RADIUS - 1}" fill="${colour(hue)}"/>${digits}`,
    setting,
  );
}

/** The name of a sector, outside of the last ring. */
function sectorName({ title, from, to }: Sector, radius: number): Html {
  const middle = (from + to) / 2;
  const [x, y] = [(radius + 12) * Math.cos(middle), (radius + 12) * Math.sin(middle)];
  const lines = linesOf(title, SIZE, WIDTH, 3, true);
  const anchor = Math.abs(Math.cos(middle)) < 0.25 ? 'middle' : Math.cos(middle) > 0 ? 'start' : 'end';
  const height = lines.length * SIZE * LEADING;
  // At the top its foot touches the ring, at the bottom its head, at the sides its middle.
  const up = (height / 2) * (1 - Math.sin(middle)) - SIZE;
  return textAt(lines, { x, y: y - up, size: SIZE, anchor, strong: true });
}

/**
 * Dots in rings and sectors around a middle: what is near in time is near the middle. A dot that moved since the
 * release before has a ring around it; dots never touch.
 */
export function radar(
  about: Pick<Picture, 'name' | 'title' | 'description'>,
  sectorTitles: readonly string[],
  ringTitles: readonly string[],
  dots: readonly RadarDot[],
): Picture {
  const sectors = sectorsOf(sectorTitles, dots);
  const { rings, places, radius } = layout(sectors, ringTitles.length, dots);
  const draw = (setting: PictureSetting): Html => {
    const circles = rings
      .toReversed()
      .map(
        ({ outer }, i) =>
          html`<circle class="${i % 2 === 0 ? 'wash' : 'paper'}" r="${at(outer)}" fill="${i % 2 === 0 ? '#f5f7f9' : '#ffffff'}" stroke="#aeb7c2"/>\n`,
      );
    const lines = sectors
      .slice(1)
      .map(
        ({ from }) =>
          html`<path class="line" d="M${at(INNER * Math.cos(from))} ${at(INNER * Math.sin(from))}L${at(radius * Math.cos(from))} ${at(radius * Math.sin(from))}" stroke="#aeb7c2"/>\n`,
      );
    const names = sectors.map((sector) => html`${sectorName(sector, radius)}\n`);
    const drawn = dots.map((dot) => drawDot(dot, places.get(dot) ?? [0, 0], setting));
    const ringNames = rings.map(({ inner, outer }, i) => {
      const name = linesOf(ringTitles[i] ?? '', 10.5, 2 * STRIP - 4, 2);
      const y = -(inner + outer) / 2 + (name.length === 1 ? 4 : -3);
      return html`${textAt(name, { x: 0, y, size: 10.5, anchor: 'middle', quiet: true })}\n`;
    });
    return html`<g transform="translate(${at(radius + SIDE)} ${at(radius + TOP)})">\n${circles.join('')}${lines.join('')}${names.join('')}${ringNames.join('')}${drawn.join('')}</g>\n`;
  };
  return { ...about, width: 2 * (radius + SIDE), height: 2 * (radius + TOP), draw };
}
