// The package: what of it is kept in a repository, and what it says of itself.

import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { codeOf, Failure } from '../findings/failure.ts';

/** The name of the package. The command is called aligner. */
const NAME = 'aligner-roadmap';

/** The files of a package that are kept in a repository, by path. */
export type ToolFiles = ReadonlyMap<string, Buffer>;

/** A package that can be kept in a repository. */
export interface ToolPackage {
  /** The version with the id of the build: 0.1.0+0123456789abcdef. */
  readonly version: string;
  readonly files: ToolFiles;
}

const MANIFEST = 'package.json';
const VERSION = 'lib/version.txt';
const NEEDED = [MANIFEST, VERSION, 'LICENSE', 'bin/aligner.js', 'lib/cli.cjs'];

// Far above what a package has; what is larger is none.
const MOST_FILES = 2000;
const MOST_BYTES = 32 * 2 ** 20;

/** What the manifest of the package says; the bundle is complete, so it needs no other package. */
const FIELDS = ['name', 'version', 'description', 'license', 'type', 'bin', 'files', 'engines'];

/** The manifest of the package, from that of the repository of the tool or of a package. */
export function packageManifest(text: string): string {
  const manifest: unknown = JSON.parse(text);
  const given = new Map(Object.entries(typeof manifest === 'object' ? (manifest ?? {}) : {}));
  const kept = FIELDS.flatMap((name) => (given.has(name) ? [[name, given.get(name)] as const] : []));
  return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
}

/** Whether a file of a package is kept. No name can lead out of the folder, or be read as an option. */
function isKept(path: string): boolean {
  return /^(?:package\.json|LICENSE|(?:bin|lib|schemas)(?:\/\w[\w.@+-]*)+)$/.test(path);
}

function noPackage(name: string, reason: string): Failure {
  return new Failure(
    `${printableLine(name)} is no package of aligner: ${reason}.`,
    'Name a file that "npm run -s package" made, a folder with its content, or a checkout of aligner that is built.',
  );
}

/** What a manifest is called by, or a failure: it is text of somebody else. */
function manifestOf(bytes: Buffer, name: string): string {
  try {
    const text = packageManifest(bytes.toString('utf8'));
    if (JSON.parse(text).name === NAME) return text;
  } catch {
    throw noPackage(name, `its ${MANIFEST} cannot be read`);
  }
  throw noPackage(name, `its ${MANIFEST} names another`);
}

/** The package that files are, looked at and not run. `name` is what the user called it. */
export function toolOf(files: Iterable<readonly [string, Buffer]>, name: string): ToolPackage {
  const all = [...files];
  const odd = all.find(([path]) => /^(?:bin|lib|schemas)\//.test(path) && !isKept(path));
  if (odd) throw noPackage(name, `${printableLine(odd[0])} is a name that no file of it has`);
  const kept = new Map(all.filter(([path]) => isKept(path)));
  const manifest = kept.get(MANIFEST);
  const missing = NEEDED.find((path) => !kept.has(path));
  if (manifest === undefined || missing !== undefined)
    throw noPackage(name, `it has no file ${missing ?? MANIFEST}`);
  kept.set(MANIFEST, Buffer.from(manifestOf(manifest, name)));
  const version = kept.get(VERSION)?.toString('utf8').trim() ?? '';
  if (!/^\d{1,5}\.\d{1,5}\.\d{1,5}[\w.-]{0,30}\+[\da-f]{16}$/.test(version))
    throw noPackage(name, `its ${VERSION} holds no version`);
  const paths = [...kept.keys()].sort();
  // On some disks the second would be written over the first.
  const twice = paths.find((path, i) => paths.findIndex((each) => isSame(each, path)) !== i);
  if (twice !== undefined) throw noPackage(name, `it has ${twice} twice`);
  const bytes = paths.reduce((sum, path) => sum + (kept.get(path)?.length ?? 0), 0);
  if (paths.length > MOST_FILES || bytes > MOST_BYTES) throw noPackage(name, 'it is too large');
  return { version, files: new Map(paths.map((path) => [path, kept.get(path) ?? Buffer.alloc(0)])) };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The plain files of a folder that can be part of a package; links are passed over. */
function* filesOf(folder: string, path = ''): Generator<readonly [string, Buffer]> {
  const names =
    path === '' ? ['bin', 'lib', 'schemas', 'LICENSE', MANIFEST] : readdirSync(join(folder, path));
  for (const name of names) {
    const inner = path === '' ? name : `${path}/${name}`;
    const stat = lstatSync(join(folder, inner), { throwIfNoEntry: false });
    if (stat?.isDirectory()) yield* filesOf(folder, inner);
    else if (stat?.isFile() && stat.size <= MOST_BYTES) yield [inner, readFileSync(join(folder, inner))];
  }
}

/** Reads the package that a folder holds: unpacked, kept in a repository, or a checkout that is built. */
export function readPackageFolder(folder: string, name: string): ToolPackage {
  try {
    return toolOf(filesOf(folder), name);
  } catch (error) {
    const code = codeOf(error);
    throw code === undefined ? error : noPackage(name, `it cannot be read (${code})`);
  }
}

declare const __ALIGNER_LIB__: string;

/** The package in which the program lies that is running. */
export function ownPackage(): ToolPackage {
  const folder =
    typeof __ALIGNER_LIB__ === 'string'
      ? resolve(__ALIGNER_LIB__, '..')
      : resolve(import.meta.dirname, '../..');
  return readPackageFolder(folder, folder);
}
