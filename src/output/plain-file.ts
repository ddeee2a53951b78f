import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const LARGEST = 256 * 1024 * 1024;

interface OpenedFile {
  readonly handle: number;
  readonly stat: Stats;
}

/**
 * Opens a plain file whose size fits; undefined for anything else. An output folder may come with a pull request,
 * and a link in it may lead to any file or device of the machine.
 */
export function openPlain(path: string, fits: (size: number) => boolean): OpenedFile | undefined {
  let handle: number;
  try {
    handle = openSync(path, FLAGS);
  } catch {
    return undefined;
  }
  const stat = fstatSync(handle);
  if (stat.isFile() && fits(stat.size)) return { handle, stat };
  closeSync(handle);
  return undefined;
}

/** The text of a plain file; undefined for anything else. */
export function plainText(path: string): string | undefined {
  const file = openPlain(path, (size) => size <= LARGEST);
  if (!file) return undefined;
  try {
    return readFileSync(file.handle, 'utf8');
  } catch {
    return undefined;
  } finally {
    closeSync(file.handle);
  }
}
