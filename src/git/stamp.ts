import type { Stats } from 'node:fs';

/**
 * What a file system says of a file, as one text; another one when the file was written or replaced. Git's index
 * tells changed files in the same way. The change time cannot be set back, so it is among the times.
 */
export function stamp({
  size,
  mtimeMs,
  ctimeMs,
  ino,
}: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}
