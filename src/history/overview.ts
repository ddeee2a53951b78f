import type { ChangelogEntry } from './changelog.ts';
import type { Level } from './diff/change.ts';
import { diffRoadmaps } from './diff/diff.ts';
import { countChanges } from './diff/summary.ts';
import type { History } from './releases.ts';

/** A release in figures. */
export interface ReleaseFigures
  extends Pick<ChangelogEntry, 'version' | 'tag' | 'date' | 'commit' | 'records'> {
  /** Since the release that it is based on; in the first release everything is added. */
  readonly added: number;
  /** Changed, renamed and restored records. */
  readonly changed: number;
  /** Superseded, withdrawn and deleted records. */
  readonly retired: number;
  readonly level: Level;
}

/** The releases in the order of their versions, each with its size and what changed in it. */
export async function releaseFigures(releases: History['releases']): Promise<ReleaseFigures[]> {
  const byTag = new Map(releases.map((release) => [release.tag.name, release]));
  const figures: ReleaseFigures[] = [];
  for (const { tag, roadmap, base } of releases) {
    const before = base && byTag.get(base.name);
    const diff = before && (await diffRoadmaps(before.roadmap, roadmap));
    const counts = countChanges(diff ?? { records: [] });
    figures.push({
      version: tag.label,
      tag: tag.name,
      date: tag.date,
      commit: tag.commit,
      records: roadmap.records.size,
      added: diff ? counts.added : roadmap.records.size,
      changed: counts.changed + counts.renamed + counts.restored,
      retired: counts.superseded + counts.withdrawn + counts.deleted,
      level: diff?.level ?? 'none',
    });
  }
  return figures;
}
