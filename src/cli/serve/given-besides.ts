import { hash } from 'node:crypto';
import { extname } from 'node:path';

/** True for a page; pages read all else. */
export const isPage = (path: string): boolean => extname(path) === '.html';

const sumOf = (bytes: Buffer | undefined) => hash('sha256', bytes ?? '');

/** What open pages were given besides themselves, such as what a search looks through, by path. */
export interface GivenBesides {
  /** A file was given; a page is passed over. */
  readonly give: (path: string, bytes: Buffer) => void;
  readonly has: (path: string) => boolean;
  /** Pages are told of these, and ask for them again. */
  readonly forget: (paths: Iterable<string>) => void;
  /** True where some of it is another now; it is forgotten. */
  readonly wereOld: () => Promise<boolean>;
}

/** Nothing was given yet. `read` gives what a file holds now. */
export function givenBesides(read: (path: string) => Promise<Buffer | undefined>): GivenBesides {
  const sums = new Map<string, string>();
  const forget = (paths: Iterable<string>) => {
    for (const path of paths) sums.delete(path);
  };
  return {
    give: (path, bytes) => {
      if (!isPage(path)) sums.set(path, sumOf(bytes));
    },
    has: (path) => sums.has(path),
    forget,
    wereOld: async () => {
      const given = [...sums];
      const now = await Promise.all(given.map(async ([path]) => sumOf(await read(path))));
      const old = given.filter(([, sum], i) => sum !== now[i]).map(([path]) => path);
      forget(old);
      return old.length > 0;
    },
  };
}
