import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { sep } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { readMarker } from './marker.ts';
import { isInside, realPath, refuseLeadingOut } from './real-path.ts';

/** Refuses folders in which a build could do harm: the data, its parents, the home folder, a folder of others. */
export function refuseUnfit(directory: string, protectedFolder: string): void {
  const real = realPath(directory);
  const data = realPath(protectedFolder);
  if (isInside(data, real) || isInside(real, data))
    throw new Failure(
      `The output may not be written to ${directory}: the records are kept there.`,
      'Name another folder with --out.',
    );
  if (isInside(realPath(homedir()), real))
    throw new Failure(
      `The output may not be written to ${directory}: it holds the home folder.`,
      'Name another folder with --out.',
    );
  refuseLeadingOut(directory, protectedFolder);
  if (real.split(sep).includes('.git'))
    throw new Failure(
      `The output may not be written to ${directory}: git keeps its data there.`,
      'Name another folder with --out.',
    );
  if (!existsSync(real)) return;
  if (!lstatSync(real).isDirectory())
    throw new Failure(`${directory} is not a folder.`, 'Name another folder with --out.');
  if (readMarker(real)) return;
  if (readdirSync(real).filter((name) => !name.startsWith('.aligner-')).length > 0)
    throw new Failure(
      `The folder ${directory} is not empty, and aligner did not make it.`,
      'Name an empty or a new folder with --out, so that no file of yours is touched.',
    );
}
