import { element } from './dom.ts';
import type { ScriptVoice } from './voice.ts';

/** A row of one of the two tables. */
interface DatedRow {
  readonly row: HTMLTableRowElement;
  readonly day: string;
  /** The day from which it holds; a proposal has none. */
  readonly from: string | undefined;
}

const DAY = 86_400_000;
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Reads a row, which begins with its day; behind that of a proposal stands that it is one. */
function provisionIn(row: HTMLTableRowElement): DatedRow {
  const text = row.cells[0]?.textContent?.trim() ?? '';
  return { row, day: text.slice(0, 10), from: isDay(text) ? text : undefined };
}

/** The body of the table behind a heading. */
function bodyBehind(id: string): HTMLTableSectionElement | undefined {
  let at = document.getElementById(id)?.nextElementSibling;
  while (at && !/^H\d$/.test(at.tagName)) {
    const table = at.matches('table') ? at : at.querySelector('table');
    if (table instanceof HTMLTableElement) return table.tBodies[0];
    at = at.nextElementSibling;
  }
  return undefined;
}

/** Lets a reader choose the day for which the tables of the law are shown; without it they are those of the release. */
export function lawOnDays({ words, language }: ScriptVoice): void {
  const [holds, comes] = [bodyBehind('what-holds'), bodyBehind('what-comes-later')];
  const heading = document.getElementById('what-holds');
  const said = heading?.nextElementSibling;
  const start = /\d{4}-\d\d-\d\d/.exec(said?.textContent ?? '')?.[0];
  if (!holds || !comes || !heading || !said || !start) return;
  // Rows of one day keep their order.
  const all = [...holds.rows, ...comes.rows]
    .map(provisionIn)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const days = [start, ...all.flatMap(({ from }) => from ?? [])].sort();
  const [first = start, last = start] = [days[0], days.at(-1)].map((day) => day);
  const from = Date.parse(first) - 30 * DAY;
  const to = Date.parse(last) + 30 * DAY;
  const field = element('input', { type: 'date', min: dayAt(from), max: dayAt(to), id: 'day' });
  const slider = element('input', {
    type: 'range',
    min: '0',
    max: String(Math.round((to - from) / DAY)),
    'aria-label': words.day,
  });
  const told = element('output', { for: 'day' });
  const show = (day: string) => {
    const now = all.filter(({ from: since }) => since !== undefined && since <= day);
    holds.replaceChildren(...now.map(({ row }) => row));
    comes.replaceChildren(...all.filter((each) => !now.includes(each)).map(({ row }) => row));
    field.value = day;
    slider.value = String(Math.round((Date.parse(day) - from) / DAY));
    said.textContent = (said.textContent ?? '').replace(/\d{4}-\d\d-\d\d/, day);
    told.textContent = words.onDay(now.length, all.length - now.length);
  };
  field.addEventListener('input', () => {
    if (isDay(field.value)) show(field.value);
  });
  slider.addEventListener('input', () => show(dayAt(from + Number(slider.value) * DAY)));
  const label = element('label', { for: 'day' }, words.day);
  heading.after(element('div', { class: 'day', lang: language }, label, field, slider, told));
  show(start);
}
