import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join, relative, sep } from 'node:path';

// Editors write a file in several steps; a person does not notice this much.
const QUIET = 20;

/** Every folder at and below a place; hidden ones are passed over, links are not followed. */
function foldersAt(folder: string): string[] {
  try {
    const below = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith('.'),
    );
    return [folder, ...below.flatMap(({ name }) => foldersAt(join(folder, name)))];
  } catch {
    return [];
  }
}

/** Files and folders that were touched, as paths; undefined when it may have been any. */
export type Touched = ReadonlySet<string> | undefined;

/** Tells of a path below `root` whether it, or a folder on the way to it, was touched. */
export function touchedBelow(root: string, touched: ReadonlySet<string>): (path: string) => boolean {
  const paths = new Set([...touched].map((path) => relative(root, path).replaceAll(sep, '/')));
  const folders = [...paths].filter(mayBeFolder).map((path) => `${path}/`);
  return (path) => paths.has(path) || folders.some((folder) => path.startsWith(folder));
}

/** False for what is named like a record or a schema; a folder with such a name is found when all is looked at. */
function mayBeFolder(path: string): boolean {
  return !/\.(?:yaml|json)$/.test(path);
}

/**
 * Calls `changed` when something below a folder was written, created or deleted, once the disk has been
 * quiet for a moment. One watch a folder, as a watch a file would be too many. It ends with the process.
 */
export function watchFolder(folder: string, changed: (touched: Touched) => void): void {
  const watches = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let touched = new Set<string>();
  let certain = true;
  const settle = () => {
    timer = undefined;
    const what = certain ? touched : undefined;
    touched = new Set();
    certain = true;
    if (!what || [...what].some(mayBeFolder)) follow();
    changed(what);
  };
  const stir = (place: string | undefined) => {
    if (place === undefined) certain = false;
    else touched.add(place);
    if (timer) clearTimeout(timer);
    timer = setTimeout(settle, QUIET);
  };
  /** Watches folders that came, and no longer those that went. */
  const follow = () => {
    const now = new Set(foldersAt(folder));
    for (const [path, watching] of watches)
      if (!now.has(path)) {
        watching.close();
        watches.delete(path);
      }
    for (const path of now)
      if (!watches.has(path)) {
        const watching = watch(path, (_event, name) => stir(name === null ? undefined : join(path, name)));
        watching.on('error', () => stir(undefined));
        watches.set(path, watching);
      }
  };
  follow();
}
