import { readPlain } from '../yaml/plain.ts';
import { type ReadFile, type Reading, readYaml } from '../yaml/read-yaml.ts';
import { decode } from '../yaml/text.ts';
import type { Store } from './store.ts';

const NAME = 'readings';
const MOST = 50_000;

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
 * Reads each distinct blob once, whatever the number of releases that hold it. Between runs the value of
 * a blob is remembered by its git object id where the full parser was needed for it; what the quick
 * reader reads is read again, since that takes no longer than to remember it. `key` names everything
 * that a value depends on: the version of the reader.
 */
export function rememberReadings(store: Store, key: string): RememberingReader {
  let known: Map<string, unknown> | undefined;
  const here = new Map<string, Reading>();
  const used = new Set<string>();
  let fresh = false;
  const fully = (oid: string, text: string, read: () => Reading): Reading => {
    known ??= entries(store.load(NAME, key));
    used.add(oid);
    if (known.has(oid)) return { text, value: known.get(oid), problems: [] };
    const reading = read();
    if (reading.problems.length === 0) {
      known.set(oid, reading.value);
      fresh = true;
    }
    return reading;
  };
  const read: ReadFile = (file) => {
    const { oid, path, content } = file;
    if (oid === undefined) return readYaml(content, path);
    const before = here.get(oid);
    if (before) return before;
    const decoded = decode(content, path);
    if ('problem' in decoded) return readYaml(content, path);
    const value = readPlain(decoded.text);
    const reading =
      value === undefined
        ? fully(oid, decoded.text, () => readYaml(content, path))
        : { text: decoded.text, value, problems: [] };
    // Problems name the path, so they are found again for each path.
    if (reading.problems.length === 0) here.set(oid, reading);
    return reading;
  };
  return {
    read,
    save: () => {
      if (!fresh || !known) return;
      const kept = known.size > MOST ? [...known].filter(([oid]) => used.has(oid)) : [...known];
      store.save(NAME, key, Object.fromEntries(kept));
    },
  };
}
