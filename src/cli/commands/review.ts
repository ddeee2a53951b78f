import { changedRecord } from '../../edit/change-fields.ts';
import { type Statement, withStatement } from '../../edit/reviewed.ts';
import { writeChanges } from '../../edit/write.ts';
import { type Printable, printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { series } from '../../findings/words.ts';
import { noRecord, recordNamed } from '../../roadmap/named.ts';
import {
  isRetired,
  type Roadmap,
  type RoadmapRecord,
  recordsOfRole,
  textOf,
  titleOf,
} from '../../roadmap/roadmap.ts';
import { isReviewed } from '../../views/due/review.ts';
import { type Context, listOption, type Options, type Run, textOption } from '../command.ts';
import { dayOption } from '../dates.ts';
import { openToChange } from '../open.ts';
import { askYes, canAsk, stopsWith } from '../prompts.ts';
import { localToday } from '../today.ts';

/** A record that can be said to have been checked; anything else is a failure that says why. */
function find(id: string, roadmap: Roadmap): RoadmapRecord {
  const record = recordNamed(roadmap, id);
  const name = printableLine(id);
  if (!isReviewed(record.kind))
    throw new Failure(`"${name}" is a ${record.kind.noun}, which is not reviewed.`, 'Name another record.');
  if (isRetired(record))
    throw new Failure(`"${name}" was ${record.data.status}, so it is not reviewed.`, 'Leave it out.');
  if (roadmap.problems.some(({ place }) => place.path === record.path))
    throw new Failure(
      `${record.path} has errors, so nothing can be written into it.`,
      'Run "aligner validate" and mend them.',
    );
  return record;
}

/** The kinds whose records boards confirm, in words. */
function confirmed({ kinds }: Roadmap): string {
  const named = kinds.all.filter(({ fields }) => fields.some(({ name }) => name === 'validated_by'));
  return series(named.map(({ nounPlural }) => printableLine(nounPlural)));
}

function checkBoard(board: string, records: readonly RoadmapRecord[], roadmap: Roadmap): void {
  const boards = recordsOfRole(roadmap, 'board').map(({ id }) => id);
  if (!boards.includes(board)) throw noRecord(roadmap, board, boards);
  for (const { id, kind } of records)
    if (!kind.fields.some(({ name }) => name === 'validated_by'))
      throw new Failure(
        `"${printableLine(id)}" is a ${kind.noun}; boards confirm ${confirmed(roadmap)}.`,
        'Leave it out, or leave out --board.',
      );
}

function statement(options: Options): Statement {
  const date = dayOption(options, 'date', '--date');
  if (date > localToday())
    throw new Failure(`--date ${date} lies ahead.`, 'A review is recorded when it has been made.');
  const board = textOption(options, 'board');
  const by = listOption(options, 'by');
  if (board !== undefined && by.length > 0)
    throw new Failure(
      '--by and --board do not go together.',
      'Use --board for a validation by a board, --by for a review by others.',
    );
  return { date, by, ...(board === undefined ? {} : { board }) };
}

function words({ date, by, board }: Statement): Printable {
  if (board !== undefined) return tty`validated on ${printableLine(date)} by ${printableLine(board)}`;
  return tty`reviewed on ${printableLine(date)}${by.length > 0 ? tty` by ${by.map(printableLine).join(', ')}` : ''}`;
}

function describe(record: RoadmapRecord, { chalk }: Context): Printable {
  const last = textOf(record, 'reviewed');
  return [
    tty``,
    tty`${chalk.bold(printableLine(titleOf(record)))}${chalk.dim(tty`  ${printableLine(record.id)}`)}`,
    printable(textOf(record, 'summary') ?? ''),
    chalk.dim(last === undefined ? 'Never reviewed.' : tty`Last reviewed on ${printableLine(last)}.`),
    tty``,
  ].join('\n');
}

function question({ id }: RoadmapRecord, { date, board }: Statement): string {
  return board === undefined
    ? `Has a person checked the whole of ${printableLine(id)}, on ${date}?`
    : `Has ${printableLine(board)} confirmed ${printableLine(id)} as it stands, on ${date}?`;
}

/** Asks about each record alone and writes what was answered with yes at once. */
async function ask(
  records: readonly RoadmapRecord[],
  write: (record: RoadmapRecord) => Promise<void>,
  said: Statement,
  context: Context,
): Promise<number> {
  const written: string[] = [];
  const words = () =>
    written.length === 0 ? undefined : `Stopped. Written before: ${written.map(printableLine).join(', ')}.`;
  return stopsWith(words, async () => {
    for (const record of records) {
      context.note(describe(record, context));
      if (await askYes(question(record, said))) {
        await write(record);
        written.push(record.path);
      } else context.note(tty`Left as it is.\n`);
    }
    return 0;
  });
}

/** Sets the review date of records, or adds the validation by a board, because a person says so. */
export const run: Run = async (context, ids, options) => {
  const said = statement(options);
  const { place, roadmap } = await openToChange(context);
  const records = [...new Set(ids)].map((id) => find(id, roadmap));
  if (said.board !== undefined) checkBoard(said.board, records, roadmap);
  const dry = options.dryRun === true;
  const put = async (some: readonly RoadmapRecord[]) => {
    const changes = some.map((record) =>
      changedRecord(record, roadmap, (data) => withStatement(data, record, said, roadmap)),
    );
    const real = changes.filter(({ before, after }) => before !== after);
    if (!dry) await writeChanges(place.root, real);
    for (const each of changes)
      context.print(
        tty`${printableLine(each.path)}: ${each.before === each.after ? 'says so already' : tty`${dry ? 'would be ' : ''}${words(said)}`}\n`,
      );
  };
  if (dry || options.yes === true) {
    await put(records);
    return 0;
  }
  if (!canAsk())
    throw new Failure(
      'There is no terminal to ask on.',
      'Add --yes to say that every record named was checked.',
    );
  return ask(records, (record) => put([record]), said, context);
};
