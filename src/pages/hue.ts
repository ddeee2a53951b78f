import { once } from '../roadmap/once.ts';
import type { Kind } from '../schema/kind.ts';

/** So many kinds have a colour of their own; the others share the last. */
const HUES = 7;

const huesOf = once((kinds: readonly Kind[]) => {
  const own = kinds.filter(({ editorial }) => !editorial);
  return new Map(own.map((kind, i) => [kind, Math.min(i + 1, HUES)]));
});

/** The colour of a kind, from 1 to 7: those that come first in the roadmap differ. */
export function hueOf(kinds: readonly Kind[], kind: Kind): number {
  return huesOf(kinds).get(kind) ?? HUES;
}
