import { byTitle, pagePath, presentKinds } from '../../pages/edition.ts';
import { chapterInputs } from '../../pages/inputs.ts';
import { valuesOf, valueTitle } from '../../pages/values.ts';
import { type RoadmapRecord, recordsOf, titleOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { address } from '../address.ts';
import { escapeHtml, type Html, html } from '../html.ts';
import { chosen, enumerations } from '../search-index.ts';
import type { SiteChapter } from '../site-page.ts';
import { fieldSpeaker, kindSpeaker, languageOf, type Voice, voiceOf } from '../voice.ts';

/** It has no Markdown, and is named as if it had. */
const PAGE = 'explore.md';

/** So many fields stand beside a title. */
const COLUMNS = 4;

/** A table of the records of a kind; what has no value in any of them has no column. `lang` names the language of what the roadmap says. */
function kindTable(kind: Kind, records: readonly RoadmapRecord[], { words, own }: Voice, lang: Html): Html {
  const columns = enumerations(kind)
    .filter((column) => records.some((record) => chosen(record, column).length > 0))
    .slice(0, COLUMNS);
  const of = (path: string, value?: string) =>
    fieldSpeaker(kind, path, value) === 'roadmap' ? lang : html``;
  const heads = columns.map(({ path, title }) => html`<th scope="col"${of(path)}>${escapeHtml(title)}</th>`);
  const titled = (path: string, value: string): Html => {
    const [title, its] = [escapeHtml(valueTitle(kind, path, value)), of(path, value)];
    return its === '' ? title : html`<span${its}>${title}</span>`;
  };
  // A few values stand in all rows.
  const known = columns.map(
    ({ path }) => new Map(valuesOf(kind, path).map((value) => [value, titled(path, value)])),
  );
  const rows = records.map((record) => {
    const page = escapeHtml(address(PAGE, pagePath(record)));
    const cells = columns.map((column, i) => {
      const titles = chosen(record, column).map(
        (value) => known[i]?.get(value) ?? titled(column.path, value),
      );
      return html`<td>${titles.join(', ')}</td>`;
    });
    return html`<tr><td><a href="${page}"${lang}>${escapeHtml(titleOf(record))}</a></td>${cells.join('')}</tr>\n`;
  });
  const name = escapeHtml(kind.titlePlural);
  const its = kindSpeaker(kind) === 'roadmap' ? lang : html``;
  return html`<h2${its}>${name}</h2>\n<table>\n<caption class="told"${its}>${name}</caption>\n<thead><tr><th scope="col"${own}>${words.title}</th>${heads.join('')}</tr></thead>\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`;
}

/** explore.html: all records as tables; the script makes them searched, filtered and sorted. */
export const explore: SiteChapter = (edition) => {
  const { roadmap } = edition;
  return [
    {
      path: PAGE,
      contents: { title: 'Explore', what: 'all records, searched and filtered.', order: -30 },
      word: 'explore',
      inputs: () => chapterInputs(edition),
      make: (site) => {
        const voice = voiceOf(site.language);
        const { words, own } = voice;
        const tables = presentKinds(roadmap).map((kind) =>
          kindTable(kind, byTitle(recordsOf(roadmap, kind.name)), voice, languageOf(site)),
        );
        const inner = html`<h1${own}>${words.explore}</h1>\n<div id="all-records">\n<p${own}>${words.allRecords}</p>\n${tables.join('')}</div>\n`;
        return { title: html`<title${own}>${words.explore}</title>`, inner, isSplit: false };
      },
    },
  ];
};
