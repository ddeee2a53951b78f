import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { BUILD_ID } from '../memory/build-id.ts';
import { openStore } from '../memory/store.ts';
import {
  noStore,
  type OutputMemory,
  type OutputStore,
  stampsIn,
  type WrittenFile,
} from '../output/memory.ts';
import { isLike, isText, maybe } from '../roadmap/like.ts';
import { isMapping } from '../roadmap/values.ts';
import type { Place } from '../source/locate.ts';

// So many output folders are remembered; one more takes the place of another.
const SLOTS = 8;

/** The slot of an output folder. */
export function slotOf(directory: string): number {
  return (createHash('sha256').update(directory).digest()[0] ?? 0) % SLOTS;
}

/** The memory as it is saved. */
interface SavedOutput {
  readonly settled: [group: string, settled: { readonly key: string; readonly stamps: string }][];
  readonly files: [group: string, files: [path: string, file: WrittenFile][]][];
}

function memoryIn(value: unknown): OutputMemory {
  const file = { sha256: isText, stamp: isText, inputs: maybe(isText), notes: maybe(isText) };
  const settled = [isText, { key: isText, stamps: isText }] as const;
  if (!isLike<SavedOutput>(value, { settled: [settled], files: [[isText, [[isText, file]]]] }))
    return noStore.load();
  const files = value.files.map(([group, list]) => [group, new Map(list)] as const);
  return { settled: new Map(value.settled), files: new Map(files) };
}

/**
 * Where it is remembered what builds left in an output folder: in the git directory of the roadmap, for
 * this version of the tool only. Without git, nothing is remembered.
 */
export function outputStore({ root, git }: Place, out: string): OutputStore {
  if (!git) return noStore;
  const directory = resolve(out);
  const [name, key] = [`output-${slotOf(directory)}`, JSON.stringify([BUILD_ID, directory])];
  const store = openStore(root);
  return {
    load: () => memoryIn(store.load(name, key)),
    save: ({ settled, files }) =>
      store.save(name, key, {
        settled: [...settled],
        files: [...files].map(([group, list]) => [group, [...list]]),
      }),
  };
}

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
