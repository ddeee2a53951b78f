import { type Reason, retire } from '../../edit/retire.ts';
import { writeChanges } from '../../edit/write.ts';
import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { type Link, type Roadmap, titleOf } from '../../roadmap/roadmap.ts';
import { positionsIn } from '../../yaml/positions.ts';
import { type Options, type Run, textOption } from '../command.ts';
import { openToChange, withPast } from '../open.ts';
import { unifiedDiff } from '../unified-diff.ts';

function reasonOf(options: Options): Reason {
  const supersededBy = textOption(options, 'supersededBy');
  const withdrawn = textOption(options, 'withdrawn');
  if (supersededBy !== undefined) return { supersededBy };
  if (withdrawn !== undefined) return { withdrawn };
  throw new Failure(
    'It is not said why the record goes.',
    'Use --superseded-by ID when another record takes its place, --withdrawn "REASON" when none does.',
  );
}

/** One line for a link that still leads to the record. */
function pointer({ from, pointer: at, definition }: Link, roadmap: Roadmap): Printable {
  const { line } = positionsIn(roadmap.texts.get(from.path) ?? '')(at, 'value');
  return tty`  ${printableLine(from.path)}:${line}  ${printableLine(definition.field)}  ${printableLine(titleOf(from))}\n`;
}

/** Makes a tombstone of a record and lists what still points to it. */
export const run: Run = async (context, [id = ''], options) => {
  const { place, roadmap } = await withPast(await openToChange(context));
  const { record, change, pointing } = retire(roadmap, id, reasonOf(options));
  const dry = options.dryRun === true;
  if (dry) context.print(unifiedDiff([change], context.chalk));
  else await writeChanges(place.root, [change]);
  const next = textOption(options, 'supersededBy');
  context.print(
    tty`${printableLine(id)} (${printableLine(titleOf(record))}) ${dry ? 'would be' : 'is'} ${next === undefined ? 'withdrawn' : tty`superseded by ${printableLine(next)}`}. The file stays as a tombstone.\n`,
  );
  if (pointing.length === 0) context.print(tty`Nothing else points to it.\n`);
  else
    context.print(
      tty`${pointing.length === 1 ? 'This link still points' : tty`These ${pointing.length} links still point`} to it; ${next === undefined ? 'delete them or name other records' : tty`name ${printableLine(next)} there, or delete them`}:\n${pointing.map((link) => pointer(link, roadmap)).join('')}`,
    );
  return 0;
};
