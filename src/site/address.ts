import { posix } from 'node:path';
import { encoded } from '../markdown/page-link.ts';

/** The folder of the web pages in the output. */
export const FOLDER = 'html';

/** Where the HTML page of a Markdown page is: README becomes index. Both paths are from the top of the output folder. */
export function htmlPath(path: string): string {
  if (!path.endsWith('.md')) return `${FOLDER}/${path}`;
  const isReadme = path.endsWith('README.md') && (path.length === 9 || path.at(-10) === '/');
  return `${FOLDER}/${isReadme ? `${path.slice(0, -9)}index` : path.slice(0, -3)}.html`;
}

/** The folders in which a page lies, the deepest first, each with the way up to it. */
function foldersAbove(page: string): readonly (readonly [folder: string, up: string])[] {
  const all: (readonly [string, string])[] = [];
  for (let [end, up] = [page.lastIndexOf('/'), '']; end !== -1; end = page.lastIndexOf('/', end - 1)) {
    all.push([page.slice(0, end + 1), up]);
    up += '../';
  }
  return [...all, ['', '../'.repeat(all.length)]];
}

/** Gives the address of each page, or other file of the output, as it is written in one HTML page. Paths are from the top of the output folder. */
export function addressesFrom(from: string): (to: string) => string {
  const folders = foldersAbove(from);
  const path = (file: string) => {
    if (file === from) return '';
    const way = file.endsWith('.md') && !file.includes('..') && folders.find(([top]) => file.startsWith(top));
    if (way) return way[1] + htmlPath(file.slice(way[0].length)).slice(FOLDER.length + 1);
    return posix.relative(posix.dirname(htmlPath(from)), file.endsWith('.md') ? htmlPath(file) : file);
  };
  return (to) => {
    const at = to.indexOf('#');
    return at === -1 ? encoded(path(to)) : `${encoded(path(to.slice(0, at)))}#${encoded(to.slice(at + 1))}`;
  };
}

// A page that lies in the release or in one folder of it, under a name that stands in an address as it is.
const USUAL = /^(?:[a-z0-9-]+\/)?[a-z0-9-]+\.md$/;

/** The way from a page of a release to another of such a name; undefined where it takes longer to find. */
function usualWay(from: string, to: string): string | undefined {
  const end = from.indexOf('/') + 1;
  if (!USUAL.test(to) || from.includes('/', end)) return undefined;
  if (to === from) return '';
  const file = `${to.slice(0, -3)}.html`;
  if (end === 0) return file;
  return to.startsWith(from.slice(0, end)) ? file.slice(end) : `../${file}`;
}

/** The same for a page of a release, and for pages that are called from the top of the release. */
export function addressesIn(group: string, path: string): (page: string) => string {
  let addressIn: ReturnType<typeof addressesFrom> | undefined;
  return (page) => {
    const at = page.indexOf('#');
    const way = usualWay(path, at === -1 ? page : page.slice(0, at));
    if (way !== undefined) return at === -1 ? way : `${way}#${encoded(page.slice(at + 1))}`;
    addressIn ??= addressesFrom(pathIn(group, path));
    return addressIn(pathIn(group, page));
  };
}

/** The address of a page, or of another file of the output, as written in an HTML page. */
export function address(from: string, to: string): string {
  return addressesFrom(from)(to);
}

/** The way from a page up to the top. */
export function upFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** The path of a page in a folder of the output, from the top. */
export function pathIn(group: string, page: string): string {
  return group === '' || page.startsWith('.') ? posix.join(group, page) : `${group}/${page}`;
}
