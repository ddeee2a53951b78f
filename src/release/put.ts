import type { OutputFolder } from '../output/folder.ts';
import type { WrittenFile } from '../output/memory.ts';
import { htmlPage, htmlPath } from '../render/html/page.ts';
import { style } from '../render/html/style.ts';
import { type Earlier, fileOf, type ReleaseFile } from '../render/release.ts';

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

/** All that the HTML page of a Markdown page is made from. */
function htmlInputs(sha256: string, { language }: HtmlOptions): string {
  return `${language} ${sha256}`;
}

/** Files of a group that come one by one. `earlier` knows which pages need not be made again; all are made without it. */
export type Files = (earlier: Earlier) => Iterable<ReleaseFile>;

/** Puts a group into the output as Markdown and as HTML, both only where they are made from something else than before. */
function putBoth(
  output: OutputFolder,
  add: (group: string, files: Iterable<ReleaseFile>) => void,
  group: string,
  files: Files,
  html: HtmlOptions,
): void {
  const beside = `html/${group}`;
  const kept = new Map<string, WrittenFile>();
  const earlier: Earlier = (path) => {
    const page = output.earlier(group, path);
    const same = page && output.earlier(beside, htmlPath(path));
    if (same?.inputs === undefined || same.inputs !== htmlInputs(page?.sha256 ?? '', html)) return undefined;
    kept.set(path, same);
    return page;
  };
  const all: ReleaseFile[] = [];
  function* markdown(): Generator<ReleaseFile> {
    for (const file of files(earlier)) {
      // Each text is needed twice.
      const long = file.page && file.path.endsWith('.md') && !(file.bytes instanceof Uint8Array);
      const made = long && file.page ? { ...fileOf(file.page()), path: file.path } : file;
      all.push(made);
      yield made;
    }
  }
  function* pages(): Generator<ReleaseFile> {
    for (const file of all) {
      const path = htmlPath(file.path);
      if (!file.path.endsWith('.md')) continue;
      const inputs = htmlInputs(file.sha256(), html);
      const before = file.bytes ? output.earlier(beside, path) : kept.get(file.path);
      if (before && before.inputs === inputs) yield { path, sha256: () => before.sha256, inputs };
      else {
        const page = file.page?.();
        if (page) yield { ...fileOf(htmlPage(page, group === INDEX ? '' : group, html.language)), inputs };
      }
    }
    if (group === INDEX) yield fileOf({ path: 'html/style.css', text: style });
  }
  add(group, markdown());
  add(beside, pages());
}

/**
 * Puts the files of a group into the output, as Markdown and, where that is wanted, as HTML. `key` names all
 * that they are made from, where that does not change.
 */
export function put(
  output: OutputFolder,
  tally: Tally,
  group: string,
  files: Files,
  html: HtmlOptions | undefined,
  key?: string,
): void {
  const add = (name: string, some: Iterable<ReleaseFile>) => {
    const result = output.replace(name, some, key);
    tally.groups.add(name);
    tally.written += result.written;
    tally.removed += result.removed;
  };
  if (html) putBoth(output, add, group, files, html);
  else
    add(
      group,
      files((path) => output.earlier(group, path)),
    );
}
