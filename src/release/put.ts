import type { OutputFolder } from '../output/folder.ts';
import type { Page } from '../render/edition.ts';
import { htmlPage } from '../render/html/page.ts';
import { style } from '../render/html/style.ts';
import { fileOf, type ReleaseFile, wholeBytes } from '../render/release.ts';

/** The group of the files above the releases: the list of releases, and the permanent pages. */
export const INDEX = 'index';

/** Counts what the groups of an output wrote and removed. */
export interface Tally {
  readonly groups: Set<string>;
  written: number;
  removed: number;
}

/** How HTML pages are written. */
export interface HtmlOptions {
  readonly language: string;
}

/** The groups of an output that hold the pages of one release. */
export function groupsOf(group: string, html: HtmlOptions | undefined): readonly string[] {
  return html ? [group, `html/${group}`] : [group];
}

/** Markdown pages that lie outside their own group but that every page may lead to. */
function isElsewhere(path: string): boolean {
  return (
    path === 'README.md' ||
    /^records\/[a-z0-9-]+\.md$/.test(path) ||
    /^[^/]+\/(?:[a-z-]+\/)?[\w.-]+\.md$/.test(path)
  );
}

function htmlFiles(
  pages: readonly Page[],
  isOwn: (path: string) => boolean,
  language: string,
): ReleaseFile[] {
  const isPage = (path: string) => path.endsWith('.md') && (isOwn(path) || isElsewhere(path));
  return pages
    .filter(({ path }) => path.endsWith('.md'))
    .map((page) => fileOf(htmlPage(page, isPage, language)));
}

/**
 * Puts the files of a group into the output, as Markdown and, where that is wanted, as HTML. `key` names all
 * that they are made from, where that does not change.
 */
export function put(
  output: OutputFolder,
  tally: Tally,
  group: string,
  files: Iterable<ReleaseFile>,
  html: HtmlOptions | undefined,
  key?: string,
): void {
  const add = (name: string, some: Iterable<ReleaseFile>) => {
    const result = output.replace(name, some, key);
    tally.groups.add(name);
    tally.written += result.written;
    tally.removed += result.removed;
  };
  if (!html) {
    add(group, files);
    return;
  }
  // Each text is needed twice.
  const all: (ReleaseFile & { readonly bytes: Uint8Array })[] = [];
  for (const file of files) all.push({ ...file, bytes: wholeBytes(file) });
  add(group, all);
  const own = new Set(all.map(({ path }) => path));
  const pages = all.map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString('utf8') }));
  add(`html/${group}`, [
    ...htmlFiles(pages, (path) => own.has(path), html.language),
    ...(group === INDEX ? [fileOf({ path: 'html/style.css', text: style })] : []),
  ]);
}
