import { type Edition, indexPath } from '../../pages/edition.ts';
import { gapPlace, isTold } from '../../pages/gap-places.ts';
import { chapterInputs, excuses, type SeenWords } from '../../pages/inputs.ts';
import { heading, type LinkedPair, mappingPlace } from '../../pages/kind-mapping.ts';
import { groundsOf } from '../../pages/reference.ts';
import { once } from '../../roadmap/once.ts';
import type { Link, Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { address } from '../address.ts';
import { escapeHtml, type Html, html } from '../html.ts';
import { type MatrixEnd, matricesOf, type PairMatrix } from '../matrix/sheets.ts';
import { matrixTable, nameOf, placeOf, type SheetPage } from '../matrix/table.ts';
import type { SiteChapter, SitePage } from '../site-page.ts';
import { kindSpeaker, languageOf, type Voice, voiceOf } from '../voice.ts';

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
function reasonList(page: SheetPage): Html {
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

/** It has no Markdown of its own: the chapter on the mapping says the same. */
const PAGE = 'matrix.md';

const to = (from: string, page: string) => escapeHtml(address(from, page));

/** What a relation is called, in the language of who calls it so. */
function relation(pair: LinkedPair, lang: Html): { readonly words: Html; readonly its: Html } {
  return { words: escapeHtml(heading(pair)), its: kindSpeaker(pair.writer) === 'roadmap' ? lang : html`` };
}

/** "25 of 35". */
function share({ linked, all }: MatrixEnd, { words }: Pick<Voice, 'words'>): Html {
  return html`${linked} ${words.of} ${all}`;
}

/** How many of the records of an end have a link, and where the others are told. */
function endLine({ voice, sheet }: SheetPage, end: MatrixEnd): Html {
  const { kind, gap } = end;
  const { within } = voice;
  const name = html`<a href="${to(sheet.path, indexPath(kind))}"${kindSpeaker(kind) === 'roadmap' ? within.roadmap : within.tool}>${escapeHtml(kind.titlePlural)}</a>`;
  const open =
    gap && isTold(gap)
      ? html` <a href="${to(sheet.path, gapPlace(gap))}"${within.tool}>${escapeHtml(gap.title)}</a>.`
      : html``;
  return html`<li>${name}: ${share(end, voice)}.${open}</li>\n`;
}

/** The parts of a matrix that stands on several pages. */
function parts({ sheets }: PairMatrix, { voice, sheet }: SheetPage): Html {
  if (sheets.length === 1) return html``;
  const items = sheets.map(({ path }, i) =>
    path === sheet.path
      ? html`<a aria-current="page">${i + 1}</a>`
      : html`<a href="${to(sheet.path, path)}">${i + 1}</a>`,
  );
  return html`<nav class="parts" aria-label="${voice.words.pages}"${voice.own}>${voice.words.pages}: ${items.join(' ')}</nav>\n`;
}

/** The words of the links of a matrix, and why there are none. */
const wordsOf = once(
  ({ pair: { writer, definition } }: PairMatrix): SeenWords =>
    (record) => [...(record.kind === writer ? definition.path.slice(0, 1) : []), ...excuses(record)],
);

function sheetPage(edition: Edition, matrix: PairMatrix, at: number): SitePage {
  const { roadmap } = edition;
  const { pair, ends, sheets } = matrix;
  const sheet = sheets[at] ?? { path: PAGE, rows: [], columns: [] };
  return {
    path: sheet.path,
    inputs: () => chapterInputs(edition, wordsOf(matrix)),
    make: (site) => {
      const lang = languageOf(site);
      const voice = { ...voiceOf(site.language), lang };
      const { words, own } = voice;
      const page = { roadmap, matrix, sheet, voice };
      const { words: name, its } = relation(pair, lang);
      const field = pair.writer.fields.find(({ name: each }) => each === pair.definition.field);
      const text = to(sheet.path, mappingPlace(roadmap, pair));
      const inner = html`<nav class="crumbs" aria-label="${words.place}"${own}>
<p><a href="${to(sheet.path, 'README.md')}"${voice.within.roadmap}>${escapeHtml(roadmap.config.title)}</a> › <a href="${to(sheet.path, PAGE)}">${words.matrix}</a></p>
</nav>
<h1${its}>${name}</h1>
<p${its}>${escapeHtml(field?.description ?? '')}</p>
<p${own}>${words.matrixLegend}</p>
<ul${own}>
${endLine(page, ends.rows)}${endLine(page, ends.columns)}<li><a href="${text}">${words.asText}</a></li>
</ul>
${parts(matrix, page)}${matrixTable(page, name)}${reasonList(page)}`;
      const number = sheets.length === 1 ? html`` : html`, ${at + 1}`;
      return { title: html`<title${its}>${name}${number}</title>`, inner, isSplit: false };
    },
  };
}

/** A table of relations with how much of both ends each connects. */
function table(
  roadmap: Roadmap,
  matrices: readonly PairMatrix[],
  title: 'mainRelations' | 'otherRelations',
  voice: Voice,
  lang: Html,
) {
  if (matrices.length === 0) return html``;
  const { words, own } = voice;
  const rows = matrices.map(({ pair, ends, sheets }) => {
    const { words: name, its } = relation(pair, lang);
    const shares = [ends.rows, ends.columns].map(
      (end) =>
        html`<td><span${kindSpeaker(end.kind) === 'roadmap' ? lang : html``}>${escapeHtml(end.kind.titlePlural)}</span><span${own}>: ${share(end, voice)}</span></td>`,
    );
    const [first] = sheets;
    const text = first ? html`` : html` <span class="quiet"${own}>(${words.onlyText})</span>`;
    return html`<tr><td><a href="${to(PAGE, first?.path ?? mappingPlace(roadmap, pair))}"${its}>${name}</a>${text}</td><td class="right">${pair.number}</td>${shares.join('')}</tr>\n`;
  });
  return html`<h2${own}>${words[title]}</h2>
<table>
<caption class="told"${own}>${words[title]}</caption>
<thead><tr><th scope="col"${own}>${words.relation}</th><th scope="col" class="right"${own}>${words.links}</th><th scope="col" colspan="2"${own}>${words.withLink}</th></tr></thead>
<tbody>
${rows.join('')}</tbody>
</table>
`;
}

/** matrix.html: which matrices there are; and a page for each, or several where it is large. */
export const matrix: SiteChapter = (edition) => {
  const { roadmap } = edition;
  const all = matricesOf(roadmap);
  if (all.length === 0) return [];
  const overview: SitePage = {
    path: PAGE,
    contents: { title: 'Matrix', what: 'which records of two kinds are linked, and why.', order: 12 },
    word: 'matrix',
    inputs: () => chapterInputs(edition),
    make: (site) => {
      const voice = voiceOf(site.language);
      const { words, own } = voice;
      const lang = languageOf(site);
      const [main, others] = [true, false].map((is) => all.filter(({ pair }) => pair.definition.main === is));
      const inner = html`<h1${own}>${words.matrix}</h1>
<p${own}>${words.matrixLead}</p>
${table(roadmap, main ?? [], 'mainRelations', voice, lang)}${table(roadmap, others ?? [], 'otherRelations', voice, lang)}<p${own}><a href="${to(PAGE, 'mapping.md')}">${words.asText}</a></p>
`;
      return { title: html`<title${own}>${words.matrix}</title>`, inner, isSplit: false };
    },
  };
  return [overview, ...all.flatMap((each) => each.sheets.map((_, at) => sheetPage(edition, each, at)))];
};
