import type { PageFile } from '../../pages/edition.ts';
import { publicAddress } from '../citing.ts';
import { escapeHtml } from '../html.ts';
import { type AboveSite, newestOf } from './release.ts';

/** A sitemap may hold no more. */
const MOST = 50_000;

/** sitemap.xml: the pages that a search engine is to know: those of the newest release, and the permanent ones. Older releases say the same in older words. Absent where the site does not know its address, as a sitemap takes no other. */
export function sitemap({ site, releases, permanent }: AboveSite): readonly PageFile[] {
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
export function robots({ site }: AboveSite): PageFile {
  const map = site === undefined ? '' : `\nSitemap: ${publicAddress(site, 'sitemap.xml')}\n`;
  return { path: 'robots.txt', text: `User-agent: *\nAllow: /\n${map}` };
}
