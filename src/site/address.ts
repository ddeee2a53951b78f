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

/** The way from one page to another, or to a file. Both paths are from the top of the output folder. */
function wayTo(from: string, to: string): string {
  if (to === from) return '';
  return posix.relative(posix.dirname(htmlPath(from)), to.endsWith('.md') ? htmlPath(to) : to);
}

// A page that lies in the release or in one folder of it, under a name that stands in an address as it is.
const USUAL = /^(?:[a-z0-9-]+\/)?(?:[a-z0-9-]+|README)\.md$/;

/** The way from a page of a release to another of such a name; undefined where it takes longer to find. */
function usualWay(from: string, to: string): string | undefined {
  const end = from.indexOf('/') + 1;
  if (to === from || !USUAL.test(to) || from.includes('/', end)) return undefined;
  const file = htmlPath(to).slice(FOLDER.length + 1);
  if (end === 0) return file;
  return to.startsWith(from.slice(0, end)) ? file.slice(end) : `../${file}`;
}

/** The address of a page, or of another file, as written in an HTML page; both lie in a folder of the output, or at its top. */
export function address(from: string, to: string, group = ''): string {
  const at = to.indexOf('#');
  const file = at === -1 ? to : to.slice(0, at);
  const way = usualWay(from, file) ?? encoded(wayTo(pathIn(group, from), pathIn(group, file)));
  return at === -1 ? way : `${way}#${encoded(to.slice(at + 1))}`;
}

/** The way from a page up to the top. */
export function upFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** The path of a page in a folder of the output, from the top. */
export function pathIn(group: string, page: string): string {
  return group === '' || page.startsWith('.') ? posix.join(group, page) : `${group}/${page}`;
}
