import { posix } from 'node:path';
import { isSafeAddress } from '../markdown/address.ts';
import { encoded } from '../markdown/page-link.ts';
import { prose } from '../pages/chapters/citation-files.ts';
import { bibtex, citationOf, type HowToCite } from '../pages/citation.ts';
import { type Edition, pagePath } from '../pages/edition.ts';
import { hasPermalink, permalink } from '../pages/permalinks.ts';
import { textOf, titleOf } from '../roadmap/roadmap.ts';
import { FOLDER, htmlPath } from './address.ts';
import type { MenuEntry, SiteFrame } from './frame.ts';
import { escapeHtml, type Html, html } from './html.ts';
import type { Speaker, Voice } from './voice.ts';

/** How a page of a release is cited. What is not known is undefined. */
export interface CitedPage {
  readonly citation: HowToCite;
  /** Who says its title. */
  readonly by: Speaker;
  /** Names it in a file of references. */
  readonly key: string | undefined;
  /** Its own address, and that of the permanent page of its record. */
  readonly address: string | undefined;
  readonly permanent: string | undefined;
  readonly summary: string | undefined;
}

/** The address of a page of the site, from the top of the web pages; undefined where the roadmap does not know its own. */
export function publicAddress(site: string | undefined, path: string): string | undefined {
  return site && isSafeAddress(site) ? `${site.replace(/\/*$/, '/')}${encoded(path)}` : undefined;
}

/** Says how each page is cited, by its path in the release; a draft is not for citing. `menu` knows what chapters are called. */
export function citedPages(edition: Edition, menu: readonly MenuEntry[]): SiteFrame['citedAs'] {
  const { roadmap, version } = edition;
  if (edition.tag === undefined) return () => undefined;
  const { site, description } = roadmap.config;
  const records = new Map(roadmap.all.map((record) => [pagePath(record), record]));
  const entries = new Map(menu.map((entry) => [entry.page, entry]));
  const cover = prose(description, roadmap).replace(/^([\s\S]{300}\S*)[\s\S]+$/, '$1 …');
  const on = (page: string) => publicAddress(site, htmlPath(page).slice(FOLDER.length + 1));
  return (path): CitedPage => {
    const address = on(posix.join(version, path));
    const record = records.get(path);
    if (record) {
      const { id } = record;
      return {
        citation: citationOf(edition, { title: titleOf(record), id }, address),
        by: 'roadmap',
        key: id,
        address,
        permanent: hasPermalink(id) ? on(permalink(id)) : undefined,
        summary: textOf(record, 'summary'),
      };
    }
    const isCover = path === 'README.md';
    const entry = isCover ? undefined : entries.get(path);
    return {
      citation: citationOf(edition, entry && { title: entry.words }, address),
      by: entry?.by ?? 'tool',
      key: entry && path.replace(/\.md$/, '').replaceAll('/', '-'),
      address,
      permanent: undefined,
      summary: isCover ? cover : undefined,
    };
  };
}

/** What programs that cite and show links want to know of a page, for its head. */
export function citationMeta({ citation, address, summary }: CitedPage, date: string | undefined): Html {
  const { title, part, publisher } = citation;
  const metas: readonly (readonly [name: Html, value: string | undefined])[] = [
    [html`name="description"`, summary],
    [html`name="citation_title"`, part?.title ?? title],
    [html`name="citation_author"`, publisher],
    [html`name="citation_publication_date"`, date?.replaceAll('-', '/')],
    [html`name="citation_public_url"`, address],
    [html`property="og:type"`, part ? 'article' : 'website'],
    [html`property="og:site_name"`, title],
    [html`property="og:title"`, part?.title ?? title],
    [html`property="og:description"`, summary],
    [html`property="og:url"`, address],
  ];
  const meta = (name: Html, value: string) => html`<meta ${name} content="${escapeHtml(value)}">\n`;
  return metas.map(([name, value]) => (value ? meta(name, value) : html``)).join('');
}

function inWords({ citation, by }: CitedPage, { within }: Voice, lang: Html): Html {
  const { publisher, year, title, version, part, url } = citation;
  const when = year === undefined ? html`` : html` (${escapeHtml(year)})`;
  const id = part?.id === undefined ? html`` : html` (<code>${escapeHtml(part.id)}</code>)`;
  const its =
    part && html`“<span${by === 'roadmap' ? lang : html``}>${escapeHtml(part.title)}</span>”${id}. In: `;
  const address = escapeHtml(url !== undefined && isSafeAddress(url) ? url : '');
  const where = address === '' ? html`` : html` <a href="${address}">${address}</a>`;
  return html`<p${within.tool}><span${lang}>${escapeHtml(publisher)}</span>${when}: ${its ?? html``}<em${lang}>${escapeHtml(title)}</em>, version ${escapeHtml(version)}.${where}</p>`;
}

/** How to cite a page, and how to see that it is what was published. `path` is that of its Markdown in the release. */
export function citeBox(
  cited: CitedPage,
  path: string,
  voice: Voice,
  lang: Html,
  sha256: string | undefined,
): Html {
  const { citation, key, permanent } = cited;
  const { words, own } = voice;
  const to = escapeHtml(permanent ?? '');
  const address = to === '' ? html`` : html`<p>${words.permanent}: <a href="${to}">${to}</a></p>\n`;
  // Within words of another language code is of none.
  const none = own === '' ? html`` : html` lang="zxx"`;
  const code = (text: string) => html`<code${none}>${escapeHtml(text)}</code>`;
  const file = posix.join(citation.version, path);
  const sum = sha256
    ? html`<p>${words.checksumOf} ${code(file)}: ${code(sha256)}. ${words.verifyBy} ${code(`aligner verify ${citation.version}`)}</p>\n`
    : html``;
  return html`<details class="cite">\n<summary>${words.citePage}</summary>\n${inWords(cited, voice, lang)}\n<pre>${code(bibtex(citation, key))}</pre>\n${address}${sum}</details>\n`;
}
