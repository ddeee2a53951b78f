import { git, MOST_OUTPUT, TooMuchOutput } from './run.ts';
import { damaged, gitText, gitTrouble } from './trouble.ts';

/** An object of the git store. */
export interface GitObject {
  readonly oid: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** An entry of a tree object. */
export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

// A file of a record has half of it at most; the few that are larger fit into what any answer may have.
const LARGEST = 512 * 1024;

/**
 * Reads many objects with one `git cat-file --batch`. The names are object ids or `commit:path`;
 * a name without an object is absent from the result.
 */
export function readObjects(
  directory: string,
  names: readonly string[],
  most = MOST_OUTPUT + names.length * LARGEST,
): Map<string, GitObject> {
  const found = new Map<string, GitObject>();
  if (names.length === 0) return found;
  const { status, stdout, stderr } = git(
    directory,
    ['cat-file', '--batch'],
    `${names.join('\n')}\n`,
    'reader',
    most,
  );
  if (status !== 0) throw gitTrouble('read the history', directory, stderr);
  let offset = 0;
  for (const name of names) {
    const end = stdout.indexOf(10, offset);
    const header = stdout.toString('utf8', offset, end);
    offset = end + 1;
    const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
    if (!match?.[1] || !match[2]) continue;
    const size = Number(match[3]);
    found.set(name, { oid: match[1], type: match[2], bytes: stdout.subarray(offset, offset + size) });
    offset += size + 1;
  }
  return found;
}

/** The sizes of objects, without reading them; an object that is missing has none. */
export function objectSizes(directory: string, oids: readonly string[]): Map<string, number> {
  if (oids.length === 0) return new Map();
  const text = gitText(directory, ['cat-file', '--batch-check'], 'read the history', `${oids.join('\n')}\n`);
  const sizes = new Map<string, number>();
  for (const line of text.split('\n')) {
    const match = /^([0-9a-f]{40,64}) \w+ (\d+)$/.exec(line);
    if (match?.[1]) sizes.set(match[1], Number(match[2]));
  }
  return sizes;
}

/** What files have in all, where none of them is out of the ordinary. */
const USUAL = { all: 16 * 1024 * 1024, each: 64 * 1024 };

/**
 * Reads the objects of at most `largest` bytes; of the others it tells the size. An object that is missing is in
 * neither. Where all are of ordinary size, that takes one git process; else the sizes are asked first.
 */
export function readSmallObjects(
  directory: string,
  oids: readonly string[],
  largest: number,
): { readonly objects: ReadonlyMap<string, GitObject>; readonly large: ReadonlyMap<string, number> } {
  try {
    const objects = readObjects(directory, oids, USUAL.all + oids.length * USUAL.each);
    const large = new Map<string, number>();
    for (const [oid, { bytes }] of objects) if (bytes.length > largest) large.set(oid, bytes.length);
    for (const oid of large.keys()) objects.delete(oid);
    return { objects, large };
  } catch (error) {
    if (!(error instanceof TooMuchOutput)) throw error;
    const sizes = [...objectSizes(directory, oids)];
    const small = sizes.flatMap(([oid, size]) => (size <= largest ? [oid] : []));
    return {
      objects: readObjects(directory, small),
      large: new Map(sizes.filter(([, size]) => size > largest)),
    };
  }
}

/**
 * Reads the entries of a tree object, one by one. The ids in it are as long as the tree's own. Names are text; as
 * `latin1` each byte is a letter.
 */
export function* treeEntries(tree: GitObject, names: 'utf8' | 'latin1' = 'utf8'): Generator<TreeEntry> {
  const width = tree.oid.length / 2;
  let offset = 0;
  while (offset < tree.bytes.length) {
    const blank = tree.bytes.indexOf(32, offset);
    const zero = tree.bytes.indexOf(0, blank);
    if (blank < offset || zero < blank) throw damaged(`The folder object ${tree.oid.slice(0, 12)}`);
    yield {
      mode: tree.bytes.toString('latin1', offset, blank),
      name: tree.bytes.toString(names, blank + 1, zero),
      oid: tree.bytes.toString('hex', zero + 1, zero + 1 + width),
    };
    offset = zero + 1 + width;
  }
}
