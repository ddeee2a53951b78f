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
