import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { BUILD_ID } from '../memory/build-id.ts';
import { openStore } from '../memory/store.ts';
import { noStore, type OutputMemory, type OutputStore, type WrittenFile } from '../output/memory.ts';
import { isLike, isText } from '../roadmap/like.ts';
import type { Place } from '../source/locate.ts';

// So many output folders are remembered; one more takes the place of another.
const SLOTS = 8;

/** The slot of an output folder. */
export function slotOf(directory: string): number {
  return (createHash('sha256').update(directory).digest()[0] ?? 0) % SLOTS;
}

/** A file as it is saved; what is not known of it is null. */
type SavedFile = [path: string, sha256: string, stamp: string, inputs: string | null, notes: string | null];

/** The memory as it is saved. */
interface SavedOutput {
  readonly settled: [group: string, key: string, stamps: string][];
  readonly files: [group: string, files: SavedFile[]][];
}

function fileIn([path, sha256, stamp, inputs, notes]: SavedFile): readonly [string, WrittenFile] {
  return [
    path,
    { sha256, stamp, ...(inputs === null ? {} : { inputs }), ...(notes === null ? {} : { notes }) },
  ];
}

function memoryIn(value: unknown): OutputMemory {
  const isKnown = (each: unknown) => each === null || isText(each);
  const file = [isText, isText, isText, isKnown, isKnown] as const;
  if (!isLike<SavedOutput>(value, { settled: [[isText, isText, isText]], files: [[isText, [file]]] }))
    return noStore.load();
  return {
    settled: new Map(value.settled.map(([group, key, stamps]) => [group, { key, stamps }])),
    files: new Map(value.files.map(([group, files]) => [group, new Map(files.map(fileIn))])),
  };
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
    save: (memory) =>
      store.save(name, key, {
        settled: [...memory.settled].map(([group, each]) => [group, each.key, each.stamps]),
        files: [...memory.files].map(([group, list]) => [
          group,
          [...list].map(([path, { sha256, stamp, inputs, notes }]) => [path, sha256, stamp, inputs, notes]),
        ]),
      }),
  };
}
