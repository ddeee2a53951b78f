import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { envelope } from '../../findings/reporters/json.ts';
import { counted } from '../../findings/words.ts';
import { addDays, spanInDays } from '../../policing/due/day.ts';
import { type Due, type MilestoneDue, whatIsDue } from '../../policing/due/due.ts';
import type { ReviewDue, Reviews } from '../../policing/due/review.ts';
import type { SignalDue } from '../../policing/due/signals.ts';
import { type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { columns } from '../columns.ts';
import { type Context, type Options, type Run, textOption } from '../command.ts';
import { dayOption } from '../dates.ts';
import { openRoadmap } from '../open.ts';

const DEFAULT_SPAN = '90d';

function span(options: Options): number {
  const text = textOption(options, 'within') ?? DEFAULT_SPAN;
  const days = spanInDays(text);
  if (days !== undefined) return days;
  throw new Failure(
    `--within ${printableLine(text)} is no length of time.`,
    'Write days or weeks, for example 90d or 12w.',
  );
}

function named(record: RoadmapRecord): string {
  return `${printableLine(titleOf(record))} (${printableLine(record.id)})`;
}

function reviewLine({ record, due, reviewed, overdue }: ReviewDue): string[] {
  const days = counted(Math.abs(overdue), 'day');
  const when = overdue > 0 ? `${days} overdue` : overdue === 0 ? 'due today' : `in ${days}`;
  return [due, when, named(record), `reviewed ${reviewed}`];
}

function signalLine({ record, step, noticed, next }: SignalDue): string[] {
  return [
    next ?? '',
    `waits at "${printableLine(step)}"`,
    named(record),
    noticed === undefined ? '' : `noticed ${noticed}`,
  ];
}

function milestoneLine({ record, date, state, why }: MilestoneDue, asOf: string): string[] {
  const words =
    why === 'comes'
      ? state === 'proposed'
        ? 'would come into force'
        : 'comes into force'
      : `${date <= asOf ? 'the day has passed' : 'the day lies ahead'}, but the state is "${printableLine(state)}"`;
  return [date, words, named(record), ''];
}

function part(title: string, rows: readonly string[][], { chalk }: Context): string[] {
  if (rows.length === 0) return [];
  return ['', chalk.bold(`${title} (${rows.length})`), ...columns(rows).map((line) => `  ${line}`)];
}

function neverLines({ never }: Reviews, { chalk }: Context): string[] {
  const total = never.reduce((sum, { records }) => sum + records.length, 0);
  if (total === 0) return [];
  return [
    '',
    chalk.bold(`Never reviewed (${total})`),
    ...columns(
      never.map(({ kind, records }) => [
        String(records.length),
        records.length === 1 ? kind.noun : kind.nounPlural,
      ]),
      [0],
    ).map((line) => `  ${line}`),
    chalk.dim('  "aligner review ID" says that a person has checked a record; --format json names them all.'),
  ];
}

function pretty({ asOf, until, reviews, signals, assessments, milestones }: Due, context: Context): string {
  const lines = [
    ...part('Reviews', reviews.due.map(reviewLine), context),
    ...part('Signals of the technology watch', signals.map(signalLine), context),
    ...part(
      'Outdated assessments',
      assessments.map(({ record, subject }) => ['', 'outdated', named(record), `${named(subject)} changed`]),
      context,
    ),
    ...part(
      'Legal milestones',
      milestones.map((each) => milestoneLine(each, asOf)),
      context,
    ),
  ];
  const nothing = lines.length === 0 ? ['', context.chalk.green('Nothing is due.')] : [];
  const head = `What to look at on ${asOf}${until > asOf ? `, and what becomes due by ${until}` : ''}.`;
  return `${[head, ...nothing, ...lines, ...neverLines(reviews, context)].join('\n')}\n`;
}

function recordData(record: RoadmapRecord) {
  return { id: record.id, kind: record.kind.name, title: titleOf(record) };
}

function data({ asOf, until, reviews, signals, assessments, milestones }: Due) {
  return {
    asOf,
    until,
    reviews: reviews.due.map(({ record, ...rest }) => ({ ...recordData(record), ...rest })),
    signals: signals.map(({ record, ...rest }) => ({ ...recordData(record), ...rest })),
    assessments: assessments.map(({ record, subject }) => ({ ...recordData(record), subject: subject.id })),
    milestones: milestones.map(({ record, ...rest }) => ({ ...recordData(record), ...rest })),
    neverReviewed: {
      count: reviews.never.reduce((sum, { records }) => sum + records.length, 0),
      kinds: reviews.never.map(({ kind, records }) => ({
        kind: kind.name,
        count: records.length,
        ids: records.map(({ id }) => id),
      })),
    },
  };
}

/** Prints what somebody should look at: reviews, signals, outdated assessments, legal milestones. */
export const run: Run = async (context, _args, options) => {
  const asOf = dayOption(options, 'asOf', '--as-of');
  const until = addDays(asOf, span(options));
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const due = whatIsDue(roadmap, asOf, until);
  context.print(
    textOption(options, 'format') === 'json' ? envelope('due', data(due), context) : pretty(due, context),
  );
  return 0;
};
