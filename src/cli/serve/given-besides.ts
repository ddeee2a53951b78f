import { hash } from 'node:crypto';
import { extname } from 'node:path';

/** True for a page; pages read all else. */
export const isPage = (path: string): boolean => extname(path) === '.html';

const sumOf = (bytes: Buffer | undefined) => hash('sha256', bytes ?? '');

/** What open pages were given besides themselves, such as what a search looks through. `read` gives what a file holds now. */
export function givenBesides(read: (path: string) => Promise<Buffer | undefined>) {
  const sums = new Map<string, string>();
  /** Pages are told of these, and ask for them again. */
  const forget = (paths: readonly string[]) => {
    for (const path of paths) sums.delete(path);
  };
  return {
    /** A file was given; a page is passed over. */
    give: (path: string, bytes: Buffer) => {
      if (!isPage(path)) sums.set(path, sumOf(bytes));
    },
    has: (path: string) => sums.has(path),
    forget,
    /** True where some of it is another now; it is forgotten. */
    wereOld: async () => {
      const given = [...sums];
      const now = await Promise.all(given.map(async ([path]) => sumOf(await read(path))));
      const old = given.filter(([, sum], i) => sum !== now[i]).map(([path]) => path);
      forget(old);
      return old.length > 0;
    },
  };
}
