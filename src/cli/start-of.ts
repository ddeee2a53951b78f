import { mergeBase } from '../git/ancestry.ts';
import type { Place } from '../source/locate.ts';
import { commitsNamed } from './revision.ts';

/** A revision as people call it. */
export function shortName(revision: string): string {
  return revision.replace(/^refs\/(?:heads|remotes|tags)\//, '');
}

/**
 * Where the branch of `head` left `base`, and what that revision is called: what base got since is the work of
 * others, and no part of the change.
 */
export async function startOf(place: Place, base: string, head = 'HEAD') {
  const [from, to] = place.git ? await commitsNamed(place, [base, head]) : [];
  const start = from && to ? mergeBase(place.root, from.commit, to.commit) : undefined;
  return start === undefined || start === from?.commit
    ? { revision: base, label: shortName(base) }
    : { revision: start, label: `${shortName(base)} at ${start.slice(0, 12)}` };
}
