import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { address, pagePath } from './edition.ts';
import { escapeText, linkTo } from './markdown.ts';

const titles = new WeakMap<RoadmapRecord, string>();

/** The title of a record as Markdown; on large roadmaps each stands on many pages. */
export function titleText(record: RoadmapRecord): string {
  const before = titles.get(record);
  if (before !== undefined) return before;
  const text = escapeText(titleOf(record));
  titles.set(record, text);
  return text;
}

/** The title of a record as a link to its page, as written in `page`. */
export function named(record: RoadmapRecord, page: string): string {
  return linkTo(titleText(record), address(page, pagePath(record)));
}
