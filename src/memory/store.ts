import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { commonGitDirectory } from '../git/directory.ts';

/** A place inside the git directory where results are kept between runs. Safe to delete at any time. */
export interface Store {
  /** What was saved under a name with the same key, or undefined when there is nothing to trust. */
  load(name: string, key: string): unknown;
  /**
   * Saves a value; what gives items one by one is saved as a list. A failure (read-only disk, full disk) only
   * means that the next run is slower.
   */
  save(name: string, key: string, value: unknown): void;
}

const LARGEST = 256 * 1024 * 1024;

function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** A value as a text whose first line holds the key and a checksum of the rest, so that a damaged one is as good as none. */
export function sealed(key: string, value: unknown): string {
  const body = JSON.stringify(value);
  return `${digest(key)} ${digest(body)}\n${body}`;
}

/** The value of such a text, as JSON; nothing where it has another key or was changed. */
export function unsealed(key: string, text: string): string {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return text.slice(0, end) === `${digest(key)} ${digest(body)}` ? body : '';
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** The JSON text of a value, of a list item by item: as one text a long list would need its room several times. */
function* jsonParts(value: unknown): Generator<string> {
  if (!isList(value)) {
    yield JSON.stringify(value);
    return;
  }
  let before = '[';
  for (const item of value) {
    yield `${before}${JSON.stringify(item) ?? 'null'}`;
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** Writes a value below its first line. That needs the checksum of all, and gets it when the rest is written. */
function writeValue(handle: number, key: string, value: unknown): void {
  const head = (sum: string) => `${key} ${sum}\n`;
  writeFileSync(handle, head(digest('')));
  const hash = createHash('sha256');
  for (const part of jsonParts(value)) {
    hash.update(part);
    writeFileSync(handle, part);
  }
  writeSync(handle, head(hash.digest('hex')), 0);
}

/** Opens the store of a repository. Each file in it is sealed with its key. */
export function openStore(root: string): Store {
  const common = commonGitDirectory(root);
  const folder = join(common, 'aligner');
  // Without git there is no place that is not the user's.
  if (!existsSync(join(common, 'HEAD'))) return { load: () => undefined, save: () => undefined };
  return {
    load: (name, key) => {
      try {
        const file = join(folder, `${name}.json`);
        const stat = statSync(file);
        if (!stat.isFile() || stat.size > LARGEST) return undefined;
        return JSON.parse(unsealed(key, readFileSync(file, 'utf8')));
      } catch {
        return undefined;
      }
    },
    save: (name, key, value) => {
      const file = join(folder, `${name}.json`);
      const fresh = `${file}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true });
        const handle = openSync(fresh, 'w');
        try {
          writeValue(handle, digest(key), value);
        } finally {
          closeSync(handle);
        }
        renameSync(fresh, file);
      } catch {
        // Where not even a folder can be, there is nothing to remove.
        if (existsSync(fresh)) rmSync(fresh, { force: true });
      }
    },
  };
}
