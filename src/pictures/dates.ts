import { type Html, html } from '../findings/html.ts';
import { at, colour, type Drawn, leading, type Picture, type PictureSetting } from './picture.ts';
import { linesOf, textAt, widthOf } from './text.ts';

/** Something that happens on a day. */
export interface Dated extends Drawn {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Full where it holds, empty where it does not yet, and a diamond where it is not certain. */
  readonly mark: 'full' | 'empty' | 'diamond';
}

const [WIDTH, HEAD, ROW, SIZE, EDGE] = [960, 44, 24, 12, 16];

/** Days since the year 0, near enough for a picture and the same everywhere. */
function days(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return year * 365.25 + (month - 1) * 30.44 + day;
}

function shape({ mark, hue }: Dated, x: number, y: number): Html {
  if (mark === 'diamond')
    return html`<path class="mark-edge h${hue}" d="M${at(x)} ${at(y - 7)}L${at(x + 7)} ${at(y)}L${at(x)} ${at(y + 7)}L${at(x - 7)} ${at(y)}Z" fill="#ffffff" stroke="${colour(hue)}" stroke-width="2"/>`;
  return mark === 'full'
    ? html`<circle class="mark h${hue}" cx="${at(x)}" cy="${at(y)}" r="6" fill="${colour(hue)}"/>`
    : html`<circle class="mark-edge h${hue}" cx="${at(x)}" cy="${at(y)}" r="5" fill="#ffffff" stroke="${colour(hue)}" stroke-width="2"/>`;
}

/** Days on a line of years, each in a row of its own with its words beside it; `today` is the day from which it is seen. */
export function dates(
  about: Pick<Picture, 'name' | 'title' | 'description'>,
  all: readonly Dated[],
  today: { readonly date: string; readonly words: string } | undefined,
): Picture {
  const sorted = all.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const known = [...sorted.map(({ date }) => date), ...(today ? [today.date] : [])].sort();
  const [first = 0, last = 0] = [known[0], known.at(-1)].map((date) => Number(date?.slice(0, 4)));
  const [from, to] = [days(`${first}-01-01`), days(`${last + 1}-01-01`)];
  const x = (date: string) => EDGE + ((days(date) - from) / Math.max(1, to - from)) * (WIDTH - 2 * EDGE);
  const height = HEAD + sorted.length * ROW + 12;
  const every = Math.ceil((last - first + 1) / 16);
  const draw = (setting: PictureSetting): Html => {
    const years = Array.from({ length: Math.ceil((last - first + 1) / every) }, (_, i) => first + i * every);
    const scale = years.map(
      (year) =>
        html`<path class="line" d="M${at(x(`${year}-01-01`))} 24V${at(height - 6)}" stroke="#dde2e8"/>${textAt([`${year}`], { x: x(`${year}-01-01`) + 4, y: 16, size: SIZE, quiet: true })}\n`,
    );
    const line = today
      ? html`<path class="today" d="M${at(x(today.date))} 34V${at(height - 6)}" stroke="#b3261e" stroke-width="1.5" stroke-dasharray="4 3"/>${textAt([today.words], { x: x(today.date), y: 32, size: 11, anchor: x(today.date) > WIDTH / 2 ? 'end' : 'start', strong: true })}\n`
      : html``;
    const rows = sorted.map((each, i) => {
      const [px, y] = [x(each.date), HEAD + i * ROW + ROW / 2];
      const before = px > WIDTH / 2;
      const room = before ? px - EDGE - 14 : WIDTH - px - EDGE - 14;
      const [words = ''] = linesOf(`${each.date}  ${each.title}`, SIZE, room, 1);
      const place = { x: before ? px - 12 : px + 12, y: y + 4, anchor: before ? 'end' : 'start' } as const;
      const width = widthOf(words, SIZE);
      const under = html`<rect class="paper" x="${at(before ? px - 12 - width : px + 10)}" y="${at(y - 9)}" width="${at(width + 2)}" height="18" fill="#ffffff" fill-opacity=".8"/>`;
      return leading(each, html`${under}${shape(each, px, y)}${textAt([words], place)}`, setting);
    });
    return html`${scale.join('')}${line}${rows.join('')}`;
  };
  return { ...about, width: WIDTH, height, draw };
}
