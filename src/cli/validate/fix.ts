import { repaired } from '../../edit/repairs/all.ts';
import { writeChanges } from '../../edit/write.ts';
import { tty } from '../../findings/escape.ts';
import { counted } from '../../findings/words.ts';
import { inPaths } from '../../rules/validation.ts';
import { locate } from '../../source/locate.ts';
import { type Context, type Options, textOption } from '../command.ts';
import { openRoadmap, withoutNotes, withPast } from '../open.ts';
import { wantedPaths } from '../paths.ts';
import { sweep } from '../sweep.ts';
import { unifiedDiff } from '../unified-diff.ts';

/** Makes the safe repairs and prints them as a diff, before what is left is reported. */
export async function fix(args: readonly string[], context: Context, options: Options): Promise<void> {
  sweep(locate(context.directory), context);
  const opened = await withPast(await openRoadmap(withoutNotes(context.directory)));
  const paths = wantedPaths(args, context.directory, opened);
  const changes = await repaired(opened.roadmap, (path) => paths.length === 0 || inPaths(path, paths));
  const dry = options.dryRun === true;
  if (!dry) await writeChanges(opened.place.root, changes);
  // Standard output is for the findings in the form that was asked for.
  const tell = textOption(options, 'format') === 'pretty' ? context.print : context.note;
  tell(unifiedDiff(changes, context.chalk));
  tell(
    changes.length === 0
      ? tty`Nothing can be repaired without a person.\n\n`
      : tty`Repairs ${dry ? 'would change' : 'changed'} ${counted(changes.length, 'file')}.\n\n`,
  );
}
