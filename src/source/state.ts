import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { admit } from './admission.ts';
import { stamp } from './folder.ts';
import { walk } from './walk.ts';

/** What a folder looks like from outside, without reading a file. */
export interface FolderState {
  /** Changes when a file that counts comes, goes, or is touched. */
  readonly digest: string;
  /** When something was touched last, in milliseconds since 1970. */
  readonly newest: number;
}

/** The state of the data folder: name, size, times and identity of everything that a reader looks at. */
export function folderState(root: string, folder: string): FolderState {
  const lines: string[] = [];
  let newest = 0;
  const visit = ({ path, below, is }: { path: string; below: string; is: string }): void => {
    if (is !== 'link' && admit(path, below) === 'ignore') return;
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
    lines.push(`${path}\0${is}\0${stat ? stamp(stat) : 'gone'}`);
    if (stat) newest = Math.max(newest, stat.mtimeMs, stat.ctimeMs);
  };
  walk(root, folder, visit, ({ code, place }) => void lines.push(`${place.path}\0${code}`));
  return { digest: createHash('sha256').update(lines.sort().join('\n')).digest('hex'), newest };
}
