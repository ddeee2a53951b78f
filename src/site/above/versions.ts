import type { PageFile } from '../../pages/edition.ts';
import { ABOVE, DRAFT, type PageChanges, type ReleaseList } from '../client/releases.ts';
import { dataScript } from '../search-index.ts';
import { newestOf, type SiteRelease } from './release.ts';

/** What scripts of pages, also of old ones, need to know of the releases. */
function list(releases: readonly SiteRelease[]): ReleaseList {
  const newest = newestOf(releases)?.version;
  return {
    ...(newest === undefined ? {} : { newest }),
    draft: releases.some(({ version }) => version === DRAFT),
    releases: releases.flatMap(({ version, date = '' }) =>
      version === DRAFT ? [] : [[version, date] as const],
    ),
  };
}

function changes(releases: readonly SiteRelease[]): PageChanges {
  let before: ReadonlySet<string> = new Set();
  return releases.map(({ pages, renamed }) => {
    const [old, now] = [before, new Set(pages)];
    before = now;
    const added = [...now].filter((page) => !old.has(page));
    const removed = [...old].filter((page) => !now.has(page));
    return [added.sort(), removed.sort(), renamed];
  });
}

/** versions.js and pages.js: which releases there are, and which pages are in which of them. `releases` are in the order of their versions, the draft last. */
export function versionFiles(releases: readonly SiteRelease[]): readonly PageFile[] {
  return [
    { path: 'versions.js', text: dataScript(ABOVE.list, list(releases)) },
    { path: 'pages.js', text: dataScript(ABOVE.pages, changes(releases)) },
  ];
}
