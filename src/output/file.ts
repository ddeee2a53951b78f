import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { codeOf, Failure } from '../findings/failure.ts';
import { isInside, realPath, refuseLeadingOut } from './real-path.ts';

function check(path: string, protectedFolder: string): void {
  const real = join(realPath(dirname(path)), basename(path));
  const data = realPath(protectedFolder);
  if (isInside(real, data))
    throw new Failure(
      `The report may not be written to ${path}: the records are kept there.`,
      'Name a file outside the data folder.',
    );
  refuseLeadingOut(dirname(path), protectedFolder);
  if (real.split(sep).includes('.git'))
    throw new Failure(
      `The report may not be written to ${path}: git keeps its data there.`,
      'Name another file.',
    );
  if (existsSync(real) && !lstatSync(real).isFile())
    throw new Failure(`${path} is not a file.`, 'Name a file for the report.');
}

/**
 * Writes files that a user named, each whole or not at all: beside, then renamed into place. All of
 * them are checked before the first is written; nothing is written inside `protectedFolder`.
 */
export function writeReports(
  files: readonly { readonly path: string; readonly text: string }[],
  protectedFolder: string,
): void {
  for (const { path } of files) check(resolve(path), protectedFolder);
  for (const { path, text } of files) {
    const target = resolve(path);
    const fresh = `${target}.new-${process.pid}`;
    try {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(fresh, text, { flag: 'wx' });
      renameSync(fresh, target);
    } catch (error) {
      rmSync(fresh, { force: true });
      const code = codeOf(error);
      if (code === undefined) throw error;
      throw new Failure(
        `The report cannot be written to ${path} (${code}).`,
        'What stood there before is still whole. Mend the cause and run the command again.',
      );
    }
  }
}
