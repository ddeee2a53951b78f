import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { signalsComeTooLate } from '../../output/interruption.ts';
import type { ToolPackage } from '../../tool/package.ts';
import { placeTool } from '../../tool/place.ts';
import { KEPT } from '../../tool/sums.ts';
import { writeAtOnce } from '../write.ts';
import type { InitFile } from './settings.ts';

/** The files of a new roadmap, by what is at their places. */
export interface SortedFiles {
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
  const parts = dirname(path).split('/');
  for (const folder of parts.map((_, i) => parts.slice(0, i + 1).join('/'))) {
    const stat = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isSymbolicLink() && folder !== '.') throw blocked(folder, 'a link to another place');
    if (!stat.isDirectory() && folder !== '.') throw blocked(folder, 'not a folder');
  }
}

/** A document of the same name in another spelling or form: readme.md, README.rst. */
function namesake(entries: readonly string[], path: string): string | undefined {
  const stem = (name: string) => name.toLowerCase().replace(/\.[a-z]+$/, '');
  return path.endsWith('.md') ? entries.find((name) => stem(name) === stem(path)) : undefined;
}

/** Looks at the place of each file. Nothing is read through links, and nothing is written. */
export function sortFiles(root: string, files: readonly InitFile[]): SortedFiles {
  try {
    return sort(root, files);
  } catch (error) {
    throw reasonOf(error, root);
  }
}

function sort(root: string, files: readonly InitFile[]): SortedFiles {
  const sorted = { fresh: [] as InitFile[], same: [] as string[], kept: [] as string[] };
  const entries = existsSync(root) ? readdirSync(root) : [];
  for (const file of files) {
    checkFolders(root, file.path);
    const place = join(root, file.path);
    const stat = lstatSync(place, { throwIfNoEntry: false });
    const other = stat ? undefined : namesake(entries, file.path);
    if (other !== undefined) sorted.kept.push(other);
    else if (!stat) sorted.fresh.push(file);
    else if (stat.isDirectory()) throw blocked(file.path, 'a folder');
    else if (stat.isFile() && readFileSync(place).equals(Buffer.from(file.text))) sorted.same.push(file.path);
    else sorted.kept.push(file.path);
  }
  return sorted;
}

/** Makes a folder with those above it; the new ones are added to `made`, the uppermost first. */
function makeFolders(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

function reasonOf(error: unknown, root: string): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error;
  return new Failure(
    `The roadmap cannot be made in ${printableLine(root)} (${String(error.code)}); nothing was changed.`,
    'Mend the cause and run the command again.',
  );
}

/** Takes back what was made. Folders that hold something else by now stay. */
function takeBack(root: string, files: readonly InitFile[], folders: readonly string[]): void {
  for (const { path } of files) rmSync(join(root, path), { force: true });
  for (const folder of [...folders].reverse()) if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/**
 * Writes a tool to keep and new files, and then runs `then`. When anything fails, files, folders and a repository that were
 * made on the way go again; what was there before is as it was.
 */
export function writeAll<T>(root: string, files: readonly InitFile[], then: () => T, tool?: ToolPackage): T {
  const folders: string[] = [];
  const repository = join(root, '.git');
  const had = existsSync(repository);
  let written: readonly InitFile[] = [];
  let kept = false;
  try {
    for (const { path } of files) makeFolders(dirname(join(root, path)), folders);
    if (tool) {
      placeTool(join(root, KEPT), tool);
      kept = true;
    }
    writeAtOnce(
      root,
      files.map(({ path, text }) => ({ path, after: text })),
    );
    written = files;
    const made = then();
    signalsComeTooLate();
    return made;
  } catch (error) {
    if (!had) rmSync(repository, { recursive: true, force: true });
    if (kept) rmSync(join(root, KEPT), { recursive: true, force: true });
    takeBack(root, written, folders);
    throw reasonOf(error, root);
  }
}
