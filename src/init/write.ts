import { existsSync, lstatSync, mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeChanges } from '../edit/write.ts';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import type { InitFile } from './settings.ts';

/** The files of a new roadmap, by what is at their places. */
export interface Sorted {
  readonly fresh: readonly InitFile[];
  /** There already, with the very same bytes. */
  readonly same: readonly string[];
  /** There already, with other content, which stays. */
  readonly kept: readonly string[];
}

function blocked(path: string, what: string): Failure {
  return new Failure(
    `${path} is ${what}, so nothing was written.`,
    'Move it away, or make the roadmap in another folder.',
  );
}

function checkFolders(root: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const stat = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (stat?.isSymbolicLink()) throw blocked(folder, 'a link to another place');
    if (stat && !stat.isDirectory()) throw blocked(folder, 'not a folder');
  }
}

/** Looks at the place of each file. Nothing is read through links, and nothing is written. */
export function sortFiles(root: string, files: readonly InitFile[]): Sorted {
  const sorted = { fresh: [] as InitFile[], same: [] as string[], kept: [] as string[] };
  for (const file of files) {
    checkFolders(root, file.path);
    const place = join(root, file.path);
    const stat = lstatSync(place, { throwIfNoEntry: false });
    if (!stat) sorted.fresh.push(file);
    else if (stat.isDirectory()) throw blocked(file.path, 'a folder');
    else if (stat.isFile() && readFileSync(place).equals(Buffer.from(file.text))) sorted.same.push(file.path);
    else sorted.kept.push(file.path);
  }
  return sorted;
}

/** Makes a folder with those above it, and gives the new ones, the uppermost first. */
function makeFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let each = folder; !existsSync(each); each = dirname(each)) missing.unshift(each);
  for (const each of missing) mkdirSync(each);
  return missing;
}

function reasonOf(error: unknown, root: string): Error {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error as Error;
  return new Failure(
    `The roadmap cannot be written to ${printableLine(root)} (${String(error.code)}); nothing is left of it.`,
    'Mend the cause and run the command again.',
  );
}

/**
 * Writes new files and then runs `then`. When anything fails, files, folders and a repository that were
 * made on the way go again; what was there before is as it was.
 */
export function writeAll<T>(root: string, files: readonly InitFile[], then: () => T): T {
  const folders: string[] = [];
  const had = existsSync(join(root, '.git'));
  let written = false;
  try {
    for (const { path } of files) folders.push(...makeFolders(dirname(join(root, path))));
    writeChanges(
      root,
      files.map(({ path, text }) => ({ path, after: text })),
    );
    written = true;
    return then();
  } catch (error) {
    if (written) for (const { path } of files) rmSync(join(root, path), { force: true });
    if (!had) rmSync(join(root, '.git'), { recursive: true, force: true });
    for (const folder of folders.reverse()) if (existsSync(folder)) rmdirSync(folder);
    throw reasonOf(error, root);
  }
}
