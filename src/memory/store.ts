import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { commonGitDirectory } from '../git/directory.ts';

/** A place inside the git directory where results are kept between runs. Safe to delete at any time. */
export interface Store {
  /** What was saved under a name with the same key, or undefined when there is nothing to trust. */
  load(name: string, key: string): unknown;
  /** Saves a value. A failure (read-only disk, full disk) only means that the next run is slower. */
  save(name: string, key: string, value: unknown): void;
}

const LARGEST = 256 * 1024 * 1024;

function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/**
 * Opens the store of a repository. The first line of each file holds the key and the checksum of the
 * rest: a file of another version, or a damaged one, is as good as none.
 */
export function openStore(root: string): Store {
  const folder = join(commonGitDirectory(root), 'aligner');
  return {
    load: (name, key) => {
      try {
        const file = join(folder, `${name}.json`);
        const stat = statSync(file);
        if (!stat.isFile() || stat.size > LARGEST) return undefined;
        const text = readFileSync(file, 'utf8');
        const end = text.indexOf('\n');
        const body = text.slice(end + 1);
        return text.slice(0, end) === `${digest(key)} ${digest(body)}` ? JSON.parse(body) : undefined;
      } catch {
        return undefined;
      }
    },
    save: (name, key, value) => {
      const file = join(folder, `${name}.json`);
      const fresh = `${file}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true });
        const body = JSON.stringify(value);
        // In two steps: a body may be long, and joined to its head it would stand in memory twice.
        const handle = openSync(fresh, 'w');
        try {
          writeFileSync(handle, `${digest(key)} ${digest(body)}\n`);
          writeFileSync(handle, body);
        } finally {
          closeSync(handle);
        }
        renameSync(fresh, file);
      } catch {
        rmSync(fresh, { force: true });
      }
    },
  };
}
