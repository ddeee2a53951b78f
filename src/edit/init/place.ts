import { existsSync, lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { gitTop, isFile } from '../../source/locate.ts';
import { DATA } from './settings.ts';

/** Where a new roadmap is to be made. */
export interface InitPlace {
  readonly root: string;
  /** True when the folder is the top of a git repository already. */
  readonly repository: boolean;
  /** The roadmap.yaml that is there already, where there is one. */
  readonly roadmap?: string;
}

/** A path and the folders above it, from the top. */
function downTo(path: string): string[] {
  return dirname(path) === path ? [path] : [...downTo(dirname(path)), path];
}

function checkFolder(root: string, name: string): void {
  for (const folder of downTo(root)) {
    if (!lstatSync(folder, { throwIfNoEntry: false })) return;
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new Failure(
        folder === root ? `${name} is not a folder.` : `A part of the path ${name} is not a folder.`,
        'Name a new folder, or one that is there.',
      );
  }
}

/** Looks at the folder that a user named. Nothing is written. */
export function placeOf(directory: string, named: string): InitPlace {
  if (named === '')
    throw new Failure('The name of the folder is empty.', 'Name a folder, or none for this one.');
  const name = printableLine(named);
  const root = resolve(directory, named);
  try {
    checkFolder(root, name);
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) throw error;
    throw new Failure(`${name} cannot be read (${String(error.code)}).`, 'Name another folder.');
  }
  const found = [join(DATA, 'roadmap.yaml'), 'roadmap.yaml'].find((path) => isFile(join(root, path)));
  const around = gitTop(root);
  if (around === root && !existsSync(join(root, '.git')))
    throw new Failure(
      `${name} is a repository without files (bare), so no roadmap can be made in it.`,
      'Clone it, and run the command in the clone.',
    );
  if (found === undefined && around !== undefined && around !== root)
    throw new Failure(
      `${name} lies inside of another git repository, ${printableLine(around)}. Its checks and forms would not be found there.`,
      'Name the top folder of the repository, or a folder outside of it. To have a repository inside of another one, run "git init" in it first.',
    );
  return { root, repository: around === root, ...(found === undefined ? {} : { roadmap: found }) };
}
