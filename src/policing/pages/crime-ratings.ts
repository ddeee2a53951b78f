import { counted, series } from '../../findings/words.ts';
import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, escapeText, label, saidText, table } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import {
  byTitle,
  type Chapter,
  type ContentsEntry,
  type Edition,
  indexPath,
  living,
} from '../../pages/edition.ts';
import { chapterInputs } from '../../pages/inputs.ts';
import { named, trail } from '../../pages/named.ts';
import { fieldWords, legend, valuesOf, valueTitle } from '../../pages/values.ts';
import { line } from '../../pages/words.ts';
import { once } from '../../roadmap/once.ts';
import { titleOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { CRITERIA, forms, isRated, type Rated, ranked, ratingsPath } from './crime-forms.ts';

const SHADES = [md`░`, md`▒`, md`▓`, md`█`];

/** A number with a square that is the fuller the larger the number is. */
function shaded(number: number, most: number, apart: boolean): Markdown {
  if (number === 0) return md``;
  if (apart) return md`${number}`;
  const step = Math.ceil((number / most) * SHADES.length) - 1;
  return md`${SHADES[step] ?? md``} ${number}`;
}

/** A row or a column of a heat map; `apart` when it is counted but not shaded, as it is no step of the scale. */
interface Band<T> {
  readonly title: string;
  readonly holds: (each: T) => boolean;
  readonly apart?: boolean;
}

/** Counts by two properties. Empty rows and columns stay, as gaps are seen by them. */
function heatMap<T>(
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

/** All forms of one domain, with everything that is recorded of them. */
function branch({ title }: Band<Rated>, list: readonly Rated[]): Markdown {
  const tops = [...new Set(list.map(({ top }) => top))];
  const [first] = list;
  const rows = list.map(({ record, parent, band, source }) => [
    named(record),
    parent && !(tops.length === 1 && parent === tops[0]) ? saidText(titleOf(parent)) : md``,
    fieldWords(record, 'ai_role'),
    fieldWords(record, 'maturity'),
    fieldWords(record, 'threat.band'),
    source && band !== undefined ? named(source) : md``,
  ]);
  return blocks(
    md`### ${escapeText(title)}${first?.domain === undefined ? md`` : ' domain'}`,
    tops.length === 1 && tops[0] && md`${named(tops[0])}: ${line(tops[0], 'summary')}`,
    table(['Crime', 'Part of', 'Role of AI', 'Maturity', 'Concern', 'Rated by'], rows),
  );
}

/** A band for each value of a field, and one that is only counted for crimes without any. */
function bands(
  kind: Kind,
  field: string,
  rest: string,
  of: (each: Rated) => string | undefined,
  word = '',
): Band<Rated>[] {
  const known = valuesOf(kind, field);
  const holds = (value: string) => (each: Rated) => of(each) === value;
  return [
    ...known.map((value) => ({ title: valueTitle(kind, field, value) + word, holds: holds(value) })),
    { title: rest, holds: (each) => !known.includes(of(each) ?? ''), apart: true },
  ];
}

const byBand = (kind: Kind) => bands(kind, 'threat.band', 'Not rated', ({ band }) => band, ' concern');
const byMaturity = (kind: Kind) => bands(kind, 'maturity', 'Not stated', ({ maturity }) => maturity);

/** The domains that occur, in the order of the schema; crimes that have none come last. */
function byDomain(kind: Kind, list: readonly Rated[]): Band<Rated>[] {
  const used = list.map(({ domain }) => domain);
  const values = new Set([...valuesOf(kind, 'domain'), ...used.sort(), undefined]);
  return [...values]
    .filter((value) => used.includes(value))
    .map((value) => ({
      title: value === undefined ? 'Without a domain' : valueTitle(kind, 'domain', value),
      holds: ({ domain }) => domain === value,
    }));
}

function ranking(kind: Kind, list: readonly Rated[]): Markdown {
  const used = CRITERIA.map((name, i) => ({ title: escapeText(label(name)), i })).filter(({ i }) =>
    list.some(({ criteria }) => criteria[i] !== undefined),
  );
  let before = 0;
  const rows = ranked(valuesOf(kind, 'threat.band'), list).flatMap((tied) => {
    const [from, to] = [before + 1, before + tied.length];
    before = to;
    const place = from === to ? md`${from}` : md`${from} to ${to}`;
    const records = byTitle(tied.map(({ record }) => record));
    return records.map((record) => {
      const each = tied.find((one) => one.record === record);
      return [
        place,
        named(record),
        fieldWords(record, 'threat.band'),
        ...used.map(({ i }) => md`${each?.criteria[i] ?? ''}`),
        each?.source ? named(each.source) : md``,
      ];
    });
  });
  const numbers =
    used.length > 0
      ? 'Within a band, crimes with all four criteria stand in the order of their sum, which is our own way of ordering; the criteria run from 1 to 5.'
      : 'No source that was read rates the single criteria in numbers, so crimes of the same band share their places and stand in the order of the alphabet.';
  return blocks(
    md`The order is that of the bands of concern. ${numbers}`,
    table(['Place', 'Crime', 'Concern', ...used.map(({ title }) => title), 'Rated by'], rows),
  );
}

function ratings(kind: Kind, list: readonly Rated[]): Markdown {
  const some = list.filter(isRated);
  const rest = list.length - some.length;
  if (some.length === 0)
    return blocks(
      '## Threat ratings',
      'No crime of this release has a threat rating, because no source that was read gives one. So there is no heat map of concern and no ranking.',
    );
  const sources = series([...new Set(some.flatMap(({ source }) => source ?? []))].map((each) => named(each)));
  return blocks(
    '## Threat ratings',
    md`${some.length} of ${counted(list.length, 'form')} of crime ${some.length === 1 ? 'has' : 'have'} a rating, taken from ${sources || 'sources that are not named'}.${rest === 0 ? md`` : md` For the other ${rest} no source that was read gives one; they are not rated here, which says nothing about how serious they are.`}`,
    '### Heat map: concern and maturity',
    'The fuller the square, the more forms of crime. Those without a rating are only counted.',
    heatMap(md`Concern \\ maturity`, byBand(kind), byMaturity(kind), list),
    '### Heat map: domain and concern',
    heatMap(md`Domain \\ concern`, byDomain(kind, list), byBand(kind), list),
    '### Ranking',
    ranking(kind, some),
  );
}

/** The ratings as Markdown, from headings of level 2 down. */
const ratingsText = once(({ roadmap }: Edition): Markdown => {
  const kind = roadmap.kinds.byName.get('crime');
  if (!kind) return md``;
  const list = forms(roadmap, kind);
  return blocks(
    ratings(kind, list),
    '## Maturity by domain',
    heatMap(md`Domain \\ maturity`, byDomain(kind, list), byMaturity(kind), list),
    legend(kind, 'maturity'),
    '## The tree with role of AI, maturity and concern',
    legend(kind, 'ai_role'),
    ...byDomain(kind, list).map((band) => branch(band, list.filter(band.holds))),
  );
});

const CONTENTS: ContentsEntry = {
  title: 'Crimes: ratings',
  what: 'maturity, the role of AI, and concern where a source rates it.',
  order: 30,
};

/** crimes/ratings.md: the tree with everything that is recorded, a heat map and a ranking where sources rate. */
export const crimeRatings: Chapter = (edition) => {
  const { roadmap } = edition;
  const kind = roadmap.kinds.byName.get('crime');
  if (!kind || living(roadmap, 'crime').length === 0) return [];
  const page = ratingsPath(kind);
  const text = () =>
    md`${blocks(
      trail(edition, pageLink(kind.titlePlural, indexPath(kind))),
      '# Crimes: ratings',
      'How far AI-supported crime has come and how much concern it gives. Maturity says whether a use is possible, was shown, or was seen in a real case. Concern is the band into which a source sorted the crime; where no source does, nothing is said.',
      ratingsText(edition),
    )}\n`;
  const inputs = () => chapterInputs(edition, (record) => (record.kind === kind ? ['summary'] : []));
  const section = () => [ratingsText(edition)];
  return [{ path: page, contents: CONTENTS, inputs, section, text }];
};
