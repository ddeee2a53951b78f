import { pageLink } from '../markdown/page-link.ts';
import { once } from '../roadmap/once.ts';
import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { pagePath } from './edition.ts';

/** The title of a record as a link to its page; on large roadmaps each stands on many pages. */
export const named = once((record: RoadmapRecord) => pageLink(titleOf(record), pagePath(record)));
