import { posix } from 'node:path';
import { encoded } from '../markdown/page-link.ts';

/** The folder of the web pages in the output. */
export const FOLDER = 'html';

/** Where the HTML page of a Markdown page is: README becomes index. Both paths are from the top of the output folder. */
export function htmlPath(path: string): string {
  return `${FOLDER}/${path.replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.md$/, '.html')}`;
}

/** The address of a page, or of another file of the output, as written in an HTML page. Paths are from the top of the output folder. */
export function address(from: string, to: string): string {
  const [file = '', anchor] = to.split('#');
  const target = file.endsWith('.md') ? htmlPath(file) : file;
  const path = target === htmlPath(from) ? '' : posix.relative(posix.dirname(htmlPath(from)), target);
  return encoded(path) + (anchor === undefined ? '' : `#${encoded(anchor)}`);
}
