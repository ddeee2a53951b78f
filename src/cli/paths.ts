import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { Failure } from '../findings/failure.ts';
import type { Opened } from './open.ts';

/** Paths of the command line as paths below the root; one that is not in the roadmap is a failure. */
export function wantedPaths(
  args: readonly string[],
  directory: string,
  { place, roadmap }: Opened,
): string[] {
  const known = [...roadmap.texts.keys(), ...roadmap.problems.map((problem) => problem.place.path)];
  return args.map((arg) => {
    const path = relative(place.root, resolve(directory, arg)).split(sep).join('/');
    const inside = path === '' || known.some((name) => name === path || name.startsWith(`${path}/`));
    if (inside) return path;
    const there = existsSync(resolve(directory, arg));
    throw new Failure(
      there ? `${arg} holds no file of the roadmap.` : `${arg} does not exist.`,
      `The files of the roadmap are in ${roadmap.folder === '' ? 'this folder' : `${roadmap.folder}/`}.`,
    );
  });
}
