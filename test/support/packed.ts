import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROOT = resolve(import.meta.dirname, '../..');

/** An entry of a tar file as somebody might write it. */
export interface Entry {
  readonly path: string;
  readonly content?: string | Buffer;
  readonly type?: string;
  readonly link?: string;
  /** What the header says of its size, where that is a lie. */
  readonly size?: number;
}

function header({ path, content = '', type = '0', link = '', size }: Entry): Buffer {
  const block = Buffer.alloc(512);
  const put = (text: string, at: number) => block.write(text, at, 'latin1');
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  put(path.slice(0, 100), 0);
  put('0000644\0', 100);
  put(`${octal(size ?? Buffer.byteLength(content), 11)}\0`, 124);
  put('        ', 148);
  put(type, 156);
  put(link, 157);
  put('ustar\x0000', 257);
  put(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  );
  return block;
}

/** A packed file of these entries. */
export function packed(entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? '');
    return [header(entry), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
}

/** The files of the package that was built, by path; each can be replaced. */
export function packageEntries(replaced: Readonly<Record<string, string>> = {}): Entry[] {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
  const paths = ['package.json', 'LICENSE', 'README.md', ...['bin', 'lib', 'schemas'].flatMap(below)];
  return [...new Set([...paths, ...Object.keys(replaced)])].map((path) => ({
    path: `package/${path}`,
    content: replaced[path] ?? readFileSync(join(ROOT, path)),
  }));
}

/** The text of a file of the package that was built. */
export function packageFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
