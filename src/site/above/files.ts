import { posix } from 'node:path';
import type { PageFile } from '../../pages/edition.ts';
import { FOLDER } from '../address.ts';
import { publicAddress } from '../citing.ts';
import { ABOVE, DRAFT, type PageChanges, type ReleaseList } from '../client/releases.ts';
import { escapeHtml } from '../html.ts';
import { dataScript } from '../search-index.ts';
import { style } from '../style.ts';
import { compareFiles } from './compare.ts';
import { newestFiles, notFound } from './entrance.ts';
import { feed } from './feed.ts';
import { type AboveSite, newestOf, type SiteRelease } from './release.ts';

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
function versionFiles(releases: readonly SiteRelease[]): readonly PageFile[] {
  return [
    { path: 'versions.js', text: dataScript(ABOVE.list, list(releases)) },
    { path: 'pages.js', text: dataScript(ABOVE.pages, changes(releases)) },
  ];
}

/** A sitemap may hold no more. */
const MOST = 50_000;

/** sitemap.xml: the pages that a search engine is to know: those of the newest release, and the permanent ones. Older releases say the same in older words. Absent where the site does not know its address, as a sitemap takes no other. */
function sitemap({ site, releases, permanent }: AboveSite): readonly PageFile[] {
  if (site === undefined) return [];
  const newest = newestOf(releases);
  const entries = [
    { path: 'index.html', date: newest?.date },
    ...(newest?.pages ?? []).map((page) => ({ path: `${newest?.version}/${page}.html`, date: newest?.date })),
    ...permanent.map((path) => ({ path, date: undefined })),
  ];
  const urls = entries.slice(0, MOST).map(({ path, date }) => {
    const day = date === undefined ? '' : `<lastmod>${date}</lastmod>`;
    return `<url><loc>${escapeHtml(publicAddress(site, path) ?? '')}</loc>${day}</url>\n`;
  });
  const text = `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`;
  return [{ path: 'sitemap.xml', text }];
}

/** robots.txt: everybody may read everything; drafts say themselves that they are not to be listed. */
function robots({ site }: AboveSite): PageFile {
  const map = site === undefined ? '' : `\nSitemap: ${publicAddress(site, 'sitemap.xml')}\n`;
  return { path: 'robots.txt', text: `User-agent: *\nAllow: /\n${map}` };
}

/** The files above the releases that have no Markdown. Their paths are from the top of the output. */
export function filesAbove(site: AboveSite): readonly PageFile[] {
  const files: readonly PageFile[] = [
    // For the service that would else read templates into pages.
    { path: '.nojekyll', text: '' },
    { path: 'style.css', text: style },
    ...versionFiles(site.releases),
    ...compareFiles(site),
    ...newestFiles(site),
    notFound(site),
    robots(site),
    ...sitemap(site),
    feed(site),
  ];
  return files.map(({ path, text }) => ({ path: posix.join(FOLDER, path), text }));
}
