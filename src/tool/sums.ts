// The list of sums that lies in .aligner/, in the form of sha256sum, and what differs from it.

import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { few } from '../findings/words.ts';
import type { ToolFiles } from './package.ts';

/** The folder of a repository in which its tool is kept. */
export const KEPT = '.aligner';

/** The line of .gitattributes that keeps its bytes: it is somebody else's text, and without it in a diff a pull request can be read. */
export const KEPT_ATTRIBUTES = `${KEPT}/** -text -diff linguist-vendored linguist-generated`;

/** The list itself. */
export const SUMS = 'SHA256SUMS';

function sumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The list of the sums of files. Its own sum stands for the whole folder. */
export function sumsOf(files: ToolFiles): string {
  return [...files].map(([path, bytes]) => `${sumOf(bytes)}  ${path}\n`).join('');
}

/** The sum that stands for a kept tool: that of the list, as "sha256sum .aligner/SHA256SUMS" prints it. */
export function toolSum(files: ToolFiles): string {
  return sumOf(Buffer.from(sumsOf(files)));
}

/** A tool that is kept in a repository, beside its list of sums. */
export interface KeptTool {
  /** As it says of itself; absent when it cannot be read. */
  readonly version?: string;
  /** The sum that stands for the whole folder; absent without a list. */
  readonly sum?: string;
  readonly files: number;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly foreign: readonly string[];
}

/** All that is no folder below a folder, at most as deep as a package is; links are not followed. */
function* below(folder: string, path = '', depth = 0): Generator<string> {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory() && depth < 8) yield* below(folder, inner, depth + 1);
    else yield inner;
  }
}

function isAsListed(file: string, sum: string): boolean {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size < 2 ** 25 && sumOf(readFileSync(file)) === sum;
}

/** Text of a small plain file; undefined where there is none. */
function textOf(file: string): string | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size < 2 ** 20 ? readFileSync(file, 'utf8') : undefined;
}

/** Which version a folder with a package says that it is; undefined where it says nothing. */
export function versionIn(folder: string): string | undefined {
  return textOf(join(folder, 'lib', 'version.txt'))?.trim();
}

/** Compares the tool that is kept in a repository with its own list. Undefined where none is kept; nothing is run. */
export function keptTool(root: string): KeptTool | undefined {
  const folder = join(root, KEPT);
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const list = textOf(join(folder, SUMS));
  const sums = new Map(
    [...(list ?? '').matchAll(/^([\da-f]{64}) {2}(.+)$/gm)].map(([, sum = '', path = '']) => [path, sum]),
  );
  const found = new Set([...below(folder)].filter((path) => path !== SUMS));
  const version = versionIn(folder);
  return {
    ...(version === undefined ? {} : { version }),
    ...(list === undefined ? {} : { sum: sumOf(Buffer.from(list)) }),
    files: sums.size,
    changed: [...sums]
      .filter(([path, sum]) => found.has(path) && !isAsListed(join(folder, path), sum))
      .map(([path]) => path),
    missing: [...sums.keys()].filter((path) => !found.has(path)),
    foreign: [...found].filter((path) => !sums.has(path)).sort(),
  };
}

/** Whether a kept tool is another than its list says. */
export function differs({ sum, changed, missing, foreign }: KeptTool): boolean {
  return sum === undefined || changed.length + missing.length + foreign.length > 0;
}

const SHOWN = 3;

/** How a kept tool differs from its list, for people. */
export function listWords({ sum, changed, missing, foreign }: KeptTool): string {
  if (sum === undefined) return 'there is no list';
  const told = (what: string, paths: readonly string[]) =>
    paths.length === 0 ? [] : [`${what}: ${few(paths.map(printableLine), SHOWN)}`];
  return [...told('changed', changed), ...told('missing', missing), ...told('foreign', foreign)].join('; ');
}
