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

/** A path as seen from a folder; most lie in it, or in the one beside it. */
function relative(folder: string, path: string): string {
  if (path.includes('..')) return posix.relative(folder, path);
  for (let [top, up] = [folder, '']; top !== ''; top = top.slice(0, Math.max(0, top.lastIndexOf('/')))) {
    if (path.startsWith(`${top}/`)) return up + path.slice(top.length + 1);
    up += '../';
  }
  return posix.relative(folder, path);
}

/** The address of a page, or of another file of the output, as written in an HTML page. Paths are from the top of the output folder. */
export function address(from: string, to: string): string {
  const at = to.indexOf('#');
  const file = at === -1 ? to : to.slice(0, at);
  const [here, target] = [htmlPath(from), file.endsWith('.md') ? htmlPath(file) : file];
  const path = target === here ? '' : relative(here.slice(0, here.lastIndexOf('/')), target);
  return encoded(path) + (at === -1 ? '' : `#${encoded(to.slice(at + 1))}`);
}
