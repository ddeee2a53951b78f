import { type Markdown, md } from '../../markdown/language.ts';
import { escapeText, table } from '../../markdown/markdown.ts';

const SHADES = [md`░`, md`▒`, md`▓`, md`█`];

/** A number with a square that is the fuller the larger the number is. */
function shaded(number: number, most: number, apart: boolean): Markdown {
  if (number === 0) return md``;
  if (apart) return md`${number}`;
  const step = Math.ceil((number / most) * SHADES.length) - 1;
  return md`${SHADES[step] ?? md``} ${number}`;
}

/** A row or a column of a heat map; `apart` when it is counted but not shaded, as it is no step of the scale. */
export interface Band<T> {
  readonly title: string;
  readonly holds: (each: T) => boolean;
  readonly apart?: boolean;
}

/** Counts by two properties. Empty rows and columns stay, as gaps are seen by them. */
export function heatMap<T>(
  corner: Markdown,
  rows: readonly Band<T>[],
  columns: readonly Band<T>[],
  list: readonly T[],
): Markdown {
  const cells = rows.map((row) =>
    columns.map((column) => ({
      number: list.filter((each) => row.holds(each) && column.holds(each)).length,
      apart: row.apart === true || column.apart === true,
    })),
  );
  const most = Math.max(1, ...cells.flat().map(({ number, apart }) => (apart ? 0 : number)));
  return table(
    [corner, ...columns.map(({ title }) => escapeText(title))],
    rows.map(({ title }, i) => [
      md`**${escapeText(title)}**`,
      ...(cells[i] ?? []).map(({ number, apart }) => shaded(number, most, apart)),
    ]),
    columns.map((_, i) => i + 1),
  );
}
