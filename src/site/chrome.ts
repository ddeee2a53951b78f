import { pagePath } from '../pages/edition.ts';
import { once } from '../roadmap/once.ts';
import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { address } from './address.ts';
import { type CitedPage, citeBox } from './citing.ts';
import type { MenuEntry, SiteFrame } from './frame.ts';
import { escapeHtml, type Html, html } from './html.ts';
import type { Voice } from './voice.ts';

/** A page as its frame sees it. */
interface Framed {
  readonly frame: SiteFrame;
  /** The folder of the release in the output. */
  readonly group: string;
  /** The page, from the top of the release. */
  readonly path: string;
  /** The attribute that names the language of what the roadmap says, on the page itself. */
  readonly lang: Html;
  readonly voice: Voice;
  /** The checksum of its Markdown, where it has some. */
  readonly sha256?: string | undefined;
}

/** A page by its heading on the page itself, for its contents. */
export interface PageHeading {
  readonly id: Html;
  readonly words: Html;
  /** The attribute that names their language. */
  readonly lang: Html;
}

function to({ group, path }: Framed, page: string): Html {
  return escapeHtml(address(path, page, group));
}

function entry(framed: Framed, { words, by, page, number, hue }: MenuEntry): Html {
  const current = page === framed.path ? html` aria-current="page"` : html``;
  const mark = hue === undefined ? html`` : html` class="h${hue}"`;
  const name = html`<span${framed.voice.within[by]}>${escapeHtml(words)}</span>`;
  const figure = number === undefined ? html`` : html`<span class="n">${number}</span>`;
  return html`<li><a href="${to(framed, page)}"${mark}${current}>${name}${figure}</a></li>`;
}

const knownIn = once((_: SiteFrame): Map<string, Html> => new Map());

/** Something that is the same on all pages of a folder: made once for them, as for a page that is none of them. */
function inFolder(name: string, framed: Framed, make: (any: Framed) => Html): Html {
  const { frame, path } = framed;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const [known, key] = [knownIn(frame), `${name} ${folder}`];
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make({ ...framed, path: `${folder}any` });
  known.set(key, made);
  return made;
}

/** The bar at the top of a page: the roadmap, the version, and the ways to the menu and to other releases. */
export function bar(framed: Framed): Html {
  return inFolder('bar', framed, barOf);
}

function barOf(framed: Framed): Html {
  const { frame, voice } = framed;
  const { words, own, within } = voice;
  const { version, date } = frame;
  const name =
    version === 'next'
      ? html`${words.draft}`
      : html`${escapeHtml(version)}${date === undefined ? '' : html`, ${escapeHtml(date)}`}`;
  return html`<header class="bar"${own}>
<a class="name" href="${to(framed, 'README.md')}"${within.roadmap}>${escapeHtml(frame.title)}</a>
<a class="version" href="${to(framed, '../README.md')}">${name} <span class="quiet">· ${words.allReleases}</span></a>
<a class="menu-link" href="#menu">${words.menu}</a>
</header>
${version === 'next' ? html`<aside class="notice" aria-label="${words.draft}"${own}>${words.isDraft} <a href="${to(framed, '../README.md')}">${words.listOfReleases}</a></aside>\n` : html``}`;
}

/** The bar of a page above the releases: it names no release, as it would change with each. */
export function plainBar(path: string, title: string, { words, own, within }: Voice): Html {
  const link = (page: string, name: Html, more: Html = html``) =>
    html`<a${more} href="${escapeHtml(address(path, page))}">${name}</a>\n`;
  return html`<header class="bar"${own}>\n${link('README.md', escapeHtml(title), html` class="name"${within.roadmap}`)}${link('newest/README.md', html`${words.newestRelease}`)}${link('newest/explore.md', html`${words.explore}`)}${link('compare.md', html`${words.compare}`)}</header>\n`;
}

/** The menu of chapters and kinds; on a narrow screen it stands behind the text. */
export function menu(framed: Framed): Html {
  const { frame, path } = framed;
  const isNamed = frame.menu.some(({ entries }) => entries.some(({ page }) => page === path));
  return isNamed ? menuOf(framed) : inFolder('menu', framed, menuOf);
}

function menuOf(framed: Framed): Html {
  const { words, own } = framed.voice;
  const parts = framed.frame.menu.map(
    ({ heading, entries }) =>
      html`<h2>${escapeHtml(heading)}</h2>\n<ul>\n${entries.map((each) => entry(framed, each)).join('\n')}\n</ul>\n`,
  );
  return html`<nav class="menu" id="menu" aria-label="${words.parts}"${own}>\n${parts.join('')}</nav>\n`;
}

function neighbour(framed: Framed, record: RoadmapRecord | undefined, rel: 'previous' | 'next'): Html {
  if (!record) return html``;
  const { words, within } = framed.voice;
  return html`<a rel="${rel === 'next' ? rel : 'prev'}" href="${to(framed, pagePath(record))}">${words[rel]}: <span${within.roadmap}>${escapeHtml(titleOf(record))}</span></a>\n`;
}

/** The records before and after in the same kind. */
export function neighbours(framed: Framed): Html {
  const { previous, next } = framed.frame.records.get(framed.path) ?? {};
  if (!previous && !next) return html``;
  const { words, own } = framed.voice;
  return html`<nav class="neighbours" aria-label="${words.neighbours}"${own}>\n${neighbour(framed, previous, 'previous')}${neighbour(framed, next, 'next')}</nav>\n`;
}

/** The headings of a page, where there are enough of them to lose the way. */
export function contents(headings: readonly PageHeading[], { words, own }: Voice): Html {
  if (headings.length <= 3) return html``;
  const items = headings.map(({ id, words, lang }) => html`<li><a href="#${id}"${lang}>${words}</a></li>`);
  return html`<details class="contents">\n<summary${own}>${words.onThisPage}</summary>\n<ul>\n${items.join('\n')}\n</ul>\n</details>\n`;
}

/** Which kind the record of a page is of; nothing on other pages. */
export function kindMark({ frame, path, lang }: Framed): Html {
  const record = frame.records.get(path);
  if (!record) return html``;
  const { kind, hue } = record;
  return html`<p class="kind h${hue}"${kind.by === 'roadmap' ? lang : html``}>${escapeHtml(kind.words)}</p>\n`;
}

/** Where a reader corrects what the page says. */
function ways({ frame, path, voice: { words } }: Framed): Html {
  const links = frame
    .waysOf(path)
    .map(({ does, address: to }) => html`<a href="${escapeHtml(to)}">${words[does]}</a>`);
  return links.length === 0 ? html`` : html`<p class="ways">${links.join('\n')}</p>\n`;
}

/** What stands below every page: version, licence, how to cite and to verify. `cited` says how the page is cited. */
export function footer(framed: Framed, cited: CitedPage | undefined): Html {
  const { frame, path, voice } = framed;
  const { words, own, within } = voice;
  const { version, date, publisher, licence } = frame;
  const record = frame.records.get(path);
  const box = cited ? citeBox(cited, path, voice, framed.lang, framed.sha256) : html``;
  const state =
    version === 'next'
      ? html`${words.notForCiting}`
      : html`${words.version} ${escapeHtml(version)}${date === undefined ? '' : html`, ${escapeHtml(date)}`}`;
  const parts = [
    html`<span>${state}</span>`,
    html`<span${within.roadmap}>${escapeHtml(publisher)}</span>`,
    html`<span>${escapeHtml(licence)}</span>`,
    ...(cited ? [] : [html`<a href="${to(framed, 'README.md#how-to-cite')}">${words.howToCite}</a>`]),
    ...(record?.permanent
      ? [html`<a rel="bookmark" href="${to(framed, `../${record.permanent}`)}">${words.permanent}</a>`]
      : []),
    inFolder('sums', framed, (any) => html`<a href="${to(any, 'MANIFEST.json')}">${words.checksums}</a>`),
    html`<span>${words.madeBy}</span>`,
  ];
  return html`<footer${own}>\n${ways(framed)}${parts.join('\n')}\n${box}</footer>\n`;
}
