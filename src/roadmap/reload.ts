import { type ReadFile, type Reading, readYaml } from '../record/read-yaml.ts';
import { type KnownFiles, readFolder } from '../source/folder.ts';
import type { Snapshot } from '../source/snapshot.ts';
import { loadRoadmap } from './load.ts';
import type { Roadmap } from './roadmap.ts';

/** Reads a roadmap again and again; each time only files that changed are read and parsed. */
export interface Reloader {
  /** `lay` may put something over the files, such as documents that are open in an editor. */
  readonly load: (
    lay?: (snapshot: Snapshot) => Snapshot,
  ) => Promise<{ readonly snapshot: Snapshot; readonly roadmap: Roadmap }>;
}

/** Makes a reader for a process that goes on, such as one that watches. */
export function reloader(root: string, folder: string): Reloader {
  const known: KnownFiles = new Map();
  const readings = new WeakMap<Uint8Array, Reading>();
  const read: ReadFile = ({ bytes, path }) => {
    const before = readings.get(bytes);
    if (before) return before;
    const reading = readYaml(bytes, path);
    readings.set(bytes, reading);
    return reading;
  };
  return {
    load: async (lay = (snapshot) => snapshot) => {
      const snapshot = lay(readFolder(root, folder, known));
      return { snapshot, roadmap: await loadRoadmap(snapshot, read) };
    },
  };
}
