import { csv } from './csv.ts';
import { element, pageOf } from './dom.ts';
import type { IndexRecord } from './format.ts';
import type { Searchable } from './search.ts';
import {
  type Dimension,
  dimensions,
  readView,
  type Shown,
  shown,
  toggled,
  type View,
  writeView,
} from './view.ts';
import { type ScriptVoice, spoken } from './voice.ts';

/** So many rows are shown before somebody asks for all. */
const ROWS = 100;
/** So many columns stand beside the title; with the kind, where there are several. */
const COLUMNS = 4;

/** What Explore works on. */
interface Exploring {
  readonly base: URL;
  readonly searchable: Searchable;
  readonly all: readonly Dimension[];
  readonly columns: (view: View) => readonly Dimension[];
  readonly voice: ScriptVoice;
}

/** Makes another view the present one. */
type Go = (view: View) => void;

/** The attribute that names the language of a title, where it is not that of the script. */
function languageOf({ searchable: { index }, voice }: Exploring, said: boolean | undefined) {
  return spoken(index, voice, said === true);
}

/** Words in an element only where that has to name their language: a table has thousands. */
function spanIn(language: Readonly<Record<string, string>>, title: string): Node | string {
  return language.lang === undefined ? title : element('span', language, title);
}

/** The title of a facet or column. */
function heading(exploring: Exploring, { title, own, said }: Dimension) {
  return element('span', own ? {} : languageOf(exploring, said), title);
}

/** A facet that can be chosen from; it is made once, so that the focus stays where it is. */
function facet(exploring: Exploring, dimension: Dimension, view: () => View, go: Go) {
  const { key, values } = dimension;
  const items = values.map(([value, its, said]) => {
    const box = element('input', { type: 'checkbox', value });
    const number = element('span', { class: 'n' });
    box.addEventListener('change', () => go(toggled(view(), key, value)));
    return {
      value,
      box,
      number,
      item: element(
        'li',
        {},
        element('label', {}, box, element('span', languageOf(exploring, said), its), number),
      ),
    };
  });
  const list = element('ul', {}, ...items.map(({ item }) => item));
  const details = element(
    'details',
    { 'data-facet': key },
    element('summary', {}, heading(exploring, dimension)),
    list,
  );
  details.open = key === 'kind' || key === 'status';
  const update = ({ chosen }: View, { counts }: Shown) => {
    let any = false;
    for (const { value, box, number, item } of items) {
      const count = counts.get(key)?.get(value) ?? 0;
      box.checked = chosen.get(key)?.has(value) === true;
      number.textContent = String(count);
      item.hidden = count === 0 && !box.checked;
      any ||= !item.hidden;
    }
    details.hidden = !any;
    if (chosen.has(key)) details.open = true;
  };
  return { details, update };
}

/** Gives what a record has of a facet, as readers see it. */
function titlesIn({ of, values }: Dimension) {
  const titles = new Map(values.map(([value, title, said]) => [value, { title, said }]));
  return (record: IndexRecord) => of(record).map((value) => titles.get(value) ?? { title: value });
}

/** The fields that most kinds among some records have, or else most records, without those in which they are all alike, and the kind where there are several. */
function columnsAmong(
  [kind, ...others]: readonly Dimension[],
  kinds: ReadonlySet<string> | undefined,
  records: readonly IndexRecord[],
): readonly Dimension[] {
  if (!kind) return [];
  const among = kinds ? records.filter((record) => kind.of(record).some((name) => kinds.has(name))) : records;
  const common = others
    .filter(({ key }) => key !== 'tag')
    .flatMap((dimension) => {
      const having = among.filter((record) => dimension.of(record).length > 0);
      const values = new Set(having.map((record) => dimension.of(record).join()));
      const its = new Set(having.flatMap(kind.of)).size;
      return values.size < 2 ? [] : [{ dimension, number: having.length, kinds: its }];
    })
    .sort((a, b) => b.kinds - a.kinds || b.number - a.number)
    .slice(0, kinds?.size === 1 ? COLUMNS : COLUMNS - 1)
    .map(({ dimension }) => dimension);
  return [...(kinds?.size === 1 ? [] : [kind]), ...others.filter((dimension) => common.includes(dimension))];
}

/** The columns of a view; they are the same as long as the kinds are. */
function columnsOf(all: readonly Dimension[], records: readonly IndexRecord[]): Exploring['columns'] {
  const known = new Map<string, readonly Dimension[]>();
  return ({ chosen }) => {
    const kinds = chosen.get('kind');
    const key = [...(kinds ?? [])].join();
    const columns = known.get(key) ?? columnsAmong(all, kinds, records);
    known.set(key, columns);
    return columns;
  };
}

/** The head of a column, by which the table is sorted. */
function columnHead(key: string, title: Node | string, view: View, go: Go): HTMLElement {
  const up = view.sort === key;
  const sort = up ? 'ascending' : view.sort === `-${key}` ? 'descending' : 'none';
  const button = element('button', { type: 'button', 'data-sort': key }, title);
  button.addEventListener('click', () => go({ ...view, sort: up ? `-${key}` : key }));
  return element('th', { scope: 'col', 'aria-sort': sort }, button);
}

/** The kind of a record, in its colour. */
function kindCell(exploring: Exploring, [kind]: IndexRecord): HTMLElement {
  const its = exploring.searchable.index.kinds[kind];
  const attributes = { class: `kind h${its?.hue ?? 7}`, ...languageOf(exploring, its?.said) };
  return element('td', {}, element('span', attributes, its?.title ?? ''));
}

/** Writes a row of a table with some columns. */
function rowWriter(exploring: Exploring, columns: readonly Dimension[]) {
  const { base, searchable } = exploring;
  const writers = columns.map((column) => {
    if (column.key === 'kind') return (record: IndexRecord) => kindCell(exploring, record);
    const titles = titlesIn(column);
    return (record: IndexRecord) => {
      const parts = titles(record).flatMap(({ title, said }, i) => [
        ...(i > 0 ? [', '] : []),
        spanIn(languageOf(exploring, said), title),
      ]);
      return element('td', {}, ...parts);
    };
  });
  return (record: IndexRecord): HTMLElement => {
    const [, , title, summary] = record;
    const href = pageOf(base, searchable.index, record);
    const link = element('a', { href, title: summary, ...languageOf(exploring, true) }, title);
    return element('tr', {}, element('td', {}, link), ...writers.map((cell) => cell(record)));
  };
}

/** Saves what is shown as a file. */
function save(
  { base, searchable: { index }, voice: { words } }: Exploring,
  hits: readonly IndexRecord[],
  columns: readonly Dimension[],
): void {
  const head = [words.id, words.title, words.summary, ...columns.map(({ title }) => title), words.address];
  const titles = columns.map(titlesIn);
  // A table leaves the page: from a server it takes whole addresses along. Those of a folder are nobody else's.
  const top = index.address ?? (/^https?:$/.test(base.protocol) ? base.href : '');
  const rows = hits.map((record) => {
    const [, id, title, summary] = record;
    const path = top + pageOf(base, index, record).slice(base.href.length);
    const cells = titles.map((of) =>
      of(record)
        .map((its) => its.title)
        .join(', '),
    );
    return [id, title, summary, ...cells, path];
  });
  const href = URL.createObjectURL(new Blob([csv([head, ...rows])], { type: 'text/csv' }));
  element('a', { href, download: 'records.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The table of a view; the focus stays on the head that had it. */
function fillTable(
  exploring: Exploring,
  table: HTMLTableElement,
  view: View,
  { hits }: Shown,
  most: number,
  go: Go,
): void {
  const columns = exploring.columns(view);
  const focused = document.activeElement?.getAttribute('data-sort');
  const { words } = exploring.voice;
  const heads = [
    columnHead('title', words.title, view, go),
    ...columns.map((column) => columnHead(column.key, heading(exploring, column), view, go)),
  ];
  const rows = hits.slice(0, most).map(rowWriter(exploring, columns));
  table.replaceChildren(
    element('caption', { class: 'told' }, words.records),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
  const again = [...table.querySelectorAll('button')].find(
    (each) => each.getAttribute('data-sort') === focused,
  );
  again?.focus();
}

function button(text: string, then: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', then);
  return made;
}

/** Puts search, facets and a table that sorts in the place of the plain tables; the address names the view. */
export function explore(plain: HTMLElement, base: URL, searchable: Searchable, voice: ScriptVoice): void {
  const { words, language } = voice;
  const all = dimensions(searchable.index, voice);
  const columns = columnsOf(all, searchable.index.records);
  const exploring: Exploring = { base, searchable, all, columns, voice };
  let view = readView(location.hash, all);
  let present = shown(searchable, all, view);
  let most = ROWS;
  const go: Go = (next) => {
    // The page hears of it as of any other address, so that the way back leads here, too.
    location.hash = writeView(next);
  };
  const input = element('input', { type: 'search', 'aria-label': words.search, placeholder: words.search });
  const told = element('p', { role: 'status' });
  const table = element('table');
  const facets = all.map((dimension) => facet(exploring, dimension, () => view, go));
  const more = button('', () => {
    most = Number.POSITIVE_INFINITY;
    update();
  });
  const update = () => {
    present = shown(searchable, all, view);
    for (const each of facets) each.update(view, present);
    fillTable(exploring, table, view, present, most, go);
    if (input.value.trim() !== view.query.trim()) input.value = view.query;
    told.textContent = words.hits(present.hits.length);
    more.textContent = words.more(present.hits.length);
    more.hidden = present.hits.length <= most;
  };
  input.addEventListener('input', () => {
    view = { ...view, query: input.value.trim() };
    history.replaceState(null, '', writeView(view));
    update();
  });
  addEventListener('hashchange', () => {
    view = readView(location.hash, all);
    most = ROWS;
    update();
  });
  const reset = button(words.reset, () => go({ query: '', chosen: new Map(), sort: '' }));
  const download = button(words.csv, () => {
    const [kind, ...others] = all;
    save(exploring, present.hits, [
      ...(kind ? [kind] : []),
      ...others.filter((each) => columns(view).includes(each)),
    ]);
  });
  const filters = element(
    'details',
    { class: 'facets' },
    element('summary', {}, words.filters),
    ...facets.map((each) => each.details),
  );
  // On a narrow screen they would stand before the records.
  filters.open = matchMedia('(min-width: 62rem)').matches;
  const head = element('div', { class: 'tools' }, input, told, reset, download);
  plain.replaceWith(
    element('div', { class: 'explore', lang: language }, head, filters, element('div', {}, table, more)),
  );
  update();
}
