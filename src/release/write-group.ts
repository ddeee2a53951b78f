import { hash } from 'node:crypto';
import type { OutputFolder } from '../output/folder.ts';
import type { WrittenFile } from '../output/memory.ts';
import type { Edition } from '../pages/edition.ts';
import { fileOf, manifest, type ReleaseFile, type Sum, wholeFile } from '../pages/release.ts';
import { htmlPath } from '../site/address.ts';
import { type FramedPage, frameOf } from '../site/frame.ts';
import { htmlPage } from '../site/page.ts';
import { siteFile, sitePages } from '../site/site-page.ts';
import { CHAPTERS, voiceOf } from '../site/voice.ts';
import type { Site } from '../site/whole-page.ts';

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

/** All that the HTML page of a Markdown page is made from; its pictures hold what the text need not say. */
function htmlInputs({ path, sha256, inputs }: ReleaseFile, { group, language, frame, title }: Site): string {
  const around = frame ? hash('sha256', frame.keyOf(path.slice(group.length + 1)), 'base64url') : '';
  return JSON.stringify([language, title, sha256(), inputs, around]);
}

/** The HTML page of a Markdown page. */
async function htmlFile(file: ReleaseFile, site: Site) {
  const page = file.path.endsWith('.md') ? await file.page?.() : undefined;
  if (!page || page.onWeb === 'elsewhere') return undefined;
  return fileOf(await htmlPage((await page.onWeb?.()) ?? page, site, file.sha256()));
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

/** The web pages of an edition: each is made when its Markdown page is there, and at the end what has no such page. */
export interface WebPages {
  readonly of: (file: ReleaseFile) => Promise<ReleaseFile | undefined>;
  readonly rest: (isWanted?: (path: string) => boolean) => Iterable<ReleaseFile>;
}

/**
 * Makes the web pages of an edition. `contents` are the pages that its menu names. With `earlier`, what an earlier
 * build made from the same is not made again. A release gets a manifest.
 */
export function webPages(
  edition: Edition,
  contents: readonly FramedPage[],
  earlier?: (path: string) => WrittenFile | undefined,
): WebPages {
  const group = edition.version;
  const { language = CHAPTERS } = edition.roadmap.config;
  const own = sitePages(edition);
  const site = { group, language, frame: frameOf(edition, [...contents, ...own], voiceOf(language)) };
  const outputs: Sum[] = [];
  const listed = (file: ReleaseFile) => {
    outputs.push({ path: file.path.slice(`html/${group}/`.length), sha256: file.sha256() });
    return file;
  };
  function* rest(isWanted: (path: string) => boolean = () => true) {
    const files = own.map((page) => siteFile(page, site)).filter(({ path }) => isWanted(path));
    for (const { path, make, inputs: madeFrom } of files) {
      const inputs = earlier ? madeFrom() : undefined;
      const before = earlier?.(path);
      const about = inputs === undefined ? {} : { inputs };
      if (before && before.inputs === inputs) yield { path, sha256: () => before.sha256, ...about };
      else yield listed({ ...fileOf(make()), ...about });
    }
    if (edition.tag === undefined) return;
    const { path, text } = manifest(edition, outputs);
    yield { ...fileOf({ path, text }), path: `html/${group}/${path}` };
  }
  return {
    of: async (file) => {
      const page = await (earlier ? webPage(file, site, earlier(htmlPath(file.path))) : htmlFile(file, site));
      return page && listed(page);
    },
    rest,
  };
}

/** What the files of a group are written into. */
interface WrittenTo {
  readonly output: OutputFolder;
  readonly tally: Tally;
}

/** Opens a group that is counted when it ends. */
function counted({ output, tally }: WrittenTo, group: string, key?: string) {
  tally.groups.add(group);
  const { add, end } = output.open(group, key);
  return {
    add,
    end: () => {
      const { written, removed } = end();
      tally.written += written;
      tally.removed += removed;
    },
  };
}

/** Puts files into the output as one group. `key` names all that they are made from, where that does not change. */
export async function writeGroup(
  target: WrittenTo,
  group: string,
  files: Iterable<ReleaseFile> | AsyncIterable<ReleaseFile>,
  key?: string,
): Promise<void> {
  const { add, end } = counted(target, group, key);
  for await (const file of files) await add(file);
  end();
}

/** A file as Markdown, and the web page of it where it has one. */
async function bothFormats(file: ReleaseFile, web: WebPages) {
  const text = file.bytes ? await wholeFile(file) : file;
  return { text, html: await web.of(text) };
}

/** Puts some pages into the output before all others of their group; gives the paths of the web pages. */
export async function writeSome(
  output: OutputFolder,
  group: string,
  files: AsyncIterable<ReleaseFile>,
  rest: Iterable<ReleaseFile>,
  web: WebPages,
): Promise<readonly string[]> {
  const [texts, pages]: [ReleaseFile[], ReleaseFile[]] = [[], []];
  for await (const file of files) {
    const { text, html } = await bothFormats(file, web);
    texts.push(text);
    if (html) pages.push(html);
  }
  pages.push(...rest);
  if (pages.length === 0) return [];
  await output.update(group, texts);
  await output.update(`html/${group}`, pages);
  output.place();
  return pages.map(({ path }) => path);
}

/** The same as Markdown and as HTML, page by page, so that none waits in memory for the others. */
export async function writeFormats(
  target: WrittenTo,
  group: string,
  files: AsyncIterable<ReleaseFile>,
  web: WebPages,
  key?: string,
): Promise<void> {
  const [text, html] = [counted(target, group, key), counted(target, `html/${group}`, key)];
  for await (const file of files) {
    const made = await bothFormats(file, web);
    await text.add(made.text);
    if (made.html) await html.add(made.html);
  }
  for (const page of web.rest()) await html.add(page);
  text.end();
  html.end();
}
