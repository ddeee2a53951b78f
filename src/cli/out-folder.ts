import { join, relative, resolve } from 'node:path';

/** A folder of output: as it is shown, seen from where the person stands, and in full. */
export interface OutFolder {
  readonly shown: string;
  readonly path: string;
}

/**
 * The folder that is written to or compared. One that was typed is seen from where the person stands, as every
 * path in a shell; where none was, it stands in the folder that the command works in (-C).
 */
export function outFolder(typed: string | undefined, directory: string, usual = 'dist/roadmap'): OutFolder {
  if (typed !== undefined) return { shown: typed, path: resolve(typed) };
  const path = resolve(directory, usual);
  return { shown: relative('', path).startsWith('..') ? path : join(directory, usual), path };
}
