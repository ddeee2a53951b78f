import type { OutputFolder } from '../output/folder.ts';
import type { WrittenFile } from '../output/memory.ts';
import type { Edition } from '../pages/edition.ts';
import {
  type EarlierEdition,
  fileOf,
  manifest,
  type ReleaseFile,
  type Sum,
  wholeBytes,
} from '../pages/release.ts';
import { htmlPage, htmlPath } from '../site/page.ts';
import { style } from '../site/style.ts';

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

/** All that the HTML page of a Markdown page is made from. */
function htmlInputs(sha256: string, { language }: HtmlOptions): string {
  return `${language} ${sha256}`;
}

/** Files of a group that come one by one. `earlier` knows which pages need not be made again; all are made without it. */
export type Files = (earlier?: EarlierEdition) => Iterable<ReleaseFile> | AsyncIterable<ReleaseFile>;

/** A file with all of its bytes, for those who need it twice. */
export async function wholeFile(file: ReleaseFile): Promise<ReleaseFile & { readonly bytes: Uint8Array }> {
  const isLong = file.page && file.path.endsWith('.md') && !(file.bytes instanceof Uint8Array);
  return isLong && file.page
    ? { ...fileOf(await file.page()), path: file.path }
    : { ...file, bytes: await wholeBytes(file) };
}

/** The HTML page of a Markdown page. */
async function htmlFile(file: ReleaseFile, group: string, html: HtmlOptions) {
  const page = file.path.endsWith('.md') ? await file.page?.() : undefined;
  return page && fileOf(await htmlPage(page, group, html.language));
}

/** The HTML pages of a release, and their manifest. */
export async function* htmlRelease(edition: Edition, files: ReturnType<Files>, html: HtmlOptions) {
  const top = `html/${edition.version}/`;
  const outputs: Sum[] = [];
  for await (const file of files) {
    const page = await htmlFile(file, edition.version, html);
    if (!page) continue;
    outputs.push({ path: page.path.slice(top.length), sha256: page.sha256() });
    yield page;
  }
  const { path, text } = manifest(edition, outputs);
  yield { ...fileOf({ path, text }), path: `${top}${path}` };
}

/** Puts the files of the draft, or of the index, into the output as Markdown and as HTML, both only where they are made from something else than before. */
async function writeFormats(
  output: OutputFolder,
  add: (group: string, files: ReturnType<Files>) => Promise<void>,
  group: string,
  files: Files,
  html: HtmlOptions,
): Promise<void> {
  const beside = `html/${group}`;
  const kept = new Map<string, WrittenFile>();
  const earlier: EarlierEdition = (path) => {
    const page = output.earlier(group, path);
    const same = page && output.earlier(beside, htmlPath(path));
    if (same?.inputs === undefined || same.inputs !== htmlInputs(page?.sha256 ?? '', html)) return undefined;
    kept.set(path, same);
    return page;
  };
  const all: ReleaseFile[] = [];
  async function* markdown(): AsyncGenerator<ReleaseFile> {
    for await (const file of files(earlier)) {
      // Each text is needed twice.
      const made = file.bytes ? await wholeFile(file) : file;
      all.push(made);
      yield made;
    }
  }
  async function* pages(): AsyncGenerator<ReleaseFile> {
    for (const file of all) {
      const path = htmlPath(file.path);
      if (!file.path.endsWith('.md')) continue;
      const inputs = htmlInputs(file.sha256(), html);
      const before = file.bytes ? output.earlier(beside, path) : kept.get(file.path);
      if (before && before.inputs === inputs) yield { path, sha256: () => before.sha256, inputs };
      else {
        const page = await htmlFile(file, group === INDEX ? '' : group, html);
        if (page) yield { ...page, inputs };
      }
    }
    if (group === INDEX) yield fileOf({ path: 'html/style.css', text: style });
  }
  await add(group, markdown());
  await add(beside, pages());
}

/** Puts files into the output as one group. `key` names all that they are made from, where that does not change. */
export async function writeGroup(
  output: OutputFolder,
  tally: Tally,
  group: string,
  files: ReturnType<Files>,
  key?: string,
): Promise<void> {
  tally.groups.add(group);
  const result = await output.replace(group, files, key);
  tally.written += result.written;
  tally.removed += result.removed;
}

/** Puts the files of the draft, or of the index, into the output: as Markdown and, where that is wanted, as HTML. */
export async function writePages(
  output: OutputFolder,
  tally: Tally,
  group: string,
  files: Files,
  html: HtmlOptions | undefined,
): Promise<void> {
  const add = (name: string, some: ReturnType<Files>) => writeGroup(output, tally, name, some);
  if (html) await writeFormats(output, add, group, files, html);
  else
    await add(
      group,
      files((path) => output.earlier(group, path)),
    );
}
