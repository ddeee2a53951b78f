import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { Failure } from '../findings/failure.ts';

/** The real path of something that may not exist yet. */
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
}

/** True for a folder and everything below it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The checkout that holds a data folder; its parent where there is no git. */
function checkoutOf(dataFolder: string): string {
  for (let folder = dirname(dataFolder); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, '.git'))) return folder;
  return dirname(dataFolder);
}

/**
 * Refuses a path that lies in the checkout by its name but elsewhere in truth: a link on the way may
 * come with a pull request, and would have files written anywhere on the machine.
 */
export function refuseLeadingOut(path: string, dataFolder: string): void {
  const checkout = checkoutOf(dataFolder);
  if (!isInside(path, checkout) || isInside(realPath(path), realPath(checkout))) return;
  throw new Failure(
    `${path} leads out of the repository through a symbolic link, so nothing was written.`,
    'Delete the link, or name the place that it leads to.',
  );
}
