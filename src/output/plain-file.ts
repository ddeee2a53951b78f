import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const LARGEST = 256 * 1024 * 1024;

/**
 * The text of a plain file; undefined for anything else. An output folder may come with a pull request,
 * and a link in it may lead to any file or device of the machine.
 */
export function plainText(path: string): string | undefined {
  let handle: number;
  try {
    handle = openSync(path, FLAGS);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(handle);
    return stat.isFile() && stat.size <= LARGEST ? readFileSync(handle, 'utf8') : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(handle);
  }
}
