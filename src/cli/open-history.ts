import { type History, readHistory } from '../history/releases.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { locate } from '../source/locate.ts';
import type { Context } from './command.ts';
import { openRoadmap } from './open.ts';
import { tellUnreadable } from './unreadable.ts';

/** The releases of a roadmap and what it is now. */
export interface OpenedHistory {
  readonly history: History;
  /** The working tree, or the newest commit of a repository without one. */
  readonly current: Roadmap;
  readonly workingTree: boolean;
}

/** Opens all releases of the roadmap that the folder belongs to; says which release tags hold none. */
export async function openHistory(context: Context): Promise<OpenedHistory> {
  const { workingTree } = locate(context.directory);
  const { place, roadmap } = await openRoadmap(context, workingTree ? undefined : 'HEAD');
  const history = await readHistory(place, roadmap.config.tag_pattern);
  for (const { tag, roadmap: released } of history.releases) tellUnreadable(released, tag.name, context);
  for (const { name } of history.empty) context.note(`note: the tag ${name} holds no roadmap.\n`);
  return { history, current: roadmap, workingTree };
}
