import { hearSignals, pause } from '../findings/pause.ts';
import { withoutLanguage } from '../markdown/language.ts';
import type { PageLink } from '../markdown/page-link.ts';
import type { PageFile } from '../pages/edition.ts';
import { anchors } from '../pages/headings.ts';
import { picturePath } from '../pages/picture.ts';
import { type Picture, svg } from '../pictures/picture.ts';
import { textWriter } from './abbr.ts';
import { address } from './address.ts';
import { type BlockWriter, blocksToHtml } from './blocks.ts';
import { contents, kindMark, neighbours, type PageHeading } from './chrome.ts';
import { escapeHtml, type Html, html, setInto, withAdditions, withRest } from './html.ts';
import { inChapters } from './paper.ts';
import { parserOf } from './parser.ts';
import { languageInPictures, languageOf, type Voice, voiceOf } from './voice.ts';
import { type Site, wholePage } from './whole-page.ts';

// Only chapters are longer, as the mapping of thousands of records: their texts are our own.
const LONG = 500_000;

/** A text in pieces, each of which is read in a moment: cut before headings, and in long lists. */
function pieces(markdown: string): readonly string[] {
  if (markdown.length < LONG) return [markdown];
  return markdown.replace(/(?:^- .*\n){50}(?=- )/gm, '$&\u0006').split(/\n\n(?=#+ )|\u0006/);
}

/** The contents of the page, behind its title. */
function withContents(body: Html, headings: readonly PageHeading[], voice: Voice): Html {
  const end = body.indexOf('</h1>\n');
  const list = contents(headings, voice);
  if (list === '' || end === -1) return body;
  return setInto(body, end + '</h1>\n'.length, list);
}

/** Draws the pictures of a page; what is none of them is left as words. */
function drawer(pictures: PageFile['pictures'], addressOf: (page: string) => string, said: Html) {
  return ({ words, page }: PageLink): Html => {
    const drawn = pictures?.find((each) => picturePath(each) === page);
    return drawn ? svg(drawn.picture(), { addressOf, said }) : escapeHtml(words);
  };
}

/** Gives the level of each heading of a page, one after the other: none is skipped, as where the text of a record stands before the first section. */
function levels(): (depth: number) => number {
  const above: number[] = [];
  return (depth) => {
    while ((above.at(-1) ?? 0) >= depth) above.pop();
    return above.push(depth);
  };
}

/** Writes headings. Who hears of them hears of the level, too, by which none is skipped, and gives what stands behind. */
function headingWriter(on: (depth: number, level: number, its: PageHeading) => Html): BlockWriter['heading'] {
  const anchor = anchors();
  const levelOf = levels();
  return (depth, title, inside, lang = html``) => {
    const id = escapeHtml(anchor(title));
    const level = levelOf(depth);
    const behind = on(depth, level, { id, words: escapeHtml(title), lang });
    return html`<h${level} id="${id}">${inside}</h${level}>\n${behind}`;
  };
}

/** What the frame needs to know of a page, and where its parts go. */
interface Body {
  /** The way to the page, from the top. */
  readonly crumbs: string;
  readonly parts: readonly string[];
}

const GLANCE = '\n\n## At a glance\n\n';

/** Parts a page of the release: its first line leads to it, and what is seen at a glance stands beside the text. */
function bodyOf(text: string, isRecord: boolean): Body {
  const [first = ''] = text.split('\n\n', 1);
  const crumbs = /^\u0004?\u0001[^\n]* › [^\n]*$/.test(first) ? first : '';
  const rest = crumbs === '' ? text : text.slice(first.length + 2);
  const start = isRecord ? rest.indexOf(GLANCE) + 2 : 1;
  if (start === 1) return { crumbs, parts: [rest] };
  const next = rest.indexOf('\n\n## ', start);
  const end = next === -1 ? rest.trimEnd().length : next;
  return { crumbs, parts: [rest.slice(0, start), rest.slice(start, end), rest.slice(end)] };
}

/** The way to a page, in the words of chapters. */
function crumbsOf(way: Html, { words, own, within }: Voice): Html {
  const inside = own === '' ? way : html`<div${within.tool}>\n${way}</div>\n`;
  return html`<nav class="crumbs" aria-label="${words.place}"${own}>\n${inside}</nav>\n`;
}

/** A text of a page, piece by piece, so that signals are heard between them. */
async function rendered(words: string, writer: BlockWriter): Promise<Html> {
  const all = pieces(words);
  let [body, last] = [html``, html``];
  for (const piece of all) {
    const part = blocksToHtml(piece, writer);
    // A list that was cut goes on.
    const [before, next] = piece.startsWith('- ') && last !== '' ? withRest(last, part) : [last, part];
    [body, last] = [html`${body}${before}`, next];
    await (all.length > 1 ? hearSignals() : pause());
  }
  return html`${body}${last}`;
}

/** One of three parts; the second stands beside the others. */
const partOf = (body: Html, i: number): Html =>
  i === 1 ? html`<aside class="glance">\n${body}</aside>\n` : html`<div>\n${body}</div>\n`;

/** The picture of the connections of a record, before the lists that say the same. */
const pictured = (drawn: Html): Html =>
  html`<figure class="picture narrow" tabindex="0">\n${drawn}</figure>\n`;

/** A page as HTML that holds no script, form, style or address from the data, and says so to the browser; in a frame it holds one script, the loader. `sha256` is the checksum of its Markdown. */
export async function htmlPage(file: PageFile, site: Site, sha256?: string): Promise<PageFile> {
  const { path, text, places, meanings, compares, isPaper, pictures: drawn } = file;
  const { group, language, frame } = site;
  const records = frame?.records;
  const addressOf = (page: string) => address(path, page, group);
  const lang = languageOf({ language });
  const voice = voiceOf(language);
  const framed = frame && { frame, group, path, lang, voice, sha256 };
  const marked = lang === '' ? withoutLanguage(text) : text;
  const link = ({ words, page }: PageLink) => {
    const hue = records?.get(page)?.hue;
    const mark = hue === undefined ? html`` : html` class="h${hue}"`;
    return html`<a href="${escapeHtml(addressOf(places?.get(page) ?? page))}"${mark}>${escapeHtml(words.trim())}</a>`;
  };
  const said = languageInPictures({ language });
  const draw = drawer(drawn, addressOf, said);
  const { crumbs, parts } = bodyOf(marked, records?.has(path) === true);
  let title: Html | undefined;
  let picture: Picture | undefined;
  const headings: PageHeading[] = [];
  const heading = headingWriter((depth, level, heading) => {
    if (depth === 1) title ??= html`<title${heading.lang}>${heading.words}</title>`;
    else if (depth === 2) headings.push(heading);
    if (level !== 2 || !picture || !/^connections(?:-\d+)?$/.test(heading.id)) return html``;
    const drawn = svg(picture, { addressOf, said });
    picture = undefined;
    return pictured(drawn);
  });
  const writes = { ...textWriter(meanings, lang), link, heading, voice, lang, draw };
  const writer = Object.assign(writes, { parse: parserOf(writes) });
  const way = crumbs === '' ? html`` : crumbsOf(await rendered(crumbs, writer), voice);
  const read: Html[] = [];
  for (const part of parts) {
    // The text of a record may have a heading of that name, too.
    if (part === parts.at(-1)) picture = frame?.pictureOf(path);
    read.push(await rendered(part, writer));
  }
  const [first = html``, ...others] = read;
  const opening = isPaper || !framed ? first : withContents(first, headings, voice);
  const whole = others.length === 0 ? opening : html`${[opening, ...others].map(partOf).join('')}`;
  const shown = compares ? withAdditions(whole) : whole;
  const body = isPaper ? inChapters(shown) : shown;
  const inner = framed ? html`${way}${kindMark(framed)}${body}${neighbours(framed)}` : html`${way}${body}`;
  return wholePage(
    { path, title: title ?? html`<title>Roadmap</title>`, inner, isSplit: parts.length > 1, sha256 },
    site,
  );
}
