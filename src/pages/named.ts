import { type Markdown, said } from '../markdown/language.ts';
import { pageLink } from '../markdown/page-link.ts';
import { once } from '../roadmap/once.ts';
import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { versionName } from './citation.ts';
import { type Edition, pagePath } from './edition.ts';

/** The title of a record as a link to its page; on large roadmaps each stands on many pages. */
export const named = once((record: RoadmapRecord) => said(pageLink(titleOf(record), pagePath(record))));

/** Where a page is, to stand at its top: the roadmap, the pages between, the version. */
export function trail(edition: Edition, ...between: readonly Markdown[]): Markdown {
  return [said(pageLink(edition.roadmap.config.title, 'README.md')), ...between, versionName(edition)].join(
    ' › ',
  );
}
