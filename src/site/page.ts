import { hearSignals, pause } from '../findings/pause.ts';
import { withoutLanguage } from '../markdown/language.ts';
import type { PageLink } from '../markdown/page-link.ts';
import type { PageFile } from '../pages/edition.ts';
import { anchors } from '../pages/headings.ts';
import { picturePath } from '../pages/picture.ts';
import { svg } from '../pictures/picture.ts';
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

/** Hears of a heading of the first or second order. */
type Heard = (depth: 1 | 2, heading: PageHeading) => void;

function headingWriter(heard: Heard): BlockWriter['heading'] {
  const anchor = anchors();
  const levelOf = levels();
  return (depth, title, inside, lang = html``) => {
    const id = escapeHtml(anchor(title));
    if (depth <= 2) heard(depth === 1 ? 1 : 2, { id, words: escapeHtml(title), lang });
    const level = levelOf(depth);
    return html`<h${level} id="${id}">${inside}</h${level}>\n`;
  };
}

/** What the frame needs to know of a page, and where its parts go. */
interface Body {
  /** The way to the page, from the top. */
  readonly crumbs: string;
  readonly parts: readonly { readonly text: string; readonly aside: boolean }[];
}

const GLANCE = '\n\n## At a glance\n\n';

/** Parts a page of the release: its first line leads to it, and what is seen at a glance stands beside the text. */
function bodyOf(text: string, isRecord: boolean): Body {
  const [first = ''] = text.split('\n\n', 1);
  const crumbs = /^\u0004?\u0001[^\n]* › [^\n]*$/.test(first) ? first : '';
  const rest = crumbs === '' ? text : text.slice(first.length + 2);
  const start = isRecord ? rest.indexOf(GLANCE) + 2 : 1;
  if (start === 1) return { crumbs, parts: [{ text: rest, aside: false }] };
  const next = rest.indexOf('\n\n## ', start);
  const end = next === -1 ? rest.trimEnd().length : next;
  const parts = [
    { text: rest.slice(0, start), aside: false },
    { text: rest.slice(start, end), aside: true },
    { text: rest.slice(end), aside: false },
  ];
  return { crumbs, parts };
}

/** The way to a page, in the words of chapters. */
function crumbsOf(way: Html, { words, own, within }: Voice): Html {
  const inside = own === '' ? way : html`<div${within.tool}>\n${way}</div>\n`;
  return html`<nav class="crumbs" aria-label="${words.place}"${own}>\n${inside}</nav>\n`;
}

/** A text of a page, piece by piece, so that signals are heard between them. */
async function rendered(words: string, writer: BlockWriter): Promise<Html> {
  const body: Html[] = [];
  const all = pieces(words);
  for (const piece of all) {
    const part = blocksToHtml(piece, writer);
    // A list that was cut goes on.
    if (piece.startsWith('- ') && body.length > 0) body.push(...withRest(body.pop() ?? html``, part));
    else body.push(part);
    await (all.length > 1 ? hearSignals() : pause());
  }
  return body.join('');
}

/** The text of a record with the picture of its connections before the lists that say the same. */
function withPicture(body: Html, drawn: Html): Html {
  const [heading] = [...body.matchAll(/<h2 id="connections(?:-\d+)?">[^\n]*\n/g)].slice(-1);
  if (!heading) return body;
  const figure = html`<figure class="picture narrow" tabindex="0">\n${drawn}</figure>\n`;
  return setInto(body, heading.index + heading[0].length, figure);
}

/** A page as HTML that holds no script, form, style or address from the data, and says so to the browser; in a frame it holds one script, the loader. `sha256` is the checksum of its Markdown. */
export async function htmlPage(file: PageFile, site: Site, sha256?: string): Promise<PageFile> {
  const { path, text, places, meanings, compares, isPaper, pictures: drawn } = file;
  const { group, language, frame } = site;
  const addressOf = (page: string) => address(path, page, group);
  const lang = languageOf({ language });
  const voice = voiceOf(language);
  const framed = frame && { frame, group, path, lang, voice, sha256 };
  const marked = lang === '' ? withoutLanguage(text) : text;
  const write = ({ words, page }: PageLink) => {
    const hue = frame?.records.get(page)?.hue;
    const mark = hue === undefined ? html`` : html` class="h${hue}"`;
    return html`<a href="${escapeHtml(addressOf(places?.get(page) ?? page))}"${mark}>${escapeHtml(words.trim())}</a>`;
  };
  let title: Html | undefined;
  const headings: PageHeading[] = [];
  const heading = headingWriter((depth, heading) => {
    if (depth === 1) title ??= html`<title${heading.lang}>${heading.words}</title>`;
    else headings.push(heading);
  });
  const running = textWriter(meanings, lang);
  const said = languageInPictures({ language });
  const draw = drawer(drawn, addressOf, said);
  const writes = { ...running, link: write, heading };
  const writer = { ...writes, parse: parserOf({ ...writes, voice, lang, draw }) };
  const render = (words: string) => rendered(words, writer);
  const { crumbs, parts } = bodyOf(marked, frame?.records.has(path) === true);
  const way = crumbs === '' ? html`` : crumbsOf(await render(crumbs), voice);
  const written: Html[] = [];
  for (const { text: words, aside } of parts) {
    const body = await render(words);
    written.push(
      aside
        ? html`<aside class="glance">\n${body}</aside>\n`
        : parts.length > 1
          ? html`<div>\n${body}</div>\n`
          : body,
    );
  }
  const picture = frame?.pictureOf(path);
  if (picture) written.push(withPicture(written.pop() ?? html``, svg(picture, { addressOf, said })));
  const whole = compares ? withAdditions(written.join('')) : written.join('');
  const body = isPaper ? inChapters(whole) : withContents(whole, headings, voice);
  const inner = framed ? html`${way}${kindMark(framed)}${body}${neighbours(framed)}` : html`${way}${whole}`;
  return wholePage(
    { path, title: title ?? html`<title>Roadmap</title>`, inner, isSplit: parts.length > 1, sha256 },
    site,
  );
}
