import { groundsOf } from '../../pages/reference.ts';
import type { Link, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { escapeHtml, type Html, html } from '../html.ts';
import { nameOf, placeOf, type SheetPage } from './table.ts';

/** Why a link is there and what it rests on. */
function why(page: SheetPage, link: Link): Html {
  const { lang, words, own } = page.voice;
  const { reason, judgement, sources } = groundsOf(page.roadmap, link);
  if (reason === undefined && !judgement && sources.length === 0)
    return html`<span class="quiet"${own}>${words.noReason}</span>`;
  const cited = sources.map(({ id, source, locator, note }) => {
    const name = source ? nameOf(page, source) : html`<code>${escapeHtml(id)}</code>`;
    const rest = [
      ...(locator === undefined ? [] : [`, ${locator}`]),
      '.',
      ...(note === undefined ? [] : [` ${note}`]),
    ];
    return html`${name}<span${lang}>${escapeHtml(rest.join(''))}</span>`;
  });
  const rests = [...(judgement ? [html`<span>${words.judgement}.</span>`] : []), ...cited];
  const said = reason === undefined ? html`` : html`<span${lang}>${escapeHtml(reason)}</span>`;
  const basis =
    rests.length === 0 ? html`` : html` <span class="quiet"${own}>${words.basis}: ${rests.join(' ')}</span>`;
  return html`${said}${basis}`;
}

/** All links of a sheet by row, each with its reason: where the cells lead to, and the matrix for those who do not read tables. */
export function reasonList(page: SheetPage): Html {
  const { sheet, matrix, voice } = page;
  const columns = sheet.columns.flatMap(({ records }) => records);
  const entries = (row: RoadmapRecord) =>
    columns.flatMap((column) => {
      const link = matrix.pair.marks.get(row.id)?.get(column.id);
      if (!link) return [];
      return html`<dd id="${placeOf(row, column)}">${nameOf(page, column)}: ${why(page, link)}</dd>\n`;
    });
  const all = sheet.rows
    .flatMap(({ records }) => records)
    .map((row) => ({ row, links: entries(row) }))
    .filter(({ links }) => links.length > 0)
    .map(({ row, links }) => html`<dt>${nameOf(page, row)}</dt>\n${links.join('')}`);
  return html`<h2${voice.own}>${voice.words.reasons}</h2>\n<dl class="reasons">\n${all.join('')}</dl>\n`;
}
