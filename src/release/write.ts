import type { ReleaseTag } from '../history/release-tags.ts';
import type { OutputFolder } from '../output/folder.ts';
import { indexPage } from '../render/index-page.ts';
import { type Moment, permalinkPages } from '../render/permalinks.ts';
import { type Earlier, fileOf, type ReleaseFile, releasePages, renderRelease } from '../render/release.ts';
import { changePages } from './changes.ts';
import { type LostFile, lostFiles } from './lost.ts';
import { refuseMovedTags } from './moved-tag.ts';
import { type Assembled, assemble, DRAFT, type Plan } from './plan.ts';
import { type Files, groupsOf, type HtmlOptions, INDEX, put, type Tally } from './put.ts';

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

/** The same with paths from the top of the output folder, one file after the other. */
function* filesBelow(version: string, assembled: Assembled, earlier?: Earlier): Generator<ReleaseFile> {
  const below = earlier && ((path: string) => earlier(`${version}/${path}`));
  for (const file of releasePages(assembled.edition, changePages(assembled), below))
    yield { ...file, path: `${version}/${file.path}` };
}

/** Everything that a release is made from; undefined for the draft, which may change at any time. */
function keyOf({ edition, previous }: Assembled, html: HtmlOptions | undefined): string | undefined {
  const { version, tag, date, snapshot, toolVersion } = edition;
  if (tag === undefined) return undefined;
  const before = previous && [previous.version, previous.roadmap.revision];
  return JSON.stringify([toolVersion, version, date, snapshot.folder, snapshot.revision, before, html]);
}

/** Puts a release or the draft into the output; a release that was made from the same before is left alone. */
function putRelease(
  output: OutputFolder,
  tally: Tally,
  assembled: Assembled,
  html: HtmlOptions | undefined,
): void {
  const { version } = assembled.edition;
  const [key, groups] = [keyOf(assembled, html), groupsOf(version, html)];
  if (key !== undefined && groups.every((group) => output.isSettled(group, key))) {
    for (const group of groups) tally.groups.add(group);
    return;
  }
  // Pages of a release are not remembered one by one.
  const files: Files = (earlier) => filesBelow(version, assembled, key === undefined ? earlier : undefined);
  put(output, tally, version, files, html, key);
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
  const html = selection.html ? { language: plan.config?.language ?? 'en' } : undefined;
  const moments: Moment[] = [];
  const tally: Tally = { groups: new Set(), written: 0, removed: 0 };
  const versions: string[] = [];
  let lastTitle: string | undefined;
  const lost: LostFile[] = [];
  for await (const assembled of assemble(plan, there, draft, toolVersion)) {
    const { version, roadmap, date, tag } = assembled.edition;
    const { records, aliases, config } = roadmap;
    lastTitle = config.title;
    moments.push({ version, records, aliases, ...(date === undefined ? {} : { date }) });
    if (!selection.tags.some(({ name }) => name === tag) && !(tag === undefined && selection.draft)) continue;
    tell(version);
    putRelease(output, tally, assembled, html);
    versions.push(version);
    if (tag !== undefined) lost.push(...lostFiles(tag, roadmap));
  }
  const title = plan.config?.title ?? lastTitle ?? 'Roadmap';
  const listed = moments.filter(({ version }) => version !== DRAFT);
  const index = { path: 'README.md', text: indexPage(title, listed, draft) };
  put(output, tally, INDEX, () => [index, ...permalinkPages(moments)].map(fileOf), html);
  if (selection.complete)
    for (const group of Object.keys(output.written))
      if (!tally.groups.has(group)) tally.removed += output.remove(group);
  return { versions, written: tally.written, removed: tally.removed, lost };
}
