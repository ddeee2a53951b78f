import { type Markdown, md, sentence } from '../../markdown/language.ts';
import { blocks, count, escapeText, saidText, table } from '../../markdown/markdown.ts';
import { byTitle, type Chapter, type ContentsEntry, type Edition, living } from '../../pages/edition.ts';
import { chapterInputs } from '../../pages/inputs.ts';
import { named } from '../../pages/named.ts';
import { opening } from '../../pages/opening.ts';
import { meaning, valuesOf, valueTitle } from '../../pages/values.ts';
import { once } from '../../roadmap/once.ts';
import { isRetired, type Roadmap, type RoadmapRecord, textOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import { ahead } from '../law/provision.ts';

const PAGE = 'road.md';

/** What is placed in time, in the order in which one leads to the other. */
const STEPS = ['need', 'technology', 'research-recommendation', 'policy-recommendation'] as const;

interface HorizonTerm {
  readonly value: string;
  /** "Short term". */
  readonly name: string;
  /** "Short term: within 2 years". */
  readonly title: string;
  /** The day after the term, seen from the day of the edition; the last term has none. */
  readonly end?: string;
}

/** The day after a term, by its words: "in 3 to 5 years" from a day on, or "until 2028"; undefined where they name no years. */
function endOf(words: string, day: string): string | undefined {
  const years = [...words.matchAll(/(\d{1,2})(?= years?\b)/g)].at(-1)?.[1];
  if (years !== undefined) return `${Number(day.slice(0, 4)) + Number(years)}${day.slice(4)}`;
  const calendar = [...words.matchAll(/\b\d{4}\b/g)].at(-1)?.[0];
  return calendar === undefined ? undefined : `${Number(calendar) + 1}-01-01`;
}

/** The terms in the order of the schema, in the words of roadmap.yaml, or of the schema where it has none. */
function terms({ roadmap, day }: Edition): readonly HorizonTerm[] {
  const [kind] = STEPS.flatMap((name) => roadmap.kinds.byName.get(name) ?? []);
  if (!kind) return [];
  const all = valuesOf(kind, 'horizon');
  return all.map((value, i) => {
    const own = Object.entries(roadmap.config.horizons ?? {}).find(([name]) => name === value)?.[1];
    const term = own ?? /by our default (.*)\.$/.exec(meaning(kind, 'horizon', value) ?? '')?.[1] ?? '';
    const end = day === undefined || i === all.length - 1 ? undefined : endOf(term, day);
    const name = valueTitle(kind, 'horizon', value);
    return { value, name, title: term === '' ? name : `${name}: ${term}`, ...(end && { end }) };
  });
}

function inTerm(roadmap: Roadmap, kind: string, value: string | undefined): readonly RoadmapRecord[] {
  return byTitle(living(roadmap, kind).filter((record) => textOf(record, 'horizon') === value));
}

/** Why a record stands in its term, with the mark of our judgement. */
function reason({ data }: RoadmapRecord): Markdown {
  const { horizon_basis: basis } = data;
  if (!isMapping(basis) || typeof basis.reason !== 'string') return md``;
  return md`${sentence(saidText(basis.reason))}${basis.judgement === true ? ' ○' : ''}`;
}

/** The living records of a kind that name a record in one of their main relations. */
function answering(roadmap: Roadmap, { id }: RoadmapRecord, kind: string): readonly RoadmapRecord[] {
  const links = (roadmap.incoming.get(id) ?? []).filter(
    ({ from, definition }) => from.kind.name === kind && definition.main && !isRetired(from),
  );
  return byTitle([...new Set(links.map(({ from }) => from))]);
}

/** Records in a cell; those of another term say so. */
function cell(records: readonly RoadmapRecord[], { value }: HorizonTerm): Markdown {
  return records
    .map((record) => {
      const horizon = textOf(record, 'horizon');
      const other =
        horizon === value || horizon === undefined
          ? ''
          : md` (${escapeText(valueTitle(record.kind, 'horizon', horizon).toLowerCase())})`;
      return md`${named(record)}${other}`;
    })
    .join('<br>');
}

/** The needs of a term, each with what is there and what is recommended for it. */
function needsOf(roadmap: Roadmap, term: HorizonTerm): Markdown | undefined {
  const [first, ...others] = STEPS;
  const needs = inTerm(roadmap, first, term.value);
  if (needs.length === 0) return undefined;
  const head = STEPS.map((name) => escapeText(roadmap.kinds.byName.get(name)?.titlePlural ?? name));
  const rows = needs.map((need) => [
    md`${named(need)}<br>${reason(need)}`,
    ...others.map((name) => cell(answering(roadmap, need, name), term)),
  ]);
  return table(head, rows);
}

function listOf(roadmap: Roadmap, name: string, { value }: HorizonTerm): Markdown | undefined {
  const records = inTerm(roadmap, name, value);
  const title = roadmap.kinds.byName.get(name)?.titlePlural ?? name;
  const lines = records.map(
    (record) => md`- ${named(record)}${reason(record) === '' ? md`` : md`: ${reason(record)}`}`,
  );
  return lines.length === 0 ? undefined : blocks(md`### ${escapeText(title)}`, lines.join('\n'));
}

/** The dates of law from a day on and before another, seen from the day of the edition. */
function law({ roadmap, day }: Edition, heading: Markdown, from = '', end?: string): Markdown | undefined {
  if (day === undefined) return undefined;
  const lines = ahead(roadmap, from > day ? from : day)
    .filter(({ date }) => end === undefined || date < end)
    .map(({ record, date }) => {
      const proposed = record.data.state === 'proposed' ? ' (proposed, not law yet)' : '';
      return md`- ${escapeText(date)}: ${named(record)}${proposed}`;
    });
  return lines.length === 0 ? undefined : blocks(heading, lines.join('\n'));
}

function section(edition: Edition, term: HorizonTerm, dates: Markdown | undefined): Markdown | undefined {
  const { roadmap } = edition;
  const parts = [
    needsOf(roadmap, term),
    ...STEPS.slice(1).map((name) => listOf(roadmap, name, term)),
    dates,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : blocks(md`## ${escapeText(term.title)}`, ...parts);
}

/** How many records stand in each term. */
function overview(roadmap: Roadmap, all: readonly HorizonTerm[]): Markdown {
  const kinds = STEPS.flatMap((name) => roadmap.kinds.byName.get(name) ?? []);
  const columns = [...all.map(({ value }) => value), undefined];
  const rows = kinds.map((kind) => [
    escapeText(kind.titlePlural),
    ...columns.map((value) => md`${inTerm(roadmap, kind.name, value).length}`),
  ]);
  return table(
    ['What', ...all.map(({ name }) => escapeText(name)), 'Without a horizon'],
    rows,
    columns.map((_, i) => i + 1),
  );
}

/** What has no place in time, so that nobody takes the road for complete. */
function unplaced(roadmap: Roadmap): Markdown | undefined {
  const lines = STEPS.flatMap((name) => {
    const records = inTerm(roadmap, name, undefined);
    const kind = roadmap.kinds.byName.get(name);
    if (records.length === 0 || !kind) return [];
    return [
      md`- ${escapeText(count(records.length, kind))}: ${records.map((each) => named(each)).join(', ')}`,
    ];
  });
  return lines.length === 0
    ? undefined
    : blocks(
        '## Without a horizon',
        'Neither a source nor the method of the maintainers places these in time.',
        lines.join('\n'),
      );
}

const CONTENTS: ContentsEntry = {
  title: 'The road',
  what: 'what matters when: needs, technologies, research, policy and dates of law by short, mid and long term.',
  order: -10,
};

/** The road as Markdown, from headings of level 2 down. */
const roadText = once((edition: Edition): readonly Markdown[] => {
  const { roadmap } = edition;
  const all = terms(edition);
  // Where the words of a term name no years, no date can be put into it.
  const isDated = all.slice(0, -1).every(({ end }) => end !== undefined);
  const dates = (from?: string, end?: string) =>
    isDated ? law(edition, md`### Dates of law`, from, end) : undefined;
  const sections = all.map((term, i) => section(edition, term, dates(all[i - 1]?.end, term.end)));
  const rest = [isDated ? undefined : law(edition, md`## Dates of law`), unplaced(roadmap)];
  const body = [overview(roadmap, all), ...sections, ...rest].filter((part) => part !== undefined);
  const introduction = md`What is expected to matter when, and why. A record stands in the term that a source gives. Where none does, it is short if a rule that applies or will soon apply calls for it, if harm is reported or if agencies use it already; mid if there are pilots; long if there is only research. ○ marks our judgement. Behind a need stand the technologies that address it, the research that would help, and the policy that is recommended; those of another term say so.`;
  return [introduction, ...body];
});

/** road.md: the roadmap in time, from needs to dates of law. */
export const road: Chapter = (edition) => {
  const { roadmap } = edition;
  const isPlaced = (name: string) =>
    terms(edition).some(({ value }) => inTerm(roadmap, name, value).length > 0);
  if (!STEPS.some(isPlaced)) return [];
  return [
    {
      path: PAGE,
      contents: CONTENTS,
      inputs: () => chapterInputs(edition, () => ['horizon_basis']),
      section: () => roadText(edition),
      text: () => md`${blocks(opening(edition, 'road', 'The road'), ...roadText(edition))}\n`,
    },
  ];
};
