import type { ReleaseTag } from '../history/release-tags.ts';
import type { OutputFolder } from '../output/folder.ts';
import { indexPage, type Listed } from '../render/index-page.ts';
import { renderRelease } from '../render/release.ts';
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
export function releaseFiles({ edition }: Assembled): readonly { path: string; text: string }[] {
  return renderRelease(edition);
}

/** Writes the chosen releases into an output folder, one after the other. `tell` hears what comes next. */
export async function writeReleases(
  plan: Plan,
  selection: Selection,
  output: OutputFolder,
  toolVersion: string,
  tell: (version: string) => void,
): Promise<Outcome> {
  const counts = new Map<string, number>();
  let written = 0;
  let removed = 0;
  for await (const assembled of assemble(plan, selection.tags, selection.draft, toolVersion)) {
    const { version, roadmap } = assembled.edition;
    tell(version);
    const files = releaseFiles(assembled).map(({ path, text }) => ({ path: `${version}/${path}`, text }));
    const result = output.replace(version, files);
    written += result.written;
    removed += result.removed;
    counts.set(version, roadmap.records.size);
  }
  if (selection.complete)
    for (const group of Object.keys(output.written))
      if (group !== INDEX && !counts.has(group)) output.remove(group);
  const there = (version: string) =>
    counts.has(version) || (!selection.complete && output.written[version] !== undefined);
  const listed = plan.tags
    .filter(({ label }) => there(label))
    .map(({ label, date }): Listed => ({ version: label, date: date.slice(0, 10) }));
  const title = plan.draft?.roadmap.config.title ?? 'Roadmap';
  const index = output.replace(INDEX, [{ path: 'README.md', text: indexPage(title, listed, there(DRAFT)) }]);
  return { versions: [...counts.keys()], written: written + index.written, removed: removed + index.removed };
}
