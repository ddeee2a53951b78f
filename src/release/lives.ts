import type { RecordChange } from '../history/diff/change.ts';
import { narration } from '../history/diff/details.ts';
import { detailSentences } from '../history/diff/markdown.ts';
import { code, type MarkdownOptions, name, said as saidIn } from '../history/diff/sentences.ts';
import { onlyFollows } from '../history/diff/summary.ts';
import type { Life, LifeStep, Moment } from '../history/follow.ts';
import { changeIn } from '../history/record-history.ts';
import { type Markdown, md, said } from '../markdown/language.ts';
import { blocks, escapeText, saidText } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';
import { hasPermalink, permalink } from '../pages/permalinks.ts';
import { textOf } from '../roadmap/roadmap.ts';
import { DRAFT } from './draft.ts';

/** A record as a link to its permanent page. */
function link(id: string, title: string): Markdown | undefined {
  return hasPermalink(id) ? said(pageLink(title, permalink(id))) : undefined;
}

/** What happened, and what a reader has to know of it beside what differs. */
function happening(record: RecordChange, { roadmap }: Moment, options: MarkdownOptions): Markdown {
  const { before, change, id, level } = record;
  const now = roadmap.records.get(id);
  const next = roadmap.records.get((now && textOf(now, 'superseded_by')) ?? '');
  const reason = now && textOf(now, 'withdrawn_reason');
  const formerly = before && before.id !== id ? md`; formerly ${code(before.id, options)}` : md``;
  const successor =
    change === 'superseded' && next
      ? md`; by ${name({ id: next.id, title: String(next.data.title) }, options)}`
      : md``;
  const why = change === 'withdrawn' && reason !== undefined ? md`; ${saidIn(reason, options)}` : md``;
  return md`${change}, a ${level} change${formerly}${successor}${why}`;
}

/** What a permanent page tells of a step in the life of a record; nothing where nothing happened. */
export function stepLines(step: LifeStep): Markdown | undefined {
  const { moment, before, old, record } = step;
  const { version, date } = moment;
  const when = date === undefined ? md`` : md`, ${escapeText(date.slice(0, 10))}`;
  const start = md`- ${escapeText(version === DRAFT ? 'draft' : version)}${when}: `;
  // What a record says that came or went as a whole stands on its page.
  if (!old || !record) return md`${start}${record ? 'added' : 'deleted'}`;
  const change = changeIn(step);
  if (!change) return undefined;
  const around = narration(moment.roadmap, ...(before ? [before.roadmap] : []));
  const options: MarkdownOptions = { escapeText, saidText, link, ...around };
  const inside = onlyFollows(change)
    ? [md`Its links follow renamed records.`]
    : detailSentences(change, options);
  const head = md`${start}${happening(change, moment, options)}`;
  return [head, ...inside.map((sentence) => md`  - ${sentence}`)].join('\n');
}

/** What happened to a record from release to release, the newest first, as `show --history` tells it; nothing where nothing did since it came. */
export function lifeText({ told, formerly }: Life<Markdown>): Markdown | undefined {
  if (told.length < 2) return undefined;
  const names = formerly.map((each) => code(each, { escapeText }));
  return blocks(
    '## What changed',
    names.length > 0 && md`Former ids: ${names.join(', ')}.`,
    told.toReversed().join('\n'),
  );
}
