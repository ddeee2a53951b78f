import { hash } from 'node:crypto';
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
import { htmlPath } from '../site/address.ts';
import { frameOf } from '../site/frame.ts';
import { htmlPage, type Site } from '../site/page.ts';
import { siteFile, sitePages } from '../site/site-page.ts';
import { CHAPTERS, voiceOf } from '../site/voice.ts';

/** The group of the files above the releases: the list of releases, and the permanent pages. */
export const INDEX = 'index';

/** Counts what the groups of an output wrote and removed. */
export interface Tally {
  readonly groups: Set<string>;
  written: number;
  removed: number;
}

/** How the HTML pages above the releases are written. */
export interface HtmlOptions {
  readonly language: string;
}

/** All that the HTML page of a Markdown page is made from. */
function htmlInputs({ path, sha256 }: ReleaseFile, { group, language, frame, title }: Site): string {
  const around = frame ? hash('sha256', frame.keyOf(path.slice(group.length + 1)), 'base64url') : '';
  return JSON.stringify([language, title, sha256(), around]);
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
async function htmlFile(file: ReleaseFile, site: Site) {
  const page = file.path.endsWith('.md') ? await file.page?.() : undefined;
  return page && fileOf(await htmlPage(page, site));
}

/** The web page of a Markdown page; it is not made again where an earlier build left one that was made from the same. */
export async function webPage(
  file: ReleaseFile,
  site: Site,
  earlier: WrittenFile | undefined,
): Promise<ReleaseFile | undefined> {
  if (!file.path.endsWith('.md')) return undefined;
  const inputs = htmlInputs(file, site);
  if (earlier?.inputs === inputs) return { path: htmlPath(file.path), sha256: () => earlier.sha256, inputs };
  const page = await htmlFile(file, site);
  return page && { ...page, inputs };
}

/** How the pages of an edition are written, of which all files are known. */
function siteOf(edition: Edition, files: readonly ReleaseFile[]): Site {
  const group = edition.version;
  const { language = CHAPTERS } = edition.roadmap.config;
  const pages = files.map(({ path, ...file }) => ({ ...file, path: path.slice(group.length + 1) }));
  const frame = frameOf(edition, [...pages, ...sitePages(edition)], voiceOf(language));
  return { group, language, frame };
}

/** The HTML pages of a release, and their manifest. */
export async function* htmlRelease(edition: Edition, files: ReturnType<Files>) {
  const top = `html/${edition.version}/`;
  const all: ReleaseFile[] = [];
  for await (const file of files) all.push(file);
  const site = siteOf(edition, all);
  const outputs: Sum[] = [];
  const listed = (file: ReleaseFile) => {
    outputs.push({ path: file.path.slice(top.length), sha256: file.sha256() });
    return file;
  };
  for (const file of all) {
    const page = await htmlFile(file, site);
    if (page) yield listed(page);
  }
  for (const page of sitePages(edition)) yield listed(fileOf(siteFile(page, site).make()));
  const { path, text } = manifest(edition, outputs);
  yield { ...fileOf({ path, text }), path: `${top}${path}` };
}

/** Puts the files of the draft into the output as Markdown and as HTML, both only where they are made from something else than before. */
async function writeFormats(
  output: OutputFolder,
  add: (group: string, files: ReturnType<Files>) => Promise<void>,
  group: string,
  files: Files,
  edition: Edition,
): Promise<void> {
  const beside = `html/${group}`;
  const all: ReleaseFile[] = [];
  async function* markdown(): AsyncGenerator<ReleaseFile> {
    for await (const file of files((path) => output.earlier(group, path))) {
      // Each text is needed twice.
      const made = file.bytes ? await wholeFile(file) : file;
      all.push(made);
      yield made;
    }
  }
  async function* pages(): AsyncGenerator<ReleaseFile> {
    const site = siteOf(edition, all);
    for (const file of all) {
      const page = await webPage(file, site, output.earlier(beside, htmlPath(file.path)));
      if (page) yield page;
    }
    for (const each of sitePages(edition)) {
      const { path, make, ...file } = siteFile(each, site);
      const inputs = file.inputs();
      const before = output.earlier(beside, path);
      if (before?.inputs === inputs) yield { path, sha256: () => before.sha256, inputs };
      else yield { ...fileOf(make()), inputs };
    }
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

/** Puts the files of the draft into the output: as Markdown and, where `web` is the edition, as HTML. */
export async function writePages(
  output: OutputFolder,
  tally: Tally,
  group: string,
  files: Files,
  web: Edition | undefined,
): Promise<void> {
  const add = (name: string, some: ReturnType<Files>) => writeGroup(output, tally, name, some);
  if (web) await writeFormats(output, add, group, files, web);
  else
    await add(
      group,
      files((path) => output.earlier(group, path)),
    );
}
