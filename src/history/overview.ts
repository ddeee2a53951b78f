import type { Level } from './diff/change.ts';
import { diffRoadmaps } from './diff/diff.ts';
import { countChanges } from './diff/summary.ts';
import type { History } from './releases.ts';

/** A release in figures. */
export interface ReleaseFigures {
  readonly version: string;
  readonly tag: string;
  /** ISO 8601, with the zone in which the tag was made. */
  readonly date: string;
  readonly commit: string;
  readonly records: number;
  /** Since the release before; in the first release everything is added. */
  readonly added: number;
  /** Changed, renamed and restored records. */
  readonly changed: number;
  /** Superseded, withdrawn and deleted records. */
  readonly retired: number;
  readonly level: Level;
}

/** The releases in the order of their versions, each with its size and what changed in it. */
export function releaseFigures({ releases }: Pick<History, 'releases'>): ReleaseFigures[] {
  return releases.map(({ tag, roadmap }, i) => {
    const before = releases[i - 1];
    const diff = before && diffRoadmaps(before.roadmap, roadmap);
    const counts = countChanges(diff ?? { records: [] });
    return {
      version: tag.label,
      tag: tag.name,
      date: tag.date,
      commit: tag.commit,
      records: roadmap.records.size,
      added: diff ? counts.added : roadmap.records.size,
      changed: counts.changed + counts.renamed + counts.restored,
      retired: counts.superseded + counts.withdrawn + counts.deleted,
      level: diff?.level ?? 'none',
    };
  });
}
