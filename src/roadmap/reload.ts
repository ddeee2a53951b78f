import { type KnownFiles, type MayBeTouched, readFolder } from '../source/folder.ts';
import type { Snapshot } from '../source/snapshot.ts';
import { type ReadFile, type Reading, readYaml } from '../yaml/read-yaml.ts';
import { loadRoadmap } from './load.ts';
import type { LoadMemory } from './read-record.ts';
import type { Roadmap } from './roadmap.ts';

/** A roadmap, the files that it was made from, and what all files came to that were read until now. */
interface Loaded {
  readonly snapshot: Snapshot;
  readonly roadmap: Roadmap;
  readonly memory: LoadMemory;
}

/**
 * Reads a roadmap again and again; each time only what changed is read, parsed, checked and connected. `lay` may put
 * something over the files, such as documents that are open in an editor. Where it is known which files may have been
 * touched since the last time, the others are not looked at. What nothing happened to is the same object as before.
 */
type Reload = (how?: {
  readonly lay?: (snapshot: Snapshot) => Snapshot;
  readonly mayBeTouched?: MayBeTouched | undefined;
}) => Promise<Loaded>;

function isSame(a: Snapshot, b: Snapshot): boolean {
  return (
    a.files.length === b.files.length &&
    a.files.every((file, i) => file === b.files[i]) &&
    JSON.stringify(a.problems) === JSON.stringify(b.problems)
  );
}

/** Makes a reader for a process that goes on, such as one that watches. */
export function reloader(root: string, folder: string): Reload {
  const known: KnownFiles = new Map();
  const readings = new WeakMap<object, Reading>();
  const memory: LoadMemory = new WeakMap();
  let last: Loaded | undefined;
  const read: ReadFile = (file) => {
    const before = readings.get(file);
    if (before) return before;
    const reading = readYaml(file.content, file.path);
    readings.set(file, reading);
    return reading;
  };
  return async ({ lay = (snapshot: Snapshot) => snapshot, mayBeTouched } = {}) => {
    const touched = mayBeTouched ? { mayBeTouched } : {};
    const snapshot = lay(await readFolder(root, folder, { known, ...touched }));
    if (last && isSame(last.snapshot, snapshot)) return last;
    const roadmap = await loadRoadmap(snapshot, read, { memory, last: last?.roadmap, watched: true });
    last = { snapshot, roadmap, memory };
    return last;
  };
}
