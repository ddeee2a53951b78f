import { type Markdown, md } from '../../findings/escape.ts';
import { series } from '../../findings/words.ts';
import { CHANGES, type Change, type Diff, type RecordChange } from './change.ts';
import { addedDetails, recordDetails, roadmapDetails } from './details.ts';
import { code, type MarkdownOptions, name, said, sentence } from './sentences.ts';
import { onlyFollows, summarySentence } from './summary.ts';

const headings: Record<Change, string> = {
  added: 'Added',
  changed: 'Changed',
  renamed: 'Renamed',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  restored: 'Restored',
  deleted: 'Deleted',
};

function textOf(record: RecordChange, field: string): string | undefined {
  const value = record.data?.[field] ?? record.fields.find((change) => change.field === field)?.new;
  return typeof value === 'string' ? value : undefined;
}

function headline(record: RecordChange, options: MarkdownOptions): Markdown {
  const { before } = record;
  const formerly = before && before.id !== record.id ? md`, formerly ${code(before.id, options)}` : md``;
  const head = md`${name(record, options)} (${code(record.id, options)}${formerly})`;
  switch (record.change) {
    case 'added': {
      const summary = textOf(record, 'summary');
      return summary === undefined ? head : md`${head}: ${said(summary, options)}`;
    }
    case 'superseded': {
      const id = textOf(record, 'superseded_by');
      const link = record.links.find(({ field, change }) => field === 'superseded_by' && change === 'added');
      return id === undefined
        ? md`${head}.`
        : md`${head} was superseded by ${name(link ?? { id }, options)}.`;
    }
    case 'withdrawn': {
      const reason = textOf(record, 'withdrawn_reason');
      return reason === undefined ? md`${head}.` : md`${head}: ${said(reason, options)}`;
    }
    case 'restored':
      return md`${head} holds again.`;
    default:
      return record.change === 'changed' ? md`${head}, a ${record.level} change` : head;
  }
}

function details(record: RecordChange, options: MarkdownOptions): Markdown[] {
  if (record.change !== 'added')
    return recordDetails(record, options).map((detail) => sentence(detail, options));
  return addedDetails(record, options.kinds).map(({ title, links }) => {
    const names = links.map((link) => name(link, options));
    return md`${options.escapeText(title)}: ${series(names)}.`;
  });
}

function entry(record: RecordChange, options: MarkdownOptions): Markdown {
  const lines = details(record, options).map((line) => md`  - ${line}`);
  return [md`- ${headline(record, options)}`, ...lines].join('\n');
}

function byKind(records: readonly RecordChange[], options: MarkdownOptions, depth: number): Markdown[] {
  const known = options.kinds.all.map((kind) => kind.name);
  const others = [...new Set(records.map(({ kind }) => kind))].filter((kind) => !known.includes(kind));
  return [...known, ...others].flatMap((kind) => {
    const entries = records.filter((record) => record.kind === kind).map((record) => entry(record, options));
    const title = options.kinds.byName.get(kind)?.titlePlural ?? kind;
    return entries.length > 0
      ? [md`${md`#`.repeat(depth)} ${options.escapeText(title)}`, entries.join('\n')]
      : [];
  });
}

function followers(records: readonly RecordChange[], options: MarkdownOptions): Markdown[] {
  if (records.length === 0) return [];
  const names = series(records.map((record) => name(record, options)));
  return [md`Only the ids of renamed records changed in the links of ${names}.`];
}

/**
 * The text of a diff as blocks of Markdown from heading level 2 down, in plain sentences: grouped by
 * what happened, then by kind. It begins with a summary and ends without a line feed.
 */
export function changesMarkdown(diff: Diff, options: MarkdownOptions): Markdown {
  const depth = options.heading ?? 2;
  const head = (title: string) => md`${md`#`.repeat(depth)} ${options.escapeText(title)}`;
  const blocks = [options.escapeText(summarySentence(diff))];
  for (const change of CHANGES) {
    const records = diff.records.filter((record) => record.change === change);
    if (records.length === 0) continue;
    const told = byKind(
      records.filter((record) => !onlyFollows(record)),
      options,
      depth + 1,
    );
    blocks.push(head(headings[change]), ...told, ...followers(records.filter(onlyFollows), options));
  }
  const file = roadmapDetails(diff.roadmap, options).map((detail) => md`- ${sentence(detail, options)}`);
  if (file.length > 0) blocks.push(head('The roadmap as a whole'), file.join('\n'));
  if (diff.unread.length > 0) {
    const ids = series(diff.unread.map((id) => code(id, options)));
    blocks.push(md`Not compared, since a file could not be read: ${ids}.`);
  }
  return blocks.join('\n\n');
}
