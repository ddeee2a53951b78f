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

/** The way from one file to another: up out of the folders that they do not share, and down. Both paths are from the top. */
function way(from: string, to: string): string {
  let shared = 0;
  for (let i = 0; i < from.length && from.charCodeAt(i) === to.charCodeAt(i); i++)
    if (from.charAt(i) === '/') shared = i + 1;
  let up = '';
  for (let i = from.indexOf('/', shared); i !== -1; i = from.indexOf('/', i + 1)) up += '../';
  return up + to.slice(shared);
}

/** The address of a page, or of another file, as written in an HTML page; both lie in a folder of the output, or at its top. */
export function address(from: string, to: string, group = ''): string {
  const at = to.indexOf('#');
  const file = at === -1 ? to : to.slice(0, at);
  const target = pathIn(group, file);
  const found =
    file === from ? '' : way(htmlPath(pathIn(group, from)), file.endsWith('.md') ? htmlPath(target) : target);
  return at === -1 ? encoded(found) : `${encoded(found)}#${encoded(to.slice(at + 1))}`;
}

/** The way from a page up to the top. */
export function upFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** The path of a page in a folder of the output, from the top. */
export function pathIn(group: string, page: string): string {
  return group === '' || page.startsWith('.') ? posix.join(group, page) : `${group}/${page}`;
}
