import { existsSync, lstatSync, mkdirSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeChanges } from '../edit/write.ts';
import { printable } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { beginRepository, checkoutAround, commitFiles } from '../git/begin.ts';
import { type Host, newRepository } from '../init/files.ts';
import { builtinKinds } from '../kinds/builtin.ts';
import { type Options, type Run, textOption } from './command.ts';

const NAMES = {
  title: 'Title of the roadmap',
  publisher: 'Name of the publisher',
  licence: 'CC-BY-4.0',
};

function names(options: Options): typeof NAMES {
  const given = (name: keyof typeof NAMES) => {
    const text = textOption(options, name);
    if (text === undefined) return NAMES[name];
    if (text.trim() === '' || text.length > 200 || /[\u0000-\u001f\u007f-\u009f]/.test(text))
      throw new Failure(`--${name} is not a text on one line.`, 'Write one to 200 characters.');
    return text.trim();
  };
  return { title: given('title'), publisher: given('publisher'), licence: given('licence') };
}

/** The folder that is named; it may be new. */
function target(directory: string, named: string): string {
  const root = resolve(directory, named);
  const there = lstatSync(root, { throwIfNoEntry: false });
  if (there && !lstatSync(realpathSync(root)).isDirectory())
    throw new Failure(`${named} is not a folder.`, 'Name a folder, or one that is to be made.');
  return root;
}

/** The roadmap that is there already. */
function roadmapIn(root: string): string | undefined {
  return ['roadmap-data/roadmap.yaml', 'roadmap.yaml'].find((path) => existsSync(join(root, path)));
}

/** Makes folders and remembers which were new, so that they can go again. */
function makeFolders(root: string, paths: readonly string[]): string[] {
  const made: string[] = [];
  for (const path of [root, ...paths.map((each) => dirname(join(root, each)))]) {
    const first = mkdirSync(path, { recursive: true });
    if (first !== undefined) made.push(first, path);
  }
  return made;
}

function removeFolders(folders: readonly string[]): void {
  const longestFirst = [...new Set(folders)].sort((a, b) => b.length - a.length);
  for (const folder of longestFirst)
    for (
      let here = folder;
      here.length >= Math.min(...folders.map(({ length }) => length));
      here = dirname(here)
    )
      try {
        rmdirSync(here);
      } catch {
        break;
      }
}

/** The nearest folder that exists, at or above a place. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}

/** Makes a roadmap repository with everything that people need to begin. */
export const run: Run = async (context, [named = '.'], options) => {
  const root = target(context.directory, named);
  const found = roadmapIn(root);
  if (found !== undefined) {
    context.print(`There is a roadmap here already (${found}). Nothing was changed.\n`);
    return 0;
  }
  const top = checkoutAround(existing(root));
  if (top !== undefined && (!existsSync(root) || realpathSync(top) !== realpathSync(root)))
    throw new Failure(
      `The folder is inside the repository ${top}.`,
      'A roadmap has a repository of its own, or is begun at the top of one. Name another folder.',
    );
  const host = (textOption(options, 'ci') ?? 'github') as Host;
  const files = [...newRepository(builtinKinds, names(options), host)];
  const fresh = files.filter(
    ([path]) => lstatSync(join(root, path), { throwIfNoEntry: false }) === undefined,
  );
  const kept = files.filter((file) => !fresh.includes(file)).map(([path]) => path);
  if (options.dryRun === true) {
    for (const [path] of fresh) context.print(`would write ${path}\n`);
    for (const path of kept) context.print(`would keep  ${path}\n`);
    return 0;
  }
  const paths = fresh.map(([path]) => path);
  const folders = makeFolders(root, paths);
  const changes = fresh.map(([path, after]) => ({ path, after }));
  try {
    writeChanges(root, changes);
    if (top === undefined) beginRepository(root);
  } catch (error) {
    for (const { path } of changes) rmSync(join(root, path), { force: true });
    removeFolders(folders);
    throw error;
  }
  const refused = commitFiles(root, paths, 'Begin the roadmap');
  const shown = named === '.' ? '' : `cd ${/^[\w./-]+$/.test(named) ? named : JSON.stringify(named)}\n  `;
  context.print(`Wrote ${paths.length} files${refused === undefined ? ' and committed them' : ''}.\n`);
  for (const path of kept) context.note(`note: ${path} was there before and was kept.\n`);
  if (refused !== undefined)
    context.note(
      `note: the files were not committed: ${printable(refused.split('\n').find((line) => line.trim() !== '') ?? 'git refused')}\n` +
        '  Tell git who you are (git config user.name, git config user.email), then: git add -A, git commit\n',
    );
  context.print(
    `Next:\n  ${shown}aligner validate\n  aligner build\n\nThen write title, publisher and description into roadmap-data/roadmap.yaml, and the address of the tool into the workflow (the line ALIGNER).\n`,
  );
  return 0;
};
