import { byTitle, pagePath, presentKinds } from '../../pages/edition.ts';
import { editionInputs } from '../../pages/inputs.ts';
import { valueTitle } from '../../pages/values.ts';
import { type RoadmapRecord, recordsOf, titleOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { address } from '../address.ts';
import { escapeHtml, type Html, html } from '../html.ts';
import { languageOf } from '../page.ts';
import { chosen, enumerations } from '../search-index.ts';
import type { SiteChapter } from '../site-page.ts';

/** It has no Markdown, and is named as if it had. */
const PAGE = 'explore.md';

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
    const page = escapeHtml(address(PAGE, pagePath(record)));
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
export const explore: SiteChapter = (edition) => {
  const { roadmap } = edition;
  return [
    {
      path: PAGE,
      contents: { title: 'Explore', what: 'all records, searched and filtered.', order: -30 },
      inputs: () => editionInputs(edition),
      make: (site) => {
        const tables = presentKinds(roadmap).map((kind) =>
          kindTable(kind, byTitle(recordsOf(roadmap, kind.name)), languageOf(site)),
        );
        const inner = html`<h1>Explore</h1>\n<div id="all-records">\n<p>All records, by kind.</p>\n${tables.join('')}</div>\n`;
        return { title: html`<title>Explore</title>`, inner, isSplit: false };
      },
    },
  ];
};
