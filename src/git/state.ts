// The state of a repository as its files tell it: git is not started.
import { existsSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { commonGitDirectory, ownGitDirectory } from './directory.ts';
import { stamp } from './stamp.ts';

const DEEPEST = 4;

/** What a file of git says; nothing where it cannot be read. */
export function content(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function touched(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? stamp(stat) : '';
}

/** Every loose ref below a folder with what it says. */
function loose(folder: string, depth = 0): string[] {
  if (depth > DEEPEST || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? loose(path, depth + 1) : [`${path} ${content(path)}`];
  });
}

/**
 * A text that changes whenever HEAD or a tag moves, or more history is fetched, read from the files of git without starting git.
 * Undefined where refs are kept in a form that this function does not know (reftable).
 */
export function refsState(root: string): string | undefined {
  const common = commonGitDirectory(root);
  if (existsSync(join(common, 'reftable')) || !existsSync(join(common, 'refs'))) return undefined;
  const head = content(join(ownGitDirectory(root), 'HEAD'));
  const branch = /^ref: (refs\/[\w./-]+)\s*$/.exec(head)?.[1];
  return [
    head,
    branch === undefined ? '' : content(join(common, branch)),
    touched(join(common, 'packed-refs')),
    touched(join(common, 'shallow')),
    // Where tags and branches come from.
    touched(join(common, 'config')),
    ...loose(join(common, 'refs/tags')).sort(),
  ].join('\n');
}

/** What decides which files git sees, without asking git. */
export interface IgnoreState {
  /** Changes whenever the index, an ignore file or a configuration that names one may have changed. */
  readonly digest: string;
  /** When something of it was touched last, in milliseconds since 1970. */
  readonly newest: number;
}

function stat(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

/** The files that a configuration names under a key, with ~ and relative paths made whole. */
function filesNamed(config: string, text: string, key: 'excludesfile' | 'path'): string[] {
  const lines = text.matchAll(new RegExp(`^[^#;\n]*?\\b${key}\\s*=\\s*"?([^"\n#;]+)`, 'gim'));
  return [...lines].map(([, name = '']) =>
    resolve(dirname(config), name.trim().replace(/^~(?=\/)/, homedir())),
  );
}

const MOST_INCLUDES = 20;

/** The configurations that git reads here, those that they include too, and the ignore files that they name. */
function configured(own: string, common: string): string[] {
  const global = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  const files = [
    '/etc/gitconfig',
    join(global, 'git/config'),
    join(homedir(), '.gitconfig'),
    join(common, 'config'),
    join(own, 'config.worktree'),
  ];
  const ignoring = [join(global, 'git/ignore'), join(common, 'info/exclude')];
  for (let i = 0; i < files.length && i < MOST_INCLUDES; i++) {
    const file = files[i] ?? '';
    const text = content(file);
    ignoring.push(...filesNamed(file, text, 'excludesfile'));
    if (/\[include/i.test(text)) files.push(...filesNamed(file, text, 'path'));
  }
  return [...files, ...ignoring];
}

/** The folders of some paths, and those above them, up to the root. */
function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set(['']);
  let last = '';
  for (const path of paths) {
    let folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (folder === last) continue;
    last = folder;
    for (; !folders.has(folder); folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/'))))
      folders.add(folder);
  }
  return folders;
}

/** Looks at everything on which it depends what git sees of some files. */
export function ignoreState(root: string, paths: readonly string[]): IgnoreState {
  const [own, common] = [ownGitDirectory(root), commonGitDirectory(root)];
  const files = [
    join(own, 'index'),
    ...configured(own, common),
    ...[...foldersOf(paths)].map((folder) => join(root, folder, '.gitignore')),
  ];
  let newest = 0;
  const lines = files.map((file) => {
    const found = stat(file);
    newest = Math.max(newest, found?.mtimeMs ?? 0, found?.ctimeMs ?? 0);
    return found ? `${file} ${stamp(found)}` : file;
  });
  return { digest: lines.join('\n'), newest };
}
