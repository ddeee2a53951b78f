import type { PageFile } from '../../pages/edition.ts';
import { publicAddress } from '../citing.ts';
import { escapeHtml, type Html, html } from '../html.ts';
import { plainPolicy } from '../policy.ts';
import { type Voice, voiceOf } from '../voice.ts';
import { htmlDocument } from '../whole-page.ts';
import { type AboveSite, newestOf } from './release.ts';

/** A page without a frame. */
function page(voice: Voice, title: Html, head: Html, body: Html): Html {
  const scheme = html`<meta name="color-scheme" content="light dark">\n`;
  const inner = html`<main>\n<h1>${title}</h1>\n${body}\n</main>\n`;
  return htmlDocument(
    escapeHtml(voice.language),
    plainPolicy,
    html`${scheme}${head}<title>${title}</title>\n`,
    inner,
  );
}

/** A page that leads on. */
function leads(voice: Voice, title: Html, to: Html, style: Html): Html {
  const head = html`<meta http-equiv="refresh" content="0; url=${to}">\n<link rel="stylesheet" href="${style}">\n`;
  return page(voice, title, head, html`<p><a href="${to}">${title}</a></p>`);
}

/** index.html at the top of the output, where a host looks for the first page: leads to the list of releases. */
export function firstPage(voice: Voice, title: string): PageFile {
  const text = leads(voice, escapeHtml(title), html`html/index.html`, html`html/style.css`);
  return { path: 'index.html', text };
}

/** A page of the draft that a change touched. */
interface TouchedPage {
  readonly title: string;
  /** The page in the folder of the draft; undefined for a record that is gone. */
  readonly page: string | undefined;
  readonly change: string;
}

/** A first page for the draft of a change: what it touched stands first, then the way to the whole. */
export function draftEntrance(title: string, pages: readonly TouchedPage[]): Html {
  const item = ({ title: words, page: path, change }: TouchedPage): Html => {
    const name = escapeHtml(words);
    const link = path === undefined ? name : html`<a href="${escapeHtml(`html/next/${path}`)}">${name}</a>`;
    return html`<li>${link}: ${escapeHtml(change)}</li>\n`;
  };
  const list =
    pages.length === 0
      ? html`<p>No record was changed.</p>\n`
      : html`<ul>\n${pages.map(item).join('')}</ul>\n`;
  const head = html`<meta name="robots" content="noindex">\n<link rel="stylesheet" href="html/style.css">\n`;
  const whole = html`<p><a href="html/next/index.html">The whole draft</a></p>`;
  return page(voiceOf('en'), html`${escapeHtml(title)}: draft of a change`, head, html`${list}${whole}`);
}

/** newest/: addresses that lead to the newest release, whichever it is: what stands above the releases leads there, and so does not change with each. */
export function newestFiles({ releases, voice }: AboveSite): readonly PageFile[] {
  const release = newestOf(releases) ?? releases.at(-1);
  if (!release) return [];
  const { newestRelease, draft, explore } = voice.words;
  const leading = (name: string, title: Html): PageFile => {
    const there = release.pages.includes(name) ? name : 'index';
    const to = escapeHtml(`../${release.version}/${there}.html`);
    return { path: `newest/${name}.html`, text: leads(voice, title, to, html`../style.css`) };
  };
  const isDraft = newestOf(releases) === undefined;
  return [leading('index', html`${isDraft ? draft : newestRelease}`), leading('explore', html`${explore}`)];
}

/** 404.html: what a server shows for an address that it does not know, at any depth. So no address in it is relative. */
export function notFound({ site, voice }: AboveSite): PageFile {
  const { noPage, noPageHint, shortenIt, listOfReleases } = voice.words;
  const to = (path: string) => escapeHtml(publicAddress(site, path) ?? '');
  const head = site === undefined ? html`` : html`<link rel="stylesheet" href="${to('style.css')}">\n`;
  const way =
    site === undefined ? html`${shortenIt}` : html`<a href="${to('index.html')}">${listOfReleases}</a>`;
  return {
    path: '404.html',
    text: page(voice, html`${noPage}`, head, html`<p>${noPageHint}</p>\n<p>${way}</p>`),
  };
}
