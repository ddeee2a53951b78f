import { listReferences } from './refs.ts';
import { git } from './run.ts';
import { gitText } from './trouble.ts';

/** A tag or branch, and what it leads to; nothing is left out, whatever its state. */
export interface Reference {
  /** Without refs/tags/ or refs/heads/. */
  readonly name: string;
  /** "commit", "tag", "tree", "blob", or "missing". */
  readonly type: string;
  /** What it leads to in the end: "commit", "tree", "blob", or "missing". */
  readonly target: string;
}

/** What sort of repository this is. */
export interface Nature {
  readonly bare: boolean;
  /** True for a further working tree, made with `git worktree add`. */
  readonly linked: boolean;
  /** True when git leaves out a part of the objects until they are asked for. */
  readonly partial: boolean;
}

function types(directory: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const text = gitText(directory, ['cat-file', '--batch-check'], 'read the tags', `${names.join('\n')}\n`);
  return text.split('\n').map((line) => line.split(' ')[1] ?? 'missing');
}

/** Reads all tags or branches; `broken` are the names of those that lead nowhere. */
export function readReferences(
  directory: string,
  folder: 'refs/tags/' | 'refs/heads/',
): { readonly references: readonly Reference[]; readonly broken: readonly string[] } {
  const { refs, stderr } = listReferences(directory, folder);
  const names = refs.flatMap(({ object }) => [object, `${object}^{}`]);
  const kinds = types(directory, names);
  return {
    references: refs.map(({ ref }, i) => ({
      name: ref.slice(folder.length),
      type: kinds[2 * i] ?? 'missing',
      target: kinds[2 * i + 1] ?? 'missing',
    })),
    broken: [...stderr.matchAll(/ignoring broken ref (?:refs\/tags\/|refs\/heads\/)?(.*)/g)].map(
      ([, name = '']) => name,
    ),
  };
}

/** The version of git, for example 2.39.5. Throws a Failure when there is no git. */
export function gitVersion(directory: string): string {
  const text = git(directory, ['version']).stdout.toString('utf8').trim();
  return text.replace(/^git version /, '');
}

/** Tells what sort of repository this is; throws a Failure when git does not read it. */
export function natureOf(directory: string): Nature {
  const asked = ['rev-parse', '--is-bare-repository', '--git-dir', '--git-common-dir'];
  const [bare, own, common] = gitText(directory, asked, 'read this repository').split('\n');
  const keys = '^(remote\\..*\\.(promisor|partialclonefilter)|extensions\\.partialclone)$';
  const promisors = git(directory, ['config', '--get-regexp', keys]);
  return { bare: bare === 'true', linked: own !== common, partial: promisors.status === 0 };
}

/** True for a path that git ignores. `path` is relative to `directory`. */
export function isIgnored(directory: string, path: string): boolean {
  return git(directory, ['check-ignore', '-q', '--', path]).status === 0;
}

/** What git would do with the bytes of a file: its attributes, and whether line ends are changed by default. */
export interface Conversion {
  readonly text: string;
  readonly eol: string;
  readonly filter: string;
  /** The setting core.autocrlf. */
  readonly autocrlf: string;
}

/** Reads what git does with the bytes of a file when it is checked out or added. */
export function conversionOf(directory: string, path: string): Conversion {
  const attributes = git(directory, ['check-attr', '-z', 'text', 'eol', 'filter', '--', path]);
  const values = attributes.stdout.toString('utf8').split('\0');
  const autocrlf = git(directory, ['config', '--get', 'core.autocrlf']);
  const [text = '', eol = '', filter = ''] = [values[2], values[5], values[8]];
  return { text, eol, filter, autocrlf: autocrlf.stdout.toString('utf8').trim() };
}
