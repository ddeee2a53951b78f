import { hearSignals } from '../findings/pause.ts';
import { tellProgress } from '../findings/progress.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { BUILD_ID } from '../memory/build-id.ts';
import type { OutputFolder } from '../output/folder.ts';
import { pagesOf } from '../pages/chapters/record-page.ts';
import type { Tool } from '../pages/edition.ts';
import { htmlPath } from '../site/address.ts';
import { type ChronicleStore, chronicleStore } from './chronicle-memory.ts';
import { DRAFT } from './draft.ts';
import { setEngine } from './engine.ts';
import { type Following, followReleases } from './follow-releases.ts';
import { type Origin, refuseMovedTags } from './moved-tag.ts';
import { type Assembled, assemble, endsAll, type Plan } from './plan.ts';
import { type PublishedFiles, publishedAs, publishedIn, type ReadPublished } from './published.ts';
import type { UnreadPlace } from './unread-places.ts';
import { type Tally, writeFormats, writeGroup, writeSome } from './write-group.ts';
import { writeIndex } from './write-index.ts';
import { type Desk, filesOf, type Spoilt, wantedFiles, webPagesOf, writeRelease } from './write-release.ts';

/** A release that could not be made. */
interface UnmadeRelease {
  /** Its tag; "next" for the draft. */
  readonly tag: string;
  readonly version: string;
  /** The files whose records cannot be shown, where it is known which. */
  readonly paths: readonly string[];
  readonly reason: string;
}

/** The files of the records whose pages cannot be made. */
function culprits({ edition }: Assembled): string[] {
  return edition.roadmap.all
    .filter((record) => {
      try {
        pagesOf(edition, [record]);
        return false;
      } catch {
        return true;
      }
    })
    .map(({ path }) => path);
}

/** Says which release could not be made and why, with the files that are at fault. */
function unmadeOf(tag: ReleaseTag | undefined, error: unknown, assembled?: Assembled): UnmadeRelease {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    tag: tag?.name ?? DRAFT,
    version: tag?.label ?? DRAFT,
    paths: assembled ? culprits(assembled) : [],
    reason: reason.split('\n')[0] ?? '',
  };
}

/** Web pages that somebody waits for. */
export interface FirstPages {
  /** Tells of a path from the top of the output. */
  readonly isWanted: (path: string) => boolean;
  /** Hears which are in their places while the others are not: these are made when it ends. Without paths all are. */
  readonly placed: (paths?: readonly string[]) => Promise<void>;
}

/** What to write. */
export interface Selection {
  readonly tags: readonly ReleaseTag[];
  readonly draft: boolean;
  /** True when everything is built, so that what is not there any more may go. */
  readonly complete: boolean;
  /** True when HTML pages are written too, in a folder of their own beside the releases. */
  readonly html?: boolean;
  /** Web pages of the draft that are there before anything else of it. */
  readonly first?: FirstPages;
  /** Published releases that are to be made again all the same, by version. */
  readonly rerender?: ReadonlySet<string>;
}

/** What a build did. */
export interface BuildOutcome {
  /** Versions that were built, oldest first. */
  readonly versions: readonly string[];
  readonly written: number;
  readonly removed: number;
  /** Files that could not be read at a tag: its release is without them. */
  readonly lost: readonly UnreadPlace[];
  /** Releases that could not be made; what was published of them stays. */
  readonly unmade: readonly UnmadeRelease[];
  /** Files of published releases that are not as they were published. */
  readonly spoilt: readonly Spoilt[];
  /** Published releases that were made again, with the tool that had made them. */
  readonly rerendered: readonly { readonly version: string; readonly before: Origin }[];
}

/** Where published releases are found, and what is done before the output changes. */
export interface Circumstances {
  readonly published?: PublishedFiles;
  /** Where it is kept what is told of the releases. */
  readonly chronicles?: ChronicleStore;
  /** Called when all is written beside the output and nothing in it has changed. */
  readonly beforePlace?: (outcome: Pick<BuildOutcome, 'unmade'>) => void;
}

/** This tool. */
export function thisTool(toolVersion: string): Tool {
  return { toolVersion, toolBuild: BUILD_ID };
}

/** Puts the draft into the output; what is made from the same as before is left alone. */
async function writeDraft(desk: Desk, assembled: Assembled, first: FirstPages | undefined): Promise<void> {
  const { output, html } = desk;
  const files = filesOf(assembled, (path) => output.earlier(DRAFT, path));
  if (!html) return writeGroup(desk, DRAFT, files);
  const web = await webPagesOf(assembled, (path) => output.earlier(`html/${DRAFT}`, path));
  if (first) {
    const isWanted = (path: string) => first.isWanted(htmlPath(`${DRAFT}/${path}`));
    const some = wantedFiles(assembled, isWanted, (path) => output.earlier(DRAFT, path));
    const placed = await writeSome(output, DRAFT, some, web.rest(first.isWanted), web);
    if (placed.length > 0) await first.placed(placed);
  }
  await writeFormats(desk, DRAFT, files, web);
}

/** The releases that are to be made again although they were published, with what is said of their origin. */
function toRerender(
  read: ReadPublished,
  { rerender = new Set(), tags }: Selection,
): BuildOutcome['rerendered'] {
  return tags
    .filter(({ label }) => rerender.has(label))
    .flatMap((tag) => {
      const before = publishedAs(read, tag.label, tag)?.origin;
      return before ? [{ version: tag.label, before }] : [];
    });
}

/** The releases, and whether the draft, that stand in the output in the end: those that are chosen, and those that stay. */
function standing(plan: Plan, selection: Selection, { written }: OutputFolder) {
  const kept = (version: string) => !selection.complete && written[version] !== undefined;
  return {
    there: plan.tags.filter((tag) => selection.tags.includes(tag) || kept(tag.label)),
    draft: plan.draft !== undefined && (selection.draft || kept(DRAFT)),
  };
}

/** Writes a release or the draft; gives false for one that was not chosen. */
async function writeChosen(
  desk: Desk,
  selection: Selection,
  assembled: Assembled,
  tag: ReleaseTag | undefined,
): Promise<boolean> {
  const { version, tag: name } = assembled.edition;
  const isDraft = name === undefined && selection.draft;
  if (tag) await writeRelease(desk, { assembled, tag }, selection.rerender?.has(version) === true);
  else if (isDraft) await writeDraft(desk, assembled, selection.first);
  return tag !== undefined || isDraft;
}

/** Removes what nobody wrote. */
function removeOthers({ output, tally }: Desk): void {
  for (const group of Object.keys(output.written))
    if (!tally.groups.has(group)) tally.removed += output.remove(group);
}

/** Leaves releases alone that stand; gives the versions of those that were asked for. */
function leave(
  { tally, html }: Desk,
  settled: readonly ReleaseTag[],
  { tags }: Selection,
): readonly string[] {
  const chosen = settled.filter((tag) => tags.includes(tag)).map(({ label }) => label);
  for (const version of chosen)
    for (const group of html ? [version, `html/${version}`] : [version]) tally.groups.add(group);
  return chosen;
}

/** A build at work. */
interface Work {
  readonly desk: Desk;
  readonly plan: Plan;
  readonly selection: Selection;
  readonly following: Following;
  /** How many releases stand in the end, with the draft. */
  readonly total: number;
}

/** Writes what has to be written of the releases that are open, and the draft; gives also what the last of them says of the roadmap. */
async function writeOpen({ desk, plan, selection, following, total }: Work, tool: Tool, draft: boolean) {
  const { open, settled, add } = following;
  const versions: string[] = [];
  const unmade: UnmadeRelease[] = [];
  const fail = (tag: ReleaseTag | undefined, error: unknown, assembled?: Assembled) => {
    if (endsAll(error)) throw error;
    unmade.push(unmadeOf(tag, error, assembled));
    // What was published of it stays.
    for (const group of [tag?.label ?? DRAFT, `html/${tag?.label ?? DRAFT}`]) desk.tally.groups.add(group);
  };
  let { config } = plan;
  for await (const assembled of assemble(plan, open, draft, tool, fail)) {
    const { version, roadmap, tag: name } = assembled.edition;
    const tag = open.find((each) => each.name === name);
    const isAsked = tag !== undefined && selection.tags.includes(tag) && !settled.includes(tag);
    tellProgress(`Writing ${version}`, settled.length + versions.length, total);
    try {
      if (await writeChosen(desk, selection, assembled, isAsked ? tag : undefined)) versions.push(version);
    } catch (error) {
      fail(tag, error, assembled);
    }
    config = plan.config ?? roadmap.config;
    await add(assembled, tag);
  }
  return { versions, unmade, config: config ?? { title: 'Roadmap', publisher: '', licence: '' } };
}

/**
 * Writes the chosen releases into an output folder, one after the other. Nothing in it changes before all of
 * them are written. A release that cannot be made stops no other.
 */
export async function writeReleases(
  plan: Plan,
  selection: Selection,
  output: OutputFolder,
  toolVersion: string,
  { published = publishedIn(output), chronicles, beforePlace }: Circumstances = {},
): Promise<BuildOutcome> {
  setEngine();
  const { tags: chosen, rerender: anew = new Set() } = selection;
  const rerendered = toRerender(published.read, selection);
  const { there, draft } = standing(plan, selection, output);
  const html = selection.html ? { language: plan.config?.language ?? 'en' } : undefined;
  const tally: Tally = { groups: new Set(), written: 0, removed: 0 };
  const desk: Desk = { output, tally, html, published, spoilt: [] };
  const store = chronicles ?? chronicleStore(plan.place, output.directory, html !== undefined);
  const following = followReleases({ desk, there, chosen, anew }, store);
  const { settled, announced } = following;
  const unsettled = chosen.filter((tag) => !settled.includes(tag));
  refuseMovedTags(output.directory, unsettled);
  const left = leave(desk, settled, selection);
  const work = { desk, plan, selection, following, total: there.length + (draft ? 1 : 0) };
  const { versions, unmade, config } = await writeOpen(work, thisTool(toolVersion), draft);
  const [chronicle, webChronicle] = [following.chronicle(), following.webChronicle()];
  const { lineage } = plan;
  await writeIndex({ output, tally, config, chronicle, webChronicle, announced, lineage, html });
  if (selection.complete) removeOthers(desk);
  await hearSignals();
  beforePlace?.({ unmade });
  output.place();
  following.save(unmade.length === 0);
  const { written, removed } = tally;
  const made = [...left, ...versions];
  const { spoilt } = desk;
  return { versions: made, written, removed, lost: following.lost(), unmade, spoilt, rerendered };
}
