import { type Markdown, md } from '../../findings/escape.ts';
import { capital, series } from '../../findings/words.ts';
import { CHANGES, type Diff, type RecordChange } from './change.ts';
import { addedDetails, recordDetails, roadmapDetails } from './details.ts';
import { code, type MarkdownOptions, name, said, sentence } from './sentences.ts';
import { onlyFollows, summarySentence } from './summary.ts';

/** The text that a field has after the change. */
export function textIn(record: RecordChange, field: string): string | undefined {
  const value = record.data?.[field] ?? record.fields.find((change) => change.field === field)?.new;
  return typeof value === 'string' ? value : undefined;
}

/** The record that takes the place of a superseded one, by its title where the link says it. */
export function successorIn(record: RecordChange) {
  const id = textIn(record, 'superseded_by');
  const link = record.links.find(({ field, change }) => field === 'superseded_by' && change === 'added');
  return id === undefined ? undefined : (link ?? { id });
}

function headline(record: RecordChange, options: MarkdownOptions): Markdown {
  const { before } = record;
  const formerly = before && before.id !== record.id ? md`, formerly ${code(before.id, options)}` : md``;
  const head = md`${name(record, options)} (${code(record.id, options)}${formerly})`;
  switch (record.change) {
    case 'added': {
      const summary = textIn(record, 'summary');
      return summary === undefined ? head : md`${head}: ${said(summary, options)}`;
    }
    case 'superseded': {
      const next = successorIn(record);
      return next ? md`${head} was superseded by ${name(next, options)}.` : md`${head}.`;
    }
    case 'withdrawn': {
      const reason = textIn(record, 'withdrawn_reason');
      return reason === undefined ? md`${head}.` : md`${head}: ${said(reason, options)}`;
    }
    case 'restored':
      return md`${head} holds again.`;
    default:
      return record.change === 'changed' ? md`${head}, a ${record.level} change` : head;
  }
}

/** What differs inside a record, a sentence each. */
export function detailSentences(record: RecordChange, options: MarkdownOptions): Markdown[] {
  if (record.change !== 'added')
    return recordDetails(record, options).map((detail) => sentence(detail, options));
  return addedDetails(record, options.kinds).map(({ title, links }) => {
    const names = links.map((link) => name(link, options));
    return md`${options.escapeText(title)}: ${series(names)}.`;
  });
}

function entry(record: RecordChange, options: MarkdownOptions): Markdown {
  const lines = detailSentences(record, options).map((line) => md`  - ${line}`);
  return [md`- ${headline(record, options)}`, ...lines].join('\n');
}

/** The kinds of some records as headings call them, in the order of the roadmap; those that are gone come last. */
export function kindsOf(
  records: readonly RecordChange[],
  { kinds }: Pick<MarkdownOptions, 'kinds'>,
): readonly (readonly [name: string, title: string])[] {
  const here = new Set(records.map(({ kind }) => kind));
  const known = kinds.all.map(({ name: each }) => each).filter((each) => here.delete(each));
  return [...known, ...here].map((each) => [each, kinds.byName.get(each)?.titlePlural ?? each] as const);
}

/** Records by what happened to them, and then by kind. */
function byChange({ records: all }: Diff, options: MarkdownOptions, depth: number): Markdown[] {
  return CHANGES.flatMap((change) => {
    const records = all.filter((record) => record.change === change);
    if (records.length === 0) return [];
    const told = records.filter((record) => !onlyFollows(record));
    const kinds = kindsOf(told, options).flatMap(([kind, title]) => [
      heading(title, options, depth + 1),
      entries(
        told.filter((record) => record.kind === kind),
        options,
      ),
    ]);
    return [heading(capital(change), options, depth), ...kinds, ...followers(records, options)];
  });
}

/** Records by kind, and then by what happened to them. */
function byKind({ records: all }: Diff, options: MarkdownOptions, depth: number): Markdown[] {
  return kindsOf(all, options).flatMap(([kind, title]) => [
    heading(title, options, depth),
    ...CHANGES.flatMap((change) => {
      const records = all.filter((record) => record.kind === kind && record.change === change);
      if (records.length === 0) return [];
      const told = records.filter((record) => !onlyFollows(record));
      return [
        heading(capital(change), options, depth + 1),
        ...(told.length > 0 ? [entries(told, options)] : []),
        ...followers(records, options),
      ];
    }),
  ]);
}

function heading(title: string, { escapeText }: MarkdownOptions, depth: number): Markdown {
  return md`${md`#`.repeat(depth)} ${escapeText(title)}`;
}

function entries(records: readonly RecordChange[], options: MarkdownOptions): Markdown {
  return records.map((record) => entry(record, options)).join('\n');
}

function followers(all: readonly RecordChange[], options: MarkdownOptions): Markdown[] {
  const records = all.filter(onlyFollows);
  if (records.length === 0) return [];
  const names = series(records.map((record) => name(record, options)));
  return [md`Only the ids of renamed records changed in the links of ${names}.`];
}

/**
 * The text of a diff as blocks of Markdown from heading level 2 down, in plain sentences: grouped by
 * what happened, then by kind, or the other way round. It ends without a line feed.
 */
export function changesMarkdown(diff: Diff, options: MarkdownOptions): Markdown {
  const depth = options.heading ?? 2;
  const head = (title: string) => heading(title, options, depth);
  const summary = options.escapeText(summarySentence(diff));
  const blocks = options.overview
    ? [summary, options.overview, ...byKind(diff, options, depth)]
    : [summary, ...byChange(diff, options, depth)];
  const file = roadmapDetails(diff.roadmap, options).map((detail) => md`- ${sentence(detail, options)}`);
  if (file.length > 0) blocks.push(head('The roadmap as a whole'), file.join('\n'));
  if (diff.unread.length > 0) {
    const ids = series(diff.unread.map((id) => code(id, options)));
    blocks.push(md`Not compared, since a file could not be read: ${ids}.`);
  }
  return blocks.join('\n\n');
}
