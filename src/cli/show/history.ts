import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import type { HistoryState } from '../../findings/history-state.ts';
import { nearest } from '../../findings/suggest.ts';
import { narration } from '../../history/diff/details.ts';
import type { Moment } from '../../history/follow.ts';
import { type RecordEvent, type RecordHistory, recordHistory } from '../../history/record-history.ts';
import { noRecord } from '../../roadmap/named.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { answer } from '../answer.ts';
import type { Context, Run } from '../command.ts';
import { named } from '../diff/details.ts';
import { insideLines, type PrettyStyle, remark } from '../diff/pretty.ts';
import { type OpenedHistory, openHistory } from '../open-history.ts';

interface LoadedMoment extends Moment {
  readonly roadmap: Roadmap;
}

/** The releases that the state at hand contains, and that state; `all` with those of other branches. */
function momentsOf(
  { releases, current, workingTree, lineage, commit }: OpenedHistory,
  all: boolean,
): LoadedMoment[] {
  const own = new Set(commit === undefined || all ? [] : lineage.within(commit));
  const moments = releases
    .filter(({ tag }) => all || own.has(tag))
    .map(({ tag, roadmap }) => ({ version: tag.label, date: tag.date, roadmap }));
  return workingTree || moments.length === 0 ? [...moments, { version: 'next', roadmap: current }] : moments;
}

function unknown(id: string, moments: readonly LoadedMoment[], history: HistoryState): Failure {
  const there = moments.find(({ roadmap }) => roadmap.unread.has(id));
  if (there) return noRecord(there.roadmap, id);
  const known = moments.flatMap(({ roadmap }) => [...roadmap.records.keys(), ...roadmap.aliases.keys()]);
  const meant = nearest(id, new Set(known.reverse()));
  const where = history.state === 'complete' ? 'in any release' : 'in a release that is here';
  return new Failure(
    `There is no record "${printableLine(id)}", neither now nor ${where}.`,
    meant === undefined
      ? 'An id is the name of the file of a record, without ".yaml".'
      : `Did you mean "${printableLine(meant)}"?`,
  );
}

/** The life of a record in what this branch contains; of one that only other branches know, in all releases. */
function find(opened: OpenedHistory, id: string, note: Context['note']): RecordHistory {
  const own = recordHistory(momentsOf(opened, false), id);
  if (own) return own;
  const moments = momentsOf(opened, true);
  const elsewhere = recordHistory(moments, id);
  if (!elsewhere) throw unknown(id, moments, opened.history);
  note(tty`note: only releases that are not part of this branch have the record "${printableLine(id)}".\n`);
  return elsewhere;
}

function event({ version, date, change }: RecordEvent, style: PrettyStyle): Printable[] {
  const { chalk } = style;
  const when = printableLine(date === undefined ? 'not released yet' : date.slice(0, 10));
  const what = change.change === 'added' || change.change === 'deleted' ? '' : tty`, ${change.level}`;
  const note = remark(change, style);
  return [
    tty``,
    tty`${chalk.bold(printableLine(version))}  ${when}  ${change.change}${what}${note === '' ? '' : tty`: ${note}`}`,
    ...insideLines(change, style, tty`    `),
  ];
}

function pretty(life: RecordHistory, style: PrettyStyle): Printable {
  const { chalk, kinds } = style;
  const kind = kinds.byName.get(life.kind)?.title ?? life.kind;
  const state = life.present ? life.status : 'deleted';
  const first = life.events[0];
  const released = life.events.find(({ date }) => date !== undefined);
  const lines = [
    tty`${chalk.bold(printableLine(life.title))}  ${chalk.dim(printableLine(life.id))}`,
    [kind, ...(state === undefined ? [] : [state])].map(printableLine).join(', '),
    ...(life.formerly.length > 0 ? [tty`Former ids: ${life.formerly.map(printableLine).join(', ')}`] : []),
    ...(life.successor ? [tty`Superseded by: ${named(life.successor, chalk)}`] : []),
    printableLine(released ? `First release: ${released.version}` : 'Not released yet'),
    ...(first ? life.events.flatMap((each) => event(each, style)) : []),
  ];
  return tty`${lines.join('\n')}\n`;
}

/** Prints the life of one record: when it came, how it changed, what it is called now. */
export const run: Run = async (context, [id = ''], options) => {
  const opened = await openHistory(context);
  const life = find(opened, id, context.note);
  return answer(context, options, 'history', {
    data: () => ({ history: opened.history, ...life }),
    pretty: () => pretty(life, { ...narration(opened.current), chalk: context.chalk }),
  });
};
