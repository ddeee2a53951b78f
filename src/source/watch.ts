import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

// Editors write a file in several steps; a person does not notice this much.
const QUIET = 30;

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

/**
 * Calls `changed` when something below a folder was written, created or deleted, once the disk has been
 * quiet for a moment. One watch a folder, as a watch a file would be too many. Gives a function that ends it.
 */
export function watchFolder(folder: string, changed: () => void): () => void {
  const watches = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    timer = undefined;
    follow();
    changed();
  };
  const stir = () => {
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
        const watching = watch(path, stir);
        watching.on('error', stir);
        watches.set(path, watching);
      }
  };
  follow();
  return () => {
    if (timer) clearTimeout(timer);
    for (const watching of watches.values()) watching.close();
  };
}
