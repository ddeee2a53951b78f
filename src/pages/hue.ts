import type { Kind } from '../schema/kind.ts';

/** So many kinds have a colour of their own; the others share the last. */
const HUES = 7;

/** The colour of a kind, from 1 to 7: those that come first in the roadmap differ. */
export function hueOf(kinds: readonly Kind[], kind: Kind): number {
  const place = kinds.filter(({ editorial }) => !editorial).indexOf(kind) + 1;
  return place === 0 ? HUES : Math.min(place, HUES);
}
