import { pause } from '../findings/pause.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import type { OutputFolder } from '../output/folder.ts';
import {
  contentsOfRelease,
  type EarlierEdition,
  type ReleaseFile,
  releasePages,
  wantedPages,
  wholeFile,
} from '../pages/release.ts';
import { once } from '../roadmap/once.ts';
import { changePages } from './changes.ts';
import type { Origin } from './moved-tag.ts';
import type { Assembled } from './plan.ts';
import { keyOf, type Published, type PublishedFiles, publishedAs, spoiltFiles } from './published.ts';
import {
  type HtmlOptions,
  type Tally,
  type WebPages,
  webPages,
  writeFormats,
  writeGroup,
} from './write-group.ts';

/** Files of a published release that are not as they were published, and that this tool does not make so again. */
export interface Spoilt {
  readonly version: string;
  /** From the top of the output folder. */
  readonly paths: readonly string[];
  readonly origin: Origin;
}

/** What a release is written into. */
export interface Desk {
  readonly output: OutputFolder;
  readonly tally: Tally;
  readonly html: HtmlOptions | undefined;
  readonly published: PublishedFiles;
  readonly spoilt: Spoilt[];
}

/** A release that has a tag. */
export interface TaggedRelease {
  readonly assembled: Assembled;
  readonly tag: ReleaseTag;
}

/** The pages of a release that need more than its edition. */
const extraOf = once(async (assembled: Assembled) => {
  if (assembled.baseIsBroken) throw new Error('the release before it cannot be read');
  return await changePages(assembled);
});

/** The files of an edition, paths from the top of the output folder, one after the other. */
export async function* filesOf(assembled: Assembled, earlier?: EarlierEdition): AsyncGenerator<ReleaseFile> {
  const { edition } = assembled;
  const { version } = edition;
  const below = earlier && ((path: string) => earlier(`${version}/${path}`));
  for await (const file of releasePages(edition, await extraOf(assembled), below))
    yield { ...file, path: `${version}/${file.path}` };
}

/** Those files of an edition that are wanted, by their path in the release; without the whole document. */
export async function* wantedFiles(
  assembled: Assembled,
  isWanted: (path: string) => boolean,
  earlier: EarlierEdition,
): AsyncGenerator<ReleaseFile> {
  const { edition } = assembled;
  const { version } = edition;
  const below = (path: string) => earlier(`${version}/${path}`);
  for await (const file of wantedPages(edition, isWanted, await extraOf(assembled), below))
    yield { ...file, path: `${version}/${file.path}` };
}

/** The web pages of an edition. */
export async function webPagesOf(
  assembled: Assembled,
  earlier?: Parameters<typeof webPages>[2],
): Promise<WebPages> {
  const { edition } = assembled;
  return webPages(edition, contentsOfRelease(edition, await extraOf(assembled)), earlier);
}

/** The web pages of a release whose Markdown is there. */
async function* webFilesOf(
  assembled: Assembled,
  files: AsyncIterable<ReleaseFile>,
): AsyncGenerator<ReleaseFile> {
  const web = await webPagesOf(assembled);
  for await (const file of files) {
    const page = await web.of(file);
    if (page) yield page;
  }
  yield* web.rest();
}

/** The files with all of their bytes, for those who need them twice. */
async function* wholeFiles(files: AsyncIterable<ReleaseFile>) {
  for await (const file of files) {
    yield await wholeFile(file);
    await pause();
  }
}

/** Those of the files that take the place of spoilt ones, and are spoilt no more: they have the very bytes that were published. */
async function* repairs(files: AsyncIterable<ReleaseFile>, spoilt: Set<string>, { sums }: Published) {
  for await (const file of wholeFiles(files))
    if (file.sha256() === sums.get(file.path) && spoilt.delete(file.path)) yield file;
}

/**
 * Leaves a group of a published release as it is, whatever tool made it. A file that was changed or deleted
 * since comes back where `make` gives the bytes that were published, and is named where it does not. Gives
 * false when the group was not published yet.
 */
async function keepGroup(
  { output, tally, published: { read, stands }, spoilt }: Desk,
  group: string,
  tag: ReleaseTag,
  make: () => AsyncIterable<ReleaseFile>,
): Promise<boolean> {
  const key = keyOf(tag);
  const published = stands(group, tag) ? 'untouched' : publishedAs(read, group, tag);
  if (!published) return false;
  tally.groups.add(group);
  if (published === 'untouched') return true;
  const bad = new Set(spoiltFiles(read, published));
  output.settle(group, key, [...published.sums.keys(), `${group}/MANIFEST.json`]);
  if (bad.size === 0) return true;
  tally.written += await output.update(group, repairs(make(), bad, published));
  if (bad.size > 0) spoilt.push({ version: tag.label, paths: [...bad], origin: published.origin });
  return true;
}

/** The files with the checksums of those that were published, which another tool may have made. */
async function* asPublished(files: AsyncIterable<ReleaseFile>, { published }: Desk, tag: ReleaseTag) {
  const sums = publishedAs(published.read, tag.label, tag)?.sums;
  for await (const file of files) yield { ...file, sha256: () => sums?.get(file.path) ?? file.sha256() };
}

/** Leaves a published release as it is, and makes what is not there of it; false when it was not published yet. */
async function keepRelease(desk: Desk, { assembled, tag }: TaggedRelease): Promise<boolean> {
  const { html } = desk;
  const group = tag.label;
  if (!(await keepGroup(desk, group, tag, () => filesOf(assembled)))) return false;
  if (!html) return true;
  const beside = `html/${group}`;
  const pages = () => webFilesOf(assembled, asPublished(wholeFiles(filesOf(assembled)), desk, tag));
  if (!(await keepGroup(desk, beside, tag, pages))) await writeGroup(desk, beside, pages(), keyOf(tag));
  return true;
}

/** Makes a release and puts it into the output. */
async function makeRelease(desk: Desk, { assembled, tag }: TaggedRelease): Promise<void> {
  const { html } = desk;
  const [files, key] = [filesOf(assembled), keyOf(tag)];
  if (!html) return writeGroup(desk, tag.label, files, key);
  await writeFormats(desk, tag.label, files, await webPagesOf(assembled), key);
}

/**
 * Puts a release into the output. Releases do not change: one that was published from this very tag stays as it
 * is, byte for byte, unless it is asked for `anew`.
 */
export async function writeRelease(desk: Desk, release: TaggedRelease, anew: boolean): Promise<void> {
  if (anew || !(await keepRelease(desk, release))) await makeRelease(desk, release);
}
