import { compareText } from '../findings/finding.ts';
import { isRetired, type Roadmap, type RoadmapRecord, textOf, titleOf } from '../roadmap/roadmap.ts';
import { type Page, pagePath } from './edition.ts';
import { blocks, code, escapeText, label, table } from './markdown.ts';
import { pageLink } from './page-link.ts';

/** A release, or the draft, as the permanent pages see it: without its links, as many moments are kept at once. */
export interface Moment extends Pick<Roadmap, 'records' | 'aliases'> {
  readonly version: string;
  readonly date?: string;
}

interface Appearance {
  readonly moment: Moment;
  readonly record: RoadmapRecord;
}

/** Where the permanent page of an id is, from the top of the output folder. */
export function permalink(id: string): string {
  return `records/${id}.md`;
}

/** Every appearance of every id, under former ids too, oldest first. */
function appearances(moments: readonly Moment[]): Map<string, Appearance[]> {
  const found = new Map<string, Appearance[]>();
  const add = (id: string, moment: Moment, record: RoadmapRecord) => {
    const list = found.get(id);
    if (list) list.push({ moment, record });
    else found.set(id, [{ moment, record }]);
  };
  for (const moment of moments) {
    for (const record of moment.records.values()) add(record.id, moment, record);
    for (const [alias, record] of moment.aliases) if (!moment.records.has(alias)) add(alias, moment, record);
  }
  return found;
}

/** "release 1.2.0", or "the draft". */
function nameOf({ version }: Moment): string {
  return version === 'next' ? 'the draft' : `release ${version}`;
}

function fate(id: string, list: readonly Appearance[], newest: Moment | undefined): string {
  const last = list.at(-1);
  if (!last) return '';
  const { record, moment } = last;
  const here = `${moment.version}/${pagePath(record)}`;
  if (record.id !== id)
    return `This id is no longer in use. The record is now called ${pageLink(titleOf(record), permalink(record.id))} (\`${record.id}\`).`;
  if (moment !== newest) return `The record was last part of ${nameOf(moment)}.`;
  const first = list.find((each) => isRetired(each.record))?.moment ?? moment;
  const since = `since ${nameOf(first)}`;
  const next = moment.records.get(textOf(record, 'superseded_by') ?? '');
  if (next) return `Superseded ${since} by ${pageLink(titleOf(next), permalink(next.id))}.`;
  if (isRetired(record))
    return `${label(String(record.data.status))} ${since}: ${escapeText(textOf(record, 'withdrawn_reason') ?? 'no reason is given.')}`;
  return `The newest version is in ${pageLink(nameOf(moment), here)}.`;
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
  moments: readonly Moment[],
): readonly Appearance[] {
  const last = list.at(-1);
  const former = last ? formerIds(id, last).flatMap((alias) => all.get(alias) ?? []) : [];
  if (former.length === 0) return list;
  const once = new Map([...former, ...list].map((each) => [each.moment, each]));
  return moments.flatMap((moment) => once.get(moment) ?? []);
}

function page(id: string, list: readonly Appearance[], newest: Moment | undefined): string {
  const last = list.at(-1);
  const title = last ? titleOf(last.record) : id;
  const rows = [...list]
    .reverse()
    .map(({ moment, record }) => [
      pageLink(moment.version === 'next' ? 'draft' : moment.version, `${moment.version}/${pagePath(record)}`),
      moment.date ?? '',
      record.id === id || last?.record.id !== id
        ? escapeText(titleOf(record))
        : `${escapeText(titleOf(record))}, then called ${code(record.id)}`,
      escapeText(label(textOf(record, 'status') ?? '')),
    ]);
  return `${blocks(`# ${escapeText(title)}`, `All releases of the record \`${id}\`.`, fate(id, list, newest), table(['Release', 'Date', 'Title', 'Status'], rows))}\n`;
}

/**
 * A page for every id there ever was, outside the releases: releases link to it, and it leads to the
 * newest one. So a release never changes, and its readers still learn what became of a record.
 */
export function permalinkPages(moments: readonly Moment[]): Page[] {
  const newest = moments.at(-1);
  const all = appearances(moments);
  return [...all]
    .sort(([a], [b]) => compareText(a, b))
    .filter(([id]) => /^[a-z0-9-]{1,80}$/.test(id))
    .map(([id, list]) => ({
      path: permalink(id),
      text: page(id, withFormer(id, list, all, moments), newest),
    }));
}
