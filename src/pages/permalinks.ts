import { isDeepStrictEqual } from 'node:util';
import { compareText } from '../findings/finding.ts';
import { type Markdown, md, said } from '../markdown/language.ts';
import { blocks, code, escapeText, saidText, table } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';
import { isRetired, type Roadmap, type RoadmapRecord, textOf, titleOf } from '../roadmap/roadmap.ts';
import { type Page, pagePath } from './edition.ts';
import { fieldWords, valueTitle } from './values.ts';
import { line } from './words.ts';

/** A release, or the draft, as the permanent pages see it: without its links, as many moments are kept at once. */
export interface PageMoment extends Pick<Roadmap, 'records' | 'aliases'> {
  readonly version: string;
  readonly date?: string;
  /** The files of its release from the top of the output folder, where it was published before. */
  readonly paths?: ReadonlySet<string>;
}

/** A moment at which a record came, changed or came back. */
interface Appearance {
  /** Where the moment is among all. */
  readonly at: number;
  /** What the record was called then. */
  readonly id: string;
  readonly title: string;
  /** In words; empty where it has none. */
  readonly status: string;
  readonly isRetired: boolean;
  /** Its page, from the top of the output. */
  readonly place: string;
}

/** What is known of an id, which may be a former one, up to a moment. */
interface Trail {
  readonly appearances: readonly Appearance[];
  /** The moments from which and up to which the id was known; the last of them is open while it is. */
  readonly spans: readonly (readonly [from: number, to?: number])[];
  /** The record at the last of them. */
  readonly record: Pick<Appearance, 'id' | 'title'>;
  /** The former ids of a record that is gone. */
  readonly formerly: readonly string[];
}

/** In which releases every id is, as far as the permanent pages tell it. */
export interface Trails {
  readonly moments: Pick<PageMoment, 'version' | 'date'>[];
  readonly byId: Map<string, Trail>;
}

/** Where the permanent page of an id is, from the top of the output folder. */
export function permalink(id: string): string {
  return `records/${id}.md`;
}

/** True for ids that have a permanent page: all but those that would be no plain name of a file. */
export function hasPermalink(id: string): boolean {
  return /^[a-z0-9-]{1,80}$/.test(id);
}

/** Where a record is in a release: on its page, or, where an earlier tool made no page there, somewhere below the cover. */
function placeIn({ version, paths }: PageMoment, record: RoadmapRecord): string {
  const path = `${version}/${pagePath(record)}`;
  return paths && !paths.has(path) ? `${version}/README.md` : path;
}

/** True when a record is the same as it was in the release before. */
function isSame(one: RoadmapRecord, other: RoadmapRecord): boolean {
  return one.id === other.id && one.kind.name === other.kind.name && isDeepStrictEqual(one.data, other.data);
}

/** The record that an id names at a moment, which may be a former one. */
function named(moment: PageMoment | undefined, id: string): RoadmapRecord | undefined {
  return moment?.records.get(id) ?? moment?.aliases.get(id);
}

/** Every id of a moment, with the record that it names. */
function* names({ records, aliases }: PageMoment): Generator<readonly [string, RoadmapRecord]> {
  yield* records;
  for (const each of aliases) if (!records.has(each[0])) yield each;
}

/** The former ids of a record that no other record bears. */
function formerIds(id: string, moment: PageMoment | undefined): readonly string[] {
  const { aliases } = moment?.records.get(id)?.data ?? {};
  if (!Array.isArray(aliases)) return [];
  return aliases.filter((alias) => typeof alias === 'string' && !moment?.records.has(alias));
}

function appearance(at: number, moment: PageMoment, record: RoadmapRecord): Appearance {
  const { id, kind, data } = record;
  const { status } = data;
  return {
    at,
    id,
    title: titleOf(record),
    status: typeof status === 'string' ? valueTitle(kind, 'status', status) : '',
    isRetired: isRetired(record),
    place: placeIn(moment, record),
  };
}

/** What is known of an id when its record is another object than before. */
function extended(
  { appearances, spans }: Pick<Trail, 'appearances' | 'spans'>,
  old: RoadmapRecord | undefined,
  record: RoadmapRecord,
  now: Appearance,
): Trail {
  return {
    appearances: old && isSame(old, record) ? appearances : [...appearances, now],
    spans: old ? spans : [...spans, [now.at]],
    record: { id: record.id, title: now.title },
    formerly: [],
  };
}

const NEW: Pick<Trail, 'appearances' | 'spans'> = { appearances: [], spans: [] };

/** Adds a moment to those that were followed so far, of which `before` is the last. Ids of which nothing changed cost a look. */
export function addMoment(
  { moments, byId }: Trails,
  before: PageMoment | undefined,
  moment: PageMoment,
): void {
  const { version, date } = moment;
  const at = moments.push({ version, ...(date === undefined ? {} : { date }) }) - 1;
  for (const [id, record] of names(moment)) {
    const old = named(before, id);
    if (old !== record)
      byId.set(id, extended(byId.get(id) ?? NEW, old, record, appearance(at, moment, record)));
  }
  for (const [id] of before ? names(before) : []) {
    const trail = byId.get(id);
    if (!trail || named(moment, id)) continue;
    const [from = at] = trail.spans.at(-1) ?? [];
    const spans = [...trail.spans.slice(0, -1), [from, at - 1] as const];
    byId.set(id, { ...trail, spans, formerly: formerIds(id, before) });
  }
}

/** Gives what happened to a record from release to release; nothing where nothing did since it came. */
export type LifeOf = (id: string) => Markdown | undefined;

/** The trails of all ids, and the newest moment. */
interface Whole {
  readonly trails: Trails;
  readonly now: PageMoment | undefined;
}

/** "release 1.2.0", or "the draft". */
function nameOf(version: string | undefined): string {
  return version === undefined || version === 'next' ? 'the draft' : `release ${version}`;
}

function fate(id: string, trail: Trail, all: readonly Appearance[], { trails, now }: Whole): Markdown {
  const { record: last, spans } = trail;
  if (last.id !== id)
    return md`This id is no longer in use. The record is now called ${said(pageLink(last.title, permalink(last.id)))} (${code(last.id)}).`;
  const nameAt = (at: number | undefined) => nameOf(trails.moments[at ?? -1]?.version);
  const record = now?.records.get(id);
  if (!now || !record) return md`The record was last part of ${escapeText(nameAt(spans.at(-1)?.[1]))}.`;
  const first = all.find((each) => each.isRetired)?.at ?? trails.moments.length - 1;
  const since = md`since ${escapeText(nameAt(first))}`;
  const next = now.records.get(textOf(record, 'superseded_by') ?? '');
  if (next) return md`Superseded ${since} by ${said(pageLink(titleOf(next), permalink(next.id)))}.`;
  if (isRetired(record))
    return md`${fieldWords(record, 'status')} ${since}: ${line(record, 'withdrawn_reason') || 'no reason is given.'}`;
  const newest = all.at(-1);
  const place = pageLink(nameAt(newest?.at), newest?.place ?? '');
  if (nameAt(newest?.at) === nameOf('next')) return md`The newest version is in ${place}.`;
  // No number of a later release, whose coming is to leave the page as it is.
  return md`The newest version is in ${place}; any later release has it unchanged. The ${pageLink('list of releases', 'README.md')} names the newest.`;
}

/** The appearances of a record, with those from the time when it was called otherwise; oldest first. */
function withFormer(id: string, trail: Trail, { trails, now }: Whole): readonly Appearance[] {
  const formerly = trail.record.id !== id ? [] : now?.records.has(id) ? formerIds(id, now) : trail.formerly;
  const followed = [...formerly.flatMap((former) => trails.byId.get(former) ?? []), trail];
  const isKnown = (at: number, { spans }: Trail) =>
    spans.some(([from, to = Number.POSITIVE_INFINITY]) => from <= at && at <= to);
  // Where several were known at a moment, the last of them counts.
  return followed
    .flatMap(({ appearances }, i) =>
      appearances.filter(({ at }) => !followed.slice(i + 1).some((each) => isKnown(at, each))),
    )
    .sort((a, b) => a.at - b.at);
}

function page(id: string, trail: Trail, seen: Whole, lifeOf: LifeOf): Markdown {
  const { record: last } = trail;
  const { moments } = seen.trails;
  const all = withFormer(id, trail, seen);
  const rows = all.toReversed().map(({ at, id: then, title, status, place }) => {
    const { version = '', date = '' } = moments[at] ?? {};
    return [
      pageLink(version === 'next' ? 'draft' : version, place),
      escapeText(date),
      then === id || last.id !== id ? saidText(title) : md`${saidText(title)}, then called ${code(then)}`,
      escapeText(status),
    ];
  });
  // Most records are as they came.
  const life = (rows.length > 1 || trail.spans.at(-1)?.[1] !== undefined) && lifeOf(id);
  return md`${blocks(md`# ${saidText(last.title)}`, md`The releases that changed the record ${code(id)}.`, fate(id, trail, all, seen), table(['Release', 'Date', 'Title', 'Status'], rows), life)}\n`;
}

/**
 * A page for every id there ever was, outside the releases: releases link to it, and it leads to the
 * newest one. So a release never changes, and its readers still learn what became of a record. `now` is the newest
 * moment.
 */
export function* permalinkPages(
  trails: Trails,
  now: PageMoment | undefined,
  lifeOf: LifeOf,
): Generator<Page> {
  for (const [id, trail] of [...trails.byId].sort(([a], [b]) => compareText(a, b)))
    if (hasPermalink(id))
      yield { path: permalink(id), text: page(id, trail, { trails, now }, lifeOf), compares: true };
}
