import type { Roadmap } from '../roadmap/roadmap.ts';
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
  /** The version before; absent for the first release. */
  readonly previous?: string;
  readonly records: number;
  /** Against the release before; absent for the first one. */
  readonly diff?: Diff;
  /** Where each former id is found in this release. */
  readonly ids: IdMap;
}

/** All releases with their changes since the release before, newest first. */
export function changelog({ releases }: Pick<History, 'releases'>): ChangelogEntry[] {
  const roadmaps: Roadmap[] = releases.map(({ roadmap }) => roadmap);
  const entries = releases.map(({ tag, roadmap }, i): ChangelogEntry => {
    const before = releases[i - 1];
    return {
      version: tag.label,
      tag: tag.name,
      date: tag.date,
      commit: tag.commit,
      ...(before ? { previous: before.tag.label } : {}),
      records: roadmap.records.size,
      ...(before ? { diff: diffRoadmaps(before.roadmap, roadmap) } : {}),
      ids: idMapOf(roadmaps.slice(0, i + 1)),
    };
  });
  return entries.reverse();
}

/** "1 record", "2 records". */
export function recordCount(count: number): string {
  return `${count} record${count === 1 ? '' : 's'}`;
}

/** The changelog as one document of Markdown. */
export function changelogMarkdown(entries: readonly ChangelogEntry[], options: MarkdownOptions): string {
  const blocks = entries.flatMap(({ version, date, previous, records, diff }) => [
    `## ${version}, ${date.slice(0, 10)}`,
    diff
      ? `Since ${previous}: ${changesMarkdown(diff, { ...options, heading: 3 })}`
      : `The first release, with ${recordCount(records)}.`,
  ]);
  return `${['# Changelog', ...(blocks.length > 0 ? blocks : ['There is no release yet.'])].join('\n\n')}\n`;
}
