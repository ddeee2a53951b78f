import type { ReleaseTag } from '../history/release-tags.ts';
import type { OutputFolder } from '../output/folder.ts';
import type { Page } from '../render/edition.ts';
import { htmlPage } from '../render/html/page.ts';
import { style } from '../render/html/style.ts';
import { indexPage } from '../render/index-page.ts';
import { type Moment, permalinkPages } from '../render/permalinks.ts';
import { type ReleaseFile, releasePages, renderRelease, wholeBytes } from '../render/release.ts';
import { changePages } from './changes.ts';
import { type LostFile, lostFiles } from './lost.ts';
import { refuseMovedTags } from './moved-tag.ts';
import { type Assembled, assemble, DRAFT, type Plan } from './plan.ts';

const INDEX = 'index';

/** What to write. */
export interface Selection {
  readonly tags: readonly ReleaseTag[];
  readonly draft: boolean;
  /** True when everything is built, so that what is not there any more may go. */
  readonly complete: boolean;
  /** True when HTML pages are written too, in a folder of their own beside the releases. */
  readonly html?: boolean;
}

/** What a build did. */
export interface Outcome {
  /** Versions that were built, oldest first. */
  readonly versions: readonly string[];
  readonly written: number;
  readonly removed: number;
  /** Files that could not be read at a tag: its release is without them. */
  readonly lost: readonly LostFile[];
}

/** The files of a release, paths relative to its own folder. */
export function releaseFiles(assembled: Assembled): readonly { path: string; text: string }[] {
  return renderRelease(assembled.edition, changePages(assembled));
}

/** The same with paths from the top of the output folder, one page after the other. */
function* pagesBelow(version: string, { edition, ...rest }: Assembled): Generator<ReleaseFile> {
  for (const { path, bytes } of releasePages(edition, changePages({ edition, ...rest })))
    yield { path: `${version}/${path}`, bytes };
}

function fileOf({ path, text }: Page): ReleaseFile {
  return { path, bytes: Buffer.from(text) };
}

/** Files whose bytes are needed twice, each in one piece. */
function* kept(files: Iterable<ReleaseFile>): Generator<ReleaseFile & { readonly bytes: Uint8Array }> {
  for (const file of files) yield { path: file.path, bytes: wholeBytes(file) };
}

/** Counts what the groups of an output wrote and removed. */
interface Tally {
  readonly versions: string[];
  readonly groups: Set<string>;
  written: number;
  removed: number;
}

/** Puts pages into the output, as Markdown and, where that is wanted, as HTML. */
function put(
  output: OutputFolder,
  tally: Tally,
  group: string,
  pages: Iterable<ReleaseFile>,
  html: HtmlOptions | undefined,
): void {
  const add = (name: string, files: Iterable<ReleaseFile>) => {
    const result = output.replace(name, files);
    tally.groups.add(name);
    tally.written += result.written;
    tally.removed += result.removed;
  };
  if (!html) {
    add(group, pages);
    return;
  }
  const all = [...kept(pages)];
  add(group, all);
  const own = new Set(all.map(({ path }) => path));
  const markdown = all
    .filter(({ path }) => path.endsWith('.md'))
    .map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString('utf8') }));
  const isPage = (path: string) => path.endsWith('.md') && (own.has(path) || html.isPage(path));
  add(`html/${group}`, [
    ...markdown.map((page) => fileOf(htmlPage(page, isPage, html.language))),
    ...(group === INDEX ? [fileOf({ path: 'html/style.css', text: style })] : []),
  ]);
}

interface HtmlOptions {
  readonly language: string;
  /** True for Markdown pages of other groups. */
  readonly isPage: (path: string) => boolean;
}

/** Pages that lie outside their own group but that every page may lead to. */
function elsewhere(path: string): boolean {
  return (
    path === 'README.md' ||
    /^records\/[a-z0-9-]+\.md$/.test(path) ||
    /^[^/]+\/(?:[a-z-]+\/)?[\w.-]+\.md$/.test(path)
  );
}

/** Writes the chosen releases into an output folder, one after the other. `tell` hears what comes next. */
export async function writeReleases(
  plan: Plan,
  selection: Selection,
  output: OutputFolder,
  toolVersion: string,
  tell: (version: string) => void,
): Promise<Outcome> {
  refuseMovedTags(output.directory, selection.tags);
  const kept = (version: string) => !selection.complete && output.written[version] !== undefined;
  const there = plan.tags.filter((tag) => selection.tags.includes(tag) || kept(tag.label));
  const draft = plan.draft !== undefined && (selection.draft || kept(DRAFT));
  const html = selection.html ? { language: plan.config?.language ?? 'en', isPage: elsewhere } : undefined;
  const moments: Moment[] = [];
  const tally: Tally = { versions: [], groups: new Set(), written: 0, removed: 0 };
  const lost: LostFile[] = [];
  for await (const assembled of assemble(plan, there, draft, toolVersion)) {
    const { version, roadmap, date, tag } = assembled.edition;
    moments.push({ version, roadmap, ...(date === undefined ? {} : { date }) });
    if (!selection.tags.some(({ name }) => name === tag) && !(tag === undefined && selection.draft)) continue;
    tell(version);
    put(output, tally, version, pagesBelow(version, assembled), html);
    tally.versions.push(version);
    if (tag !== undefined) lost.push(...lostFiles(tag, roadmap));
  }
  const title = plan.config?.title ?? moments.at(-1)?.roadmap.config.title ?? 'Roadmap';
  const listed = moments.filter(({ version }) => version !== DRAFT);
  const index = { path: 'README.md', text: indexPage(title, listed, draft) };
  put(output, tally, INDEX, [index, ...permalinkPages(moments)].map(fileOf), html);
  if (selection.complete)
    for (const group of Object.keys(output.written))
      if (!tally.groups.has(group)) tally.removed += output.remove(group);
  return { versions: tally.versions, written: tally.written, removed: tally.removed, lost };
}
