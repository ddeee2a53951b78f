import { sweepChanges } from '../edit/journal.ts';
import { printableLine, tty } from '../findings/escape.ts';
import { list } from '../roadmap/words.ts';
import type { Place } from '../source/locate.ts';
import type { Context } from './command.ts';

/** Takes back what commands began that were killed while they wrote, and says so. */
export function sweep({ root, folder, workingTree: isHere }: Place, { note }: Pick<Context, 'note'>): void {
  const swept = printableLine(list(isHere ? sweepChanges(root, folder) : []));
  if (swept !== '')
    note(tty`note: a command was killed while it wrote; what it had begun is taken back: ${swept}.\n`);
}
