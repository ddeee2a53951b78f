import { byTitle, type Edition, type PageFile, pagePath, presentKinds } from '../pages/edition.ts';
import { valueTitle } from '../pages/values.ts';
import { type RoadmapRecord, recordsOf, titleOf } from '../roadmap/roadmap.ts';
import type { Kind } from '../schema/kind.ts';
import { address, FOLDER } from './address.ts';
import { GLOBALS } from './client/format.ts';
import { EXPLORE } from './frame.ts';
import { script } from './generated/client.js';
import { escapeHtml, type Html, html } from './html.ts';
import { languageOf, type Site, wholePage } from './page.ts';
import { chosen, dataScript, enumerations, otherWords, searchIndex } from './search-index.ts';
import { style } from './style.ts';

/** So many fields stand beside a title. */
const COLUMNS = 4;

/** A table of the records of a kind; what has no value in any of them has no column. */
function kindTable(kind: Kind, records: readonly RoadmapRecord[], lang: Html): Html {
  const columns = enumerations(kind)
    .filter((column) => records.some((record) => chosen(record, column).length > 0))
    .slice(0, COLUMNS);
  const head = ['Title', ...columns.map(({ title }) => title)].map(
    (title) => html`<th scope="col">${escapeHtml(title)}</th>`,
  );
  const rows = records.map((record) => {
    const page = escapeHtml(address(EXPLORE, pagePath(record)));
    const cells = columns.map((column) => {
      const titles = chosen(record, column).map((value) => valueTitle(kind, column.path, value));
      return html`<td>${escapeHtml(titles.join(', '))}</td>`;
    });
    return html`<tr><td><a href="${page}"${lang}>${escapeHtml(titleOf(record))}</a></td>${cells.join('')}</tr>\n`;
  });
  const name = escapeHtml(kind.titlePlural);
  return html`<h2${kind.origin === undefined ? html`` : lang}>${name}</h2>\n<table aria-label="${name}">\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`;
}

/** explore.html: all records as tables; the script makes them searched, filtered and sorted. */
function explorePage({ roadmap }: Edition, site: Site): PageFile {
  const lang = languageOf(site);
  const tables = presentKinds(roadmap).map((kind) =>
    kindTable(kind, byTitle(recordsOf(roadmap, kind.name)), lang),
  );
  const inner = html`<h1>Explore</h1>\n<div id="all-records">\n<p>All records, by kind.</p>\n${tables.join('')}</div>\n`;
  return wholePage({ path: EXPLORE, title: html`<title>Explore</title>`, inner, isSplit: false }, site);
}

/** What the pages of an edition need beside themselves: its style, its script, what that searches, and Explore. */
export function* sitePages(edition: Edition, site: Site): Generator<PageFile> {
  const { group, language } = site;
  const top = `${FOLDER}/${group}`;
  yield { path: `${top}/style.css`, text: style };
  yield { path: `${top}/script.js`, text: script };
  yield { path: `${top}/index.js`, text: dataScript(GLOBALS.index, searchIndex(edition, language)) };
  yield { path: `${top}/texts.js`, text: dataScript(GLOBALS.texts, otherWords(edition)) };
  yield explorePage(edition, site);
}
