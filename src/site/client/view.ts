import { titleKey } from '../../roadmap/title-order.ts';
import type { Facet, IndexRecord, SearchIndex } from './format.ts';
import { type Searchable, search } from './search.ts';
import type { ScriptVoice } from './voice.ts';

/** What a reader looks at in Explore. */
export interface View {
  readonly query: string;
  /** The chosen values of facets, by the key of the facet. */
  readonly chosen: ReadonlyMap<string, ReadonlySet<string>>;
  /** The key of a column, "-" before it for the other direction; empty for the order of the search. */
  readonly sort: string;
}

/** A facet with what each record has of it, and who gave it its title: the script itself, or else as it says. */
export interface Dimension extends Facet {
  readonly own?: true;
  readonly of: (record: IndexRecord) => readonly string[];
}

const NONE: readonly string[] = [];

/** What a record has of a facet. Its few pairs are sooner gone through than looked up. */
function chosenOf([, , , , , , pairs]: IndexRecord, facet: number, { values }: Facet): readonly string[] {
  let its = NONE;
  for (let i = 0; i < pairs.length; i += 2) {
    const word = pairs[i] === facet ? values[pairs[i + 1] ?? 0]?.[0] : undefined;
    if (word !== undefined) its = [...its, word];
  }
  return its;
}

/** All by which records are told apart: their kind, the enumerations, their tags. */
export function dimensions(
  { kinds, facets, tags }: SearchIndex,
  { words }: Pick<ScriptVoice, 'words'>,
): readonly Dimension[] {
  return [
    {
      key: 'kind',
      title: words.kind,
      own: true,
      values: kinds.map(({ name, titlePlural, said }) => [name, titlePlural, said]),
      of: ([kind]) => [kinds[kind]?.name ?? ''],
    },
    ...facets.map((facet, number) => ({
      ...facet,
      of: (record: IndexRecord) => chosenOf(record, number, facet),
    })),
    {
      key: 'tag',
      title: words.tag,
      own: true,
      values: tags.map(([tag, title]) => [tag, title, true]),
      of: ([, , , , , its]) => its.flatMap((tag) => tags[tag]?.[0] ?? []),
    },
  ];
}

/** The view that an address names after its "#"; what it does not know is left out. */
export function readView(hash: string, all: readonly Dimension[]): View {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const chosen = all.map(({ key, values }) => {
    const known = new Set(values.map(([value]) => value));
    return [key, new Set(said.getAll(key).filter((value) => known.has(value)))] as const;
  });
  const sort = said.get('sort') ?? '';
  const columns = ['title', ...all.map(({ key }) => key)];
  return {
    query: said.get('q') ?? '',
    chosen: new Map(chosen.filter(([, values]) => values.size > 0)),
    sort: columns.includes(sort.replace(/^-/, '')) ? sort : '',
  };
}

/** A view as the end of an address. */
export function writeView({ query, chosen, sort }: View): string {
  const said = new URLSearchParams();
  if (query !== '') said.set('q', query);
  for (const [key, values] of chosen) for (const value of values) said.append(key, value);
  if (sort !== '') said.set('sort', sort);
  return `#${said}`;
}

/** A view with a value of a facet chosen, or no longer. */
export function toggled(view: View, key: string, value: string): View {
  const values = new Set(view.chosen.get(key));
  if (!values.delete(value)) values.add(value);
  const chosen = new Map(view.chosen);
  if (values.size > 0) chosen.set(key, values);
  else chosen.delete(key);
  return { ...view, chosen };
}

/** What a view shows: the records, and for each value of a facet how many there are with it. */
export interface Shown {
  readonly hits: readonly IndexRecord[];
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** By which text or number a record is sorted; those without a value come last. */
function sortKey(all: readonly Dimension[], column: string): (record: IndexRecord) => string | number {
  const dimension = all.find(({ key }) => key === column);
  if (!dimension) return ([, , title]) => titleKey(title);
  const ranks = new Map(dimension.values.map(([value], i) => [value, i]));
  return (record) => ranks.get(dimension.of(record)[0] ?? '') ?? Number.POSITIVE_INFINITY;
}

function sorted(
  hits: readonly IndexRecord[],
  sort: string,
  all: readonly Dimension[],
): readonly IndexRecord[] {
  if (sort === '') return hits;
  const turn = sort.startsWith('-') ? -1 : 1;
  const keyOf = sortKey(all, sort.replace(/^-/, ''));
  const keyed = hits.map((record) => ({ record, key: keyOf(record) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return 0;
    if (a.key === Number.POSITIVE_INFINITY || b.key === Number.POSITIVE_INFINITY)
      return a.key === Number.POSITIVE_INFINITY ? 1 : -1;
    return a.key < b.key ? -turn : turn;
  });
  return keyed.map(({ record }) => record);
}

/** What a view shows of an index. A value is counted as if nothing else of its facet were chosen. */
export function shown(searchable: Searchable, all: readonly Dimension[], view: View): Shown {
  const counts = new Map(all.map(({ key }) => [key, new Map<string, number>()]));
  const filters = all.filter(({ key }) => view.chosen.has(key));
  const hits: IndexRecord[] = [];
  for (const record of search(searchable, view.query)) {
    const failed = filters.filter(
      ({ key, of }) => !of(record).some((value) => view.chosen.get(key)?.has(value)),
    );
    if (failed.length === 0) hits.push(record);
    if (failed.length > 1) continue;
    for (const dimension of failed.length === 1 ? failed : all)
      for (const value of dimension.of(record)) {
        const its = counts.get(dimension.key);
        its?.set(value, (its.get(value) ?? 0) + 1);
      }
  }
  return { hits: sorted(hits, view.sort, all), counts };
}
