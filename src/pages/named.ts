import { pageLink } from '../markdown/page-link.ts';
import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { pagePath } from './edition.ts';

const links = new WeakMap<RoadmapRecord, string>();

/** The title of a record as a link to its page; on large roadmaps each stands on many pages. */
export function named(record: RoadmapRecord): string {
  const before = links.get(record);
  if (before !== undefined) return before;
  const link = pageLink(titleOf(record), pagePath(record));
  links.set(record, link);
  return link;
}
