import { existsSync, lstatSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { nearest } from '../findings/suggest.ts';
import { idMeant } from './admission.ts';
import { namesIn, walk } from './walk.ts';

/** Where a roadmap is kept. */
export interface Place {
  /** The top of the git checkout, or the parent of the data folder where there is no git. */
  readonly root: string;
  /** Path of the data folder below the root, with forward slashes. */
  readonly folder: string;
  /** True when the root is a git checkout or a bare repository. */
  readonly git: boolean;
  /** False for a bare repository, or where no working tree holds the roadmap. */
  readonly workingTree: boolean;
}

const DATA_FOLDER = 'roadmap-data';
const ROADMAP_FILE = 'roadmap.yaml';

function* upwards(from: string): Generator<string> {
  let directory = resolve(from);
  for (;;) {
    yield directory;
    const parent = dirname(directory);
    if (parent === directory) return;
    directory = parent;
  }
}

/** True for a plain file. What stands above it may be no folder. */
export function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}

function isBare(directory: string): boolean {
  return (
    existsSync(join(directory, 'HEAD')) &&
    existsSync(join(directory, 'objects')) &&
    existsSync(join(directory, 'refs'))
  );
}

/** The top of the repository that a folder lies in, which need not be there yet. */
export function gitTop(from: string): string | undefined {
  for (const directory of upwards(from))
    if (existsSync(join(directory, '.git')) || isBare(directory)) return directory;
  return undefined;
}

/** A link in a pull request could make any folder of the machine the data folder. */
function refuseLink(folder: string): void {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Failure(
    `The folder ${DATA_FOLDER} is a symbolic link, so it is not read.`,
    'Put the folder itself in its place.',
  );
}

/** The folder that holds roadmap.yaml: `from`, its roadmap-data, or the same further up. */
function dataFolder(from: string): string | undefined {
  for (const directory of upwards(from)) {
    refuseLink(join(directory, DATA_FOLDER));
    if (isFile(join(directory, DATA_FOLDER, ROADMAP_FILE))) return join(directory, DATA_FOLDER);
    // Beside the data folder it was put a folder too high.
    if (isFile(join(directory, ROADMAP_FILE)))
      return existsSync(join(directory, DATA_FOLDER)) ? undefined : directory;
    if (existsSync(join(directory, '.git'))) return undefined;
  }
  return undefined;
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}

/** Finds the roadmap that `directory` belongs to, or fails with what to do. */
export function locate(directory: string): Place {
  const from = resolve(directory);
  if (!existsSync(from))
    throw new Failure(`The folder ${directory} does not exist.`, 'Check the spelling of the path after -C.');
  if (!statSync(from).isDirectory())
    throw new Failure(`${directory} is not a folder.`, 'Name the folder of the roadmap repository after -C.');
  const data = dataFolder(from);
  const top = gitTop(data ?? from);
  if (data !== undefined) {
    const root = top ?? (basename(data) === DATA_FOLDER ? dirname(data) : data);
    return { root, folder: slashes(relative(root, data)), git: top !== undefined, workingTree: true };
  }
  if (top !== undefined) return { root: top, folder: DATA_FOLDER, git: true, workingTree: false };
  throw noRoadmap(directory);
}

/** What stands in the place of roadmap.yaml: a file too high, too low or with another name, or a folder with another name. */
function instead(from: string): string | undefined {
  const home = `${DATA_FOLDER}/${ROADMAP_FILE}`;
  for (const directory of upwards(from)) {
    const inside = [...walk(directory, DATA_FOLDER)].flatMap((entry) => ('code' in entry ? [] : entry.path));
    const near = inside.filter(
      (path) => nearest(idMeant(basename(path)), ['roadmap']) && !/\.md$/i.test(path),
    );
    near.sort((a, b) => a.split('/').length - b.split('/').length);
    const found = inside.length > 0 && isFile(join(directory, ROADMAP_FILE)) ? ROADMAP_FILE : near[0];
    if (found) return `There is ${found}, and it has to be ${home}: move or rename it.`;
    if (inside.length > 0) return `Write ${home}: it holds the title, the publisher and the licence.`;
    if (existsSync(join(directory, '.git'))) break;
  }
  const [name] = namesIn(from).filter((each) => isFile(join(from, each, ROADMAP_FILE)));
  const [above] = namesIn(from).filter((each) => isFile(join(from, each, home)));
  if (name !== undefined) return `There is ${name}/${ROADMAP_FILE}: call the folder ${DATA_FOLDER}.`;
  return above && `There is one in its folder ${above}: name that folder with -C.`;
}

/** The failure for a folder without a roadmap. */
export function noRoadmap(directory: string): Failure {
  return new Failure(
    `There is no roadmap in ${directory === '.' ? 'this folder' : directory}: no ${DATA_FOLDER}/${ROADMAP_FILE} here or above.`,
    instead(resolve(directory)) ?? 'Name the folder of a roadmap repository with -C DIR.',
  );
}

/** The same in a git repository; `why` ends the sentence for a folder that is in none. */
export function locateInGit(directory: string, why: string): Place {
  const place = locate(directory);
  if (place.git) return place;
  const hint = 'Run "git init" and commit the roadmap first.';
  throw new Failure(`This folder is not in a git repository${why}`, hint);
}
