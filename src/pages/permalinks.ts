import { isDeepStrictEqual } from 'node:util';
import { compareText } from '../findings/finding.ts';
import { type Markdown, md, said } from '../markdown/language.ts';
import { blocks, code, escapeText, saidText, table } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';
import { isRetired, type Roadmap, type RoadmapRecord, textOf, titleOf } from '../roadmap/roadmap.ts';
import { type Page, pagePath } from './edition.ts';
import { fieldWords } from './values.ts';
import { line } from './words.ts';

/** A release, or the draft, as the permanent pages see it: without its links, as many moments are kept at once. */
export interface PageMoment extends Pick<Roadmap, 'records' | 'aliases'> {
  readonly version: string;
  readonly date?: string;
  /** The files of its release from the top of the output folder, where it was published before. */
  readonly paths?: ReadonlySet<string>;
}

interface Appearance {
  readonly moment: PageMoment;
  /** Where the moment is among all. */
  readonly index: number;
  readonly record: RoadmapRecord;
}

/** Where the permanent page of an id is, from the top of the output folder. */
export function permalink(id: string): string {
  return `records/${id}.md`;
}

/** True for ids that have a permanent page: all but those that would be no plain name of a file. */
export function hasPermalink(id: string): boolean {
  return /^[a-z0-9-]{1,80}$/.test(id);
}

/** Every appearance of every id, under former ids too, oldest first. */
function appearances(moments: readonly PageMoment[]): Map<string, Appearance[]> {
  const found = new Map<string, Appearance[]>();
  const add = (id: string, appearance: Appearance) => {
    const list = found.get(id);
    if (list) list.push(appearance);
    else found.set(id, [appearance]);
  };
  for (const [index, moment] of moments.entries()) {
    for (const record of moment.records.values()) add(record.id, { moment, index, record });
    for (const [alias, record] of moment.aliases)
      if (!moment.records.has(alias)) add(alias, { moment, index, record });
  }
  return found;
}

/** Where a record is in a release: on its page, or, where an earlier tool made no page there, somewhere below the cover. */
function placeIn({ version, paths }: PageMoment, record: RoadmapRecord): string {
  const path = `${version}/${pagePath(record)}`;
  return paths && !paths.has(path) ? `${version}/README.md` : path;
}

/** True when a record is the same as it was in the release before. */
function isSame(one: RoadmapRecord, other: RoadmapRecord): boolean {
  return (
    one === other ||
    (one.id === other.id && one.kind.name === other.kind.name && isDeepStrictEqual(one.data, other.data))
  );
}

/** Only the releases in which a record came, changed or came back. */
function changed(list: readonly Appearance[]): readonly Appearance[] {
  return list.filter((each, i) => {
    const before = list[i - 1];
    return !before || each.index !== before.index + 1 || !isSame(before.record, each.record);
  });
}

/** "release 1.2.0", or "the draft". */
function nameOf({ version }: PageMoment): string {
  return version === 'next' ? 'the draft' : `release ${version}`;
}

function fate(id: string, list: readonly Appearance[], moments: readonly PageMoment[]): Markdown {
  const last = list.at(-1);
  if (!last) return md``;
  const { record, moment } = last;
  if (record.id !== id)
    return md`This id is no longer in use. The record is now called ${said(pageLink(titleOf(record), permalink(record.id)))} (${code(record.id)}).`;
  if (moment !== moments.at(-1)) return md`The record was last part of ${escapeText(nameOf(moment))}.`;
  const first = list.find((each) => isRetired(each.record))?.moment ?? moment;
  const since = md`since ${escapeText(nameOf(first))}`;
  const next = moment.records.get(textOf(record, 'superseded_by') ?? '');
  if (next) return md`Superseded ${since} by ${said(pageLink(titleOf(next), permalink(next.id)))}.`;
  if (isRetired(record))
    return md`${fieldWords(record, 'status')} ${since}: ${line(record, 'withdrawn_reason') || 'no reason is given.'}`;
  const newest = changed(list).at(-1) ?? last;
  const place = pageLink(nameOf(newest.moment), placeIn(newest.moment, newest.record));
  if (newest.moment.version === 'next') return md`The newest version is in ${place}.`;
  // No number of a later release, whose coming is to leave the page as it is.
  return md`The newest version is in ${place}; any later release has it unchanged. The ${pageLink('list of releases', 'README.md')} names the newest.`;
}

/** The former ids of a record that no other record bears. */
function formerIds(id: string, { moment, record }: Appearance): readonly string[] {
  const { aliases } = record.data;
  if (record.id !== id || !Array.isArray(aliases)) return [];
  return aliases.filter((alias) => typeof alias === 'string' && !moment.records.has(alias));
}

/** Every appearance of a record, with those from the time when it was called otherwise; oldest first. */
function withFormer(
  id: string,
  list: readonly Appearance[],
  all: ReadonlyMap<string, readonly Appearance[]>,
  moments: readonly PageMoment[],
): readonly Appearance[] {
  const last = list.at(-1);
  const former = last ? formerIds(id, last).flatMap((alias) => all.get(alias) ?? []) : [];
  if (former.length === 0) return list;
  const once = new Map([...former, ...list].map((each) => [each.moment, each]));
  return moments.flatMap((moment) => once.get(moment) ?? []);
}

/** Gives what happened to a record from release to release; nothing where nothing did since it came. */
export type LifeOf = (id: string) => Markdown | undefined;

function page(
  id: string,
  list: readonly Appearance[],
  moments: readonly PageMoment[],
  lifeOf: LifeOf,
): Markdown {
  const last = list.at(-1);
  const title = last ? titleOf(last.record) : id;
  const rows = [...changed(list)]
    .reverse()
    .map(({ moment, record }) => [
      pageLink(moment.version === 'next' ? 'draft' : moment.version, placeIn(moment, record)),
      escapeText(moment.date ?? ''),
      record.id === id || last?.record.id !== id
        ? saidText(titleOf(record))
        : md`${saidText(titleOf(record))}, then called ${code(record.id)}`,
      fieldWords(record, 'status'),
    ]);
  // Most records are as they came.
  const life = (rows.length > 1 || last?.moment !== moments.at(-1)) && lifeOf(id);
  return md`${blocks(md`# ${saidText(title)}`, md`The releases that changed the record ${code(id)}.`, fate(id, list, moments), table(['Release', 'Date', 'Title', 'Status'], rows), life)}\n`;
}

/**
 * A page for every id there ever was, outside the releases: releases link to it, and it leads to the
 * newest one. So a release never changes, and its readers still learn what became of a record.
 */
export function* permalinkPages(moments: readonly PageMoment[], lifeOf: LifeOf): Generator<Page> {
  const all = appearances(moments);
  for (const [id, list] of [...all].sort(([a], [b]) => compareText(a, b)))
    if (hasPermalink(id))
      yield {
        path: permalink(id),
        text: page(id, withFormer(id, list, all, moments), moments, lifeOf),
        compares: true,
      };
}
