import type { ReleaseTag } from '../history/release-tags.ts';
import type { OutputFolder } from '../output/folder.ts';
import { indexPage } from '../render/index-page.ts';
import { type Moment, permalinkPages } from '../render/permalinks.ts';
import { renderRelease } from '../render/release.ts';
import { changePages } from './changes.ts';
import { refuseMovedTags } from './moved-tag.ts';
import { type Assembled, assemble, DRAFT, type Plan } from './plan.ts';

const INDEX = 'index';

/** What to write. */
export interface Selection {
  readonly tags: readonly ReleaseTag[];
  readonly draft: boolean;
  /** True when everything is built, so that what is not there any more may go. */
  readonly complete: boolean;
}

/** What a build did. */
export interface Outcome {
  /** Versions that were built, oldest first. */
  readonly versions: readonly string[];
  readonly written: number;
  readonly removed: number;
}

/** The files of a release, paths relative to its own folder. */
export function releaseFiles(assembled: Assembled): readonly { path: string; text: string }[] {
  return renderRelease(assembled.edition, changePages(assembled));
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
  const moments: Moment[] = [];
  const versions: string[] = [];
  let written = 0;
  let removed = 0;
  for await (const assembled of assemble(plan, there, draft, toolVersion)) {
    const { version, roadmap, date, tag } = assembled.edition;
    moments.push({ version, roadmap, ...(date === undefined ? {} : { date }) });
    if (!selection.tags.some(({ name }) => name === tag) && !(tag === undefined && selection.draft)) continue;
    tell(version);
    const files = releaseFiles(assembled).map(({ path, text }) => ({ path: `${version}/${path}`, text }));
    const result = output.replace(version, files);
    written += result.written;
    removed += result.removed;
    versions.push(version);
  }
  if (selection.complete)
    for (const group of Object.keys(output.written))
      if (group !== INDEX && !versions.includes(group)) removed += output.remove(group);
  const title = plan.draft?.roadmap.config.title ?? moments.at(-1)?.roadmap.config.title ?? 'Roadmap';
  const listed = moments.filter(({ version }) => version !== DRAFT);
  const index = output.replace(INDEX, [
    { path: 'README.md', text: indexPage(title, listed, draft) },
    ...permalinkPages(moments),
  ]);
  return { versions, written: written + index.written, removed: removed + index.removed };
}
