import { rename } from '../../edit/rename.ts';
import { writeChanges } from '../../edit/write.ts';
import { printableLine, tty } from '../../findings/escape.ts';
import { counted } from '../../findings/words.ts';
import type { Run } from '../command.ts';
import { openToChange, withPast } from '../open.ts';
import { unifiedDiff } from '../unified-diff.ts';

/** Gives a record another id everywhere. */
export const run: Run = async (context, [old = '', id = ''], options) => {
  const { place, roadmap } = await withPast(await openToChange(context));
  const { changes, links, mentions, alias, back } = rename(roadmap, old, id);
  const dry = options.dryRun === true;
  if (dry) context.print(unifiedDiff(changes, context.chalk));
  else await writeChanges(place.root, changes);
  const file = changes.find(({ before }) => before === undefined)?.path ?? '';
  context.print(
    tty`${printableLine(old)} ${dry ? 'would be' : 'is now'} ${printableLine(id)}, in ${printableLine(file)}.\n${counted(links, 'link')} and ${counted(mentions, 'mention')} rewritten in ${counted(changes.length - 2, 'other file')}. ${back ? 'The rename is taken back: no release has the id between.' : alias ? 'The old id stays as an alias.' : 'This kind keeps no former ids, so the old id leads nowhere.'}\n`,
  );
  return 0;
};
