import { resolve } from 'node:path';
import { openStore } from '../memory/store.ts';
import { stampsIn } from '../output/memory.ts';
import { isMapping } from '../roadmap/values.ts';
import type { Place } from '../source/locate.ts';
import { slotOf } from './output-store.ts';

/** What a build printed, word for word. */
export interface BuildWords {
  readonly printed: string;
  readonly noted: string;
}

/**
 * What the last build into a folder said, when a build with the same key would write the same again and no file
 * of the output was touched since.
 */
export function lastBuild({ root, git }: Place, out: string, key: string): BuildWords | undefined {
  if (!git) return undefined;
  const directory = resolve(out);
  const value = openStore(root).load(`build-${slotOf(directory)}`, key);
  if (!isMapping(value) || value.stamps !== stampsIn(directory)) return undefined;
  return { printed: String(value.printed), noted: String(value.noted) };
}

/** Remembers a build that ended well, and what the disk says of what it wrote. */
export function rememberBuild(
  { root, git }: Place,
  out: string,
  key: string,
  words: BuildWords & { readonly stamps: string },
): void {
  if (git) openStore(root).save(`build-${slotOf(resolve(out))}`, key, words);
}
