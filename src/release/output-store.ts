import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { BUILD_ID } from '../memory/build-id.ts';
import { openStore } from '../memory/store.ts';
import { noStore, type OutputMemory, type OutputStore, type WrittenFile } from '../output/memory.ts';
import { isMapping } from '../roadmap/values.ts';
import type { Place } from '../source/locate.ts';

// So many output folders are remembered; one more takes the place of another.
const SLOTS = 8;

/** The slot of an output folder. */
export function slotOf(directory: string): number {
  return (createHash('sha256').update(directory).digest()[0] ?? 0) % SLOTS;
}

function settled(value: unknown): OutputMemory['settled'] {
  const found: OutputMemory['settled'] = new Map();
  for (const entry of Array.isArray(value) ? value : []) {
    const [group, key, stamps]: unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof group === 'string' && typeof key === 'string' && typeof stamps === 'string')
      found.set(group, { key, stamps });
  }
  return found;
}

function files(value: unknown): Map<string, WrittenFile> {
  const found = new Map<string, WrittenFile>();
  for (const entry of Array.isArray(value) ? value : []) {
    const [path, sha256, stamp, inputs, notes]: unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof path === 'string' && typeof sha256 === 'string' && typeof stamp === 'string')
      found.set(path, {
        sha256,
        stamp,
        ...(typeof inputs === 'string' ? { inputs } : {}),
        ...(typeof notes === 'string' ? { notes } : {}),
      });
  }
  return found;
}

function groups(value: unknown): OutputMemory['files'] {
  const found: OutputMemory['files'] = new Map();
  for (const entry of Array.isArray(value) ? value : []) {
    const [group, list]: unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof group === 'string') found.set(group, files(list));
  }
  return found;
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
    load: () => {
      const value = store.load(name, key);
      return isMapping(value)
        ? { settled: settled(value.settled), files: groups(value.files) }
        : noStore.load();
    },
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
