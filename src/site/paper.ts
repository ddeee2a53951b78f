import { cutBefore, type Html, html } from './html.ts';

/** The parts of a document for paper: its cover, its contents, and each chapter. Its chapters begin with headings of the second order. */
export function inChapters(body: Html): Html {
  const [cover = html``, ...rest] = cutBefore(body, /(?=<h2 id="contents(?:-\d+)?">)/);
  const [contents = html``, ...chapters] = cutBefore(rest.join(''), /(?=<h2 )/);
  return html`<link rel="stylesheet" href="roadmap.css">
<div class="cover">
${cover}</div>
<div class="list-of-contents">
${contents}</div>
${chapters.map((chapter) => html`<div class="chapter">\n${chapter}</div>\n`).join('')}`;
}

/** A text as a string of CSS: what is no plain letter is written by its number. */
function cssString(text: string): string {
  return `"${text.replace(/[^A-Za-z0-9 ,.]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}

/** What the document looks like on paper, with its running heads. */
export function paperStyle(title: string, version: string): string {
  return `@page { size: A4; margin: 22mm 18mm 20mm; @top-left { content: ${cssString(title)}; font: 8pt sans-serif; color: #55606e; } @bottom-left { content: ${cssString(version)}; font: 8pt sans-serif; color: #55606e; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #55606e; } }
@page :first { @top-left { content: none; } @bottom-left { content: none; } @bottom-right { content: none; } }
.chapter > h2:first-child { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--line); }
@media print {
html { font-size: 9.5pt; color-scheme: light; } main p, main li { font-size: 9.5pt; line-height: 1.4; } p, ul, ol, blockquote { max-width: none; orphans: 3; widows: 3; }
.skip, footer { display: none; }
.cover { break-after: page; min-height: 240mm; padding-top: 60mm; } .cover h1 { font-size: 30pt; max-width: 150mm; } .cover p { max-width: 130mm; }
.list-of-contents, .chapter { break-after: page; } .chapter:last-child { break-after: auto; } .chapter > h2:first-child { margin: 0 0 6mm; padding: 0; border: 0; font-size: 20pt; }
.list-of-contents ul { list-style: none; padding: 0; } .list-of-contents a { text-decoration: none; } .list-of-contents a::after { content: leader(". ") target-counter(attr(href url), page); }
h3 { font-size: 13pt; } h4 { font-size: 11pt; } h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; } li, tr, pre, figure { break-inside: avoid; } li:has(li) { break-inside: auto; }
.picture { margin: 4mm 0; overflow: visible; } .picture svg { min-width: 0; width: 100%; max-height: 225mm; }
table { overflow-wrap: anywhere; } th { overflow-wrap: normal; } th, td { padding: .3rem .4rem; } thead tr:has(> :nth-child(7)) > th:not(:first-child) { writing-mode: vertical-rl; text-align: left; height: 38mm; padding: .3rem .1rem; } tr:has(> :nth-child(7)) > td:not(:first-child) { padding: .3rem .1rem; } table, pre { white-space: normal; } a { text-decoration-color: #b7c0ca; }
}
`;
}
