import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Failure } from '../findings/failure.ts';
import { locate, type Place } from '../source/locate.ts';

/** The file that an address names; undefined when it is no file of this machine. */
export function fileOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** The address of a file of the repository. */
export function uriOf({ root }: Place, path: string): string {
  return pathToFileURL(join(root, path)).href;
}

/** The path of a file below the root with forward slashes; undefined when it lies outside the data folder. */
export function pathIn({ root, folder }: Place, file: string): string | undefined {
  const path = relative(root, file).split(sep).join('/');
  const inside = folder === '' ? !path.startsWith('../') && path !== '..' : path.startsWith(`${folder}/`);
  return inside ? path : undefined;
}

/**
 * The roadmap that a folder belongs to; undefined when there is none. A folder that is not there yet
 * belongs to the roadmap of its parent.
 */
export function placeOf(directory: string): Place | undefined {
  for (let here = directory; ; here = dirname(here)) {
    try {
      const place = locate(here);
      return place.workingTree ? place : undefined;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (dirname(here) === here) return undefined;
    }
  }
}
