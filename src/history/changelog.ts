import { counted } from '../findings/words.ts';
import type { Diff } from './diff/change.ts';
import { diffRoadmaps } from './diff/diff.ts';
import { changesMarkdown } from './diff/markdown.ts';
import type { MarkdownOptions } from './diff/sentences.ts';
import { type IdMap, idMapOf } from './id-map.ts';
import type { History } from './releases.ts';

/** A release and what changed in it. */
export interface ChangelogEntry {
  readonly version: string;
  readonly tag: string;
  /** ISO 8601, with the zone in which the tag was made. */
  readonly date: string;
  readonly commit: string;
  /** The version with which it is compared; absent for the first release. */
  readonly previous?: string;
  readonly records: number;
  /** Against that version. */
  readonly diff?: Diff;
  /** Where each former id is found in this release. */
  readonly ids: IdMap;
}

/** All releases with their changes since the release that each is based on, newest first. */
export async function changelog(releases: History['releases']): Promise<ChangelogEntry[]> {
  const byTag = new Map(releases.map((release) => [release.tag.name, release]));
  const entries: ChangelogEntry[] = [];
  for (const [i, { tag, roadmap, base, within }] of releases.entries()) {
    const before = base && byTag.get(base.name);
    const own = new Set(within.map(({ name }) => name));
    const earlier = releases.slice(0, i).filter((release) => own.has(release.tag.name));
    entries.push({
      version: tag.label,
      tag: tag.name,
      date: tag.date,
      commit: tag.commit,
      ...(before ? { previous: before.tag.label } : {}),
      records: roadmap.records.size,
      ...(before ? { diff: await diffRoadmaps(before.roadmap, roadmap) } : {}),
      ids: idMapOf([...earlier.map((release) => release.roadmap), roadmap]),
    });
  }
  return entries.reverse();
}

/** The changelog as one document of Markdown; `none` stands in place of releases where there are none. */
export function changelogMarkdown(
  entries: readonly ChangelogEntry[],
  none: string,
  options: MarkdownOptions,
): string {
  const blocks = entries.flatMap(({ version, date, previous, records, diff }) => [
    `## ${version}, ${date.slice(0, 10)}`,
    diff
      ? `Since ${previous}: ${changesMarkdown(diff, { ...options, heading: 3 })}`
      : `The first release, with ${counted(records, 'record')}.`,
  ]);
  return `${['# Changelog', ...(blocks.length > 0 ? blocks : [none])].join('\n\n')}\n`;
}
