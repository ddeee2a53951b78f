import { narration } from '../history/diff/details.ts';
import { detailSentences } from '../history/diff/markdown.ts';
import { code, type MarkdownOptions, name, said as saidIn } from '../history/diff/sentences.ts';
import { onlyFollows } from '../history/diff/summary.ts';
import { type Moment, type RecordEvent, recordHistories } from '../history/record-history.ts';
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
function happening({ change: record }: RecordEvent, { roadmap }: Moment, options: MarkdownOptions): Markdown {
  const { before, change, id, level } = record;
  const now = roadmap.records.get(id);
  const next = roadmap.records.get((now && textOf(now, 'superseded_by')) ?? '');
  const reason = now && textOf(now, 'withdrawn_reason');
  const what = change === 'added' || change === 'deleted' ? change : md`${change}, a ${level} change`;
  const formerly = before && before.id !== id ? md`; formerly ${code(before.id, options)}` : md``;
  const successor =
    change === 'superseded' && next
      ? md`; by ${name({ id: next.id, title: String(next.data.title) }, options)}`
      : md``;
  const why = change === 'withdrawn' && reason !== undefined ? md`; ${saidIn(reason, options)}` : md``;
  return md`${what}${formerly}${successor}${why}`;
}

function eventLines(event: RecordEvent, moment: Moment, before: Moment | undefined): Markdown {
  const { change: record, version, date } = event;
  const around = narration(moment.roadmap, ...(before ? [before.roadmap] : []));
  const options: MarkdownOptions = { escapeText, saidText, link, ...around };
  const when = date === undefined ? md`` : md`, ${escapeText(date.slice(0, 10))}`;
  const head = md`- ${escapeText(version === DRAFT ? 'draft' : version)}${when}: ${happening(event, moment, options)}`;
  // What a record says that came or went as a whole stands on its page.
  const inside = onlyFollows(record)
    ? [md`Its links follow renamed records.`]
    : record.change === 'added' || record.change === 'deleted'
      ? []
      : detailSentences(record, options);
  return [head, ...inside.map((sentence) => md`  - ${sentence}`)].join('\n');
}

/**
 * Gives what happened to records from release to release, the newest first, as `show --history` tells it; nothing
 * where nothing did since they came.
 */
export function livesOver(moments: readonly Moment[]): (id: string) => Markdown | undefined {
  const historyOf = recordHistories(moments);
  return (id) => {
    const life = historyOf(id);
    if (!life || life.events.length < 2) return undefined;
    const lines = life.events.toReversed().map((event) => {
      const at = moments.findIndex(({ version }) => version === event.version);
      const moment = moments[at];
      return moment ? eventLines(event, moment, moments[at - 1]) : md``;
    });
    const formerly = life.formerly.map((each) => code(each, { escapeText }));
    return blocks(
      '## What changed',
      formerly.length > 0 && md`Former ids: ${formerly.join(', ')}.`,
      lines.join('\n'),
    );
  };
}
