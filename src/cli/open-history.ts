import { type Printable, printableLine, tty } from '../findings/escape.ts';
import { type HistoryState, historySentence } from '../findings/history-state.ts';
import { type History, readHistory } from '../history/releases.ts';
import { type KnownLineage, readLineage } from '../history/state.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { locate } from '../source/locate.ts';
import type { Context } from './command.ts';
import { openRoadmap } from './open.ts';
import { tellUnreadable } from './unreadable.ts';

/** The releases of a roadmap and what it is now. */
export interface OpenedHistory extends KnownLineage {
  readonly releases: History['releases'];
  /** The working tree, or the newest commit of a repository without one. */
  readonly current: Roadmap;
  readonly workingTree: boolean;
}

/** Says on standard error that the history is not complete. */
export function noteHistory({ note }: Pick<Context, 'note'>, history: HistoryState): void {
  const sentence = historySentence(history);
  if (sentence !== undefined) note(tty`note: ${printableLine(sentence)}\n`);
}

/** Says that there is no release, or only that none is here. */
export function noRelease(history: HistoryState): Printable {
  return history.state === 'complete' ? tty`There is no release yet.` : tty`No release is here.`;
}

/** Opens all releases of the roadmap that the folder belongs to; says which release tags hold none, and what is missing. */
export async function openHistory(context: Context): Promise<OpenedHistory> {
  const { workingTree } = locate(context.directory);
  const { place, roadmap } = await openRoadmap(context, workingTree ? undefined : 'HEAD');
  const known = readLineage(place, roadmap);
  const { releases, empty } = await readHistory(place, known.lineage);
  for (const { tag, roadmap: released } of releases) tellUnreadable(released, tag.name, context);
  for (const { name } of empty) context.note(tty`note: the tag ${printableLine(name)} holds no roadmap.\n`);
  noteHistory(context, known.history);
  return { ...known, releases, current: roadmap, workingTree };
}
