import { type ReadFile, readYaml } from '../record/read-yaml.ts';
import { decode } from '../record/text.ts';
import type { Store } from './store.ts';

const NAME = 'readings';
const MOST = 200_000;

/** A reader that remembers between runs what blobs say. */
export interface RememberingReader {
  readonly read: ReadFile;
  /** Saves what was read for the first time. */
  readonly save: () => void;
}

function entries(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

/**
 * Remembers the value of every blob without problems by its git object id, so that a history is
 * parsed once. `key` names everything that the value depends on: the version of the reader.
 */
export function rememberReadings(store: Store, key: string): RememberingReader {
  const known = entries(store.load(NAME, key));
  const used = new Set<string>();
  let fresh = false;
  const read: ReadFile = (file) => {
    const { oid, path, bytes } = file;
    if (oid === undefined) return readYaml(bytes, path);
    used.add(oid);
    if (known.has(oid)) {
      const decoded = decode(bytes, path);
      if ('text' in decoded) return { text: decoded.text, value: known.get(oid), problems: [] };
    }
    const reading = readYaml(bytes, path);
    if (reading.problems.length === 0) {
      known.set(oid, reading.value);
      fresh = true;
    }
    return reading;
  };
  return {
    read,
    save: () => {
      if (!fresh) return;
      const kept = known.size > MOST ? [...known].filter(([oid]) => used.has(oid)) : [...known];
      store.save(NAME, key, Object.fromEntries(kept));
    },
  };
}
