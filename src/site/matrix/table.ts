import { pagePath } from '../../pages/edition.ts';
import { hueOf } from '../../pages/hue.ts';
import { isJudgement } from '../../roadmap/link.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { address } from '../address.ts';
import { escapeHtml, type Html, html } from '../html.ts';
import { kindSpeaker, type Voice } from '../voice.ts';
import type { MatrixBand } from './bands.ts';
import type { MatrixSheet, PairMatrix } from './sheets.ts';

/** How the page of a sheet speaks. */
interface SheetVoice extends Voice {
  /** The attribute that names the language of what the roadmap says. */
  readonly lang: Html;
}

/** A part of a matrix, and all that its page is made from. */
export interface SheetPage {
  readonly roadmap: Roadmap;
  readonly matrix: PairMatrix;
  readonly sheet: MatrixSheet;
  readonly voice: SheetVoice;
}

/** Where the reason of a link stands: numbers of row and column in the roadmap say nothing, their ids do. */
export function placeOf(row: RoadmapRecord, column: RoadmapRecord): Html {
  return escapeHtml(`${row.id}.${column.id}`);
}

/** A record as a link to its page. */
export function nameOf({ sheet, voice }: SheetPage, record: RoadmapRecord, hue = html``): Html {
  const to = escapeHtml(address(sheet.path, pagePath(record)));
  return html`<a href="${to}"${hue}${voice.lang}>${escapeHtml(titleOf(record))}</a>`;
}

/** True for a record that lacks a link that the roadmap asks for. */
function lacks({ matrix: { ends } }: SheetPage, end: 'rows' | 'columns', record: RoadmapRecord): boolean {
  return ends[end].gap?.records.includes(record) === true;
}

function bandName(page: SheetPage, { title, by, above }: MatrixBand): Html {
  const { voice, sheet } = page;
  const lang = by === 'roadmap' ? voice.lang : html``;
  if (title === undefined) return html`<span${voice.own}>${voice.words.other}</span>`;
  const words = escapeHtml(title);
  return above
    ? html`<a href="${escapeHtml(address(sheet.path, pagePath(above)))}"${lang}>${words}</a>`
    : html`<span${lang}>${words}</span>`;
}

/** Sets a band apart from the one before: the first record of each has a mark. */
function marksOf(bands: readonly MatrixBand[]): readonly Html[] {
  return bands.flatMap(({ records }, at) =>
    records.map((_, i) => (at > 0 && i === 0 ? html` class="b"` : html``)),
  );
}

/** The title of a band of so few columns stands upright, as theirs do. */
const THIN = 3;

function head(page: SheetPage): Html {
  const { sheet, matrix, voice } = page;
  const { rows, columns } = matrix.pair;
  const kindName = (kind: typeof rows) =>
    html`<span${kindSpeaker(kind) === 'roadmap' ? voice.lang : html``}>${escapeHtml(kind.titlePlural)}</span>`;
  const named = sheet.columns.some(({ title }) => title !== undefined);
  const groups = sheet.columns.map((band, i) => {
    const { length } = band.records;
    const marks = [...(i > 0 ? [html`b`] : []), ...(length <= THIN ? [html`thin`] : [])].join(' ');
    return html`<th scope="colgroup" colspan="${length}"${marks === '' ? html`` : html` class="${marks}"`}>${bandName(page, band)}</th>`;
  });
  const marks = marksOf(sheet.columns);
  const titles = sheet.columns
    .flatMap(({ records }) => records)
    .map((record, i) => {
      const open = lacks(page, 'columns', record);
      const mark = open ? html` class="gap${marks[i] === '' ? '' : ' b'}"` : (marks[i] ?? html``);
      return html`<th scope="col"${mark}>${nameOf(page, record)}${open ? told(page) : ''}</th>`;
    });
  const corner = html`${kindName(rows)} \\ ${kindName(columns)}`;
  return named
    ? html`<thead>\n<tr class="bands"><th rowspan="2" scope="col" class="corner">${corner}</th>${groups.join('')}</tr>\n<tr>${titles.join('')}</tr>\n</thead>\n`
    : html`<thead>\n<tr><th scope="col" class="corner">${corner}</th>${titles.join('')}</tr>\n</thead>\n`;
}

/** For those who do not see the red edge. */
function told({ voice }: SheetPage): Html {
  return html` <span class="told"${voice.own}>${voice.words.lacking}</span>`;
}

function cell({ matrix, voice }: SheetPage, row: RoadmapRecord, column: RoadmapRecord, mark: Html): Html {
  const link = matrix.pair.marks.get(row.id)?.get(column.id);
  if (!link) return html`<td${mark}></td>`;
  const kind = isJudgement(link) ? html` class="j"` : html``;
  const name = escapeHtml(`${titleOf(row)}: ${titleOf(column)}`);
  return html`<td${mark}><a href="#${placeOf(row, column)}"${kind} aria-label="${name}"${voice.lang}></a></td>`;
}

/** How many links the records of a band have with each column. */
function counts({ sheet, matrix }: SheetPage, { records }: MatrixBand, marks: readonly Html[]): Html {
  return sheet.columns
    .flatMap((band) => band.records)
    .map((column, i) => {
      const number = records.filter(({ id }) => matrix.pair.marks.get(id)?.has(column.id)).length;
      return html`<td${marks[i] ?? html``}>${number || ''}</td>`;
    })
    .join('');
}

function body(page: SheetPage): Html {
  const { sheet } = page;
  const columns = sheet.columns.flatMap(({ records }) => records);
  const marks = marksOf(sheet.columns);
  const named = sheet.rows.some(({ title }) => title !== undefined);
  return sheet.rows
    .map((band) => {
      const rows = band.records.map((row) => {
        const open = lacks(page, 'rows', row);
        const cells = columns.map((column, i) => cell(page, row, column, marks[i] ?? html``));
        return html`<tr${open ? html` class="gap"` : html``}><th scope="row">${nameOf(page, row)}${open ? told(page) : ''}</th>${cells.join('')}</tr>\n`;
      });
      const title = named
        ? html`<tr class="band"><th scope="rowgroup">${bandName(page, band)}</th>${counts(page, band, marks)}</tr>\n`
        : html``;
      return html`<tbody>\n${title}${rows.join('')}</tbody>\n`;
    })
    .join('');
}

/** The table of a sheet; a cell leads to the reason of its link. */
export function matrixTable(page: SheetPage, caption: Html): Html {
  const { roadmap, matrix, voice } = page;
  const hue = hueOf(roadmap.kinds.all, matrix.pair.columns);
  return html`<div class="scroll" role="region" aria-label="${voice.words.matrix}" tabindex="0"${voice.own}>
<table class="matrix h${hue}" lang="en">
<caption class="told">${caption}</caption>
${head(page)}${body(page)}</table>
</div>
`;
}
