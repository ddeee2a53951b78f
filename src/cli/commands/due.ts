import { domainOf } from '../../domain/domain.ts';
import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { counted } from '../../findings/words.ts';
import { identity } from '../../history/diff/diff.ts';
import { addDays, spanInDays } from '../../roadmap/day.ts';
import { type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { type Due, type DueRecord, whatIsDue } from '../../views/due/due.ts';
import type { ReviewDue, Reviews } from '../../views/due/review.ts';
import { answer } from '../answer.ts';
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

function named(record: RoadmapRecord): Printable {
  return tty`${printableLine(titleOf(record))} (${printableLine(record.id)})`;
}

function reviewLine({ record, due, reviewed, overdue }: ReviewDue): Printable[] {
  const days = counted(Math.abs(overdue), 'day');
  const when = overdue > 0 ? `${days} overdue` : overdue === 0 ? 'due today' : `in ${days}`;
  return [due, when, named(record), `reviewed ${reviewed}`].map(printableLine);
}

function dueLine({ record, date, why, note }: DueRecord): Printable[] {
  return [date, why, named(record), note].map(printableLine);
}

function part(title: string, rows: readonly Printable[][], { chalk }: Context): Printable[] {
  if (rows.length === 0) return [];
  const lines = columns(rows).map((line) => tty`  ${line}`);
  return [tty``, chalk.bold(tty`${printableLine(title)} (${rows.length})`), ...lines];
}

function neverLines({ never }: Reviews, { chalk }: Context): Printable[] {
  const total = never.reduce((sum, { records }) => sum + records.length, 0);
  if (total === 0) return [];
  return [
    tty``,
    chalk.bold(tty`Never reviewed (${total})`),
    ...columns(
      never.map(({ kind, records }) => [
        tty`${records.length}`,
        printableLine(records.length === 1 ? kind.noun : kind.nounPlural),
      ]),
      [0],
    ).map((line) => tty`  ${line}`),
    chalk.dim('  "aligner review ID" says that a person has checked a record; --format json names them all.'),
  ];
}

function pretty({ asOf, until, reviews, groups }: Due, context: Context): Printable {
  const lines = [
    ...part('Reviews', reviews.due.map(reviewLine), context),
    ...groups.flatMap(({ title, records }) => part(title, records.map(dueLine), context)),
  ];
  const nothing = lines.length === 0 ? [tty``, context.chalk.green('Nothing is due.')] : [];
  const later = until > asOf ? `, and what becomes due by ${until}` : '';
  const head = printableLine(`What to look at on ${asOf}${later}.`);
  return tty`${[head, ...nothing, ...lines, ...neverLines(reviews, context)].join('\n')}\n`;
}

function data({ asOf, until, reviews, groups }: Due) {
  return {
    asOf,
    until,
    reviews: reviews.due.map(({ record, ...rest }) => ({ ...identity(record), ...rest })),
    ...Object.fromEntries(
      groups.map(({ key, records }) => [
        key,
        records.map((each) => ({ ...identity(each.record), ...each.data })),
      ]),
    ),
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

/** Prints what somebody should look at: reviews, and what the domain of the roadmap adds. */
export const run: Run = async (context, _args, options) => {
  const asOf = dayOption(options, 'asOf', '--as-of');
  const until = addDays(asOf, span(options));
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const views = await domainOf(roadmap, context.domains)?.views();
  const due = whatIsDue(roadmap, asOf, until, views?.due);
  return answer(context, options, 'due', { data: () => data(due), pretty: () => pretty(due, context) });
};
