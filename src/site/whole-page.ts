import type { PageFile } from '../pages/edition.ts';
import { htmlPath, pathIn, upFrom } from './address.ts';
import { bar, footer, menu, plainBar } from './chrome.ts';
import { citationMeta } from './citing.ts';
import type { SiteFrame } from './frame.ts';
import { escapeHtml, type Html, html } from './html.ts';
import { framedPolicy, loaderElement, plainPolicy } from './policy.ts';
import { CHAPTERS, languageOf, voiceOf } from './voice.ts';

/** How pages of one folder are written. */
export interface Site {
  /** The folder of the output from whose top the paths of pages and of their links are. */
  readonly group: string;
  /** The language of the roadmap. */
  readonly language: string;
  /** That of the roadmap, for the pages above the releases. */
  readonly title?: string;
  /** What stands around each page; the pages above the releases have none. */
  readonly frame?: SiteFrame;
}

/** What stands in a page, without its head and its frame. */
export interface PageParts {
  /** As that of a Markdown page, from the top of the folder. */
  readonly path: string;
  /** The element. */
  readonly title: Html;
  readonly inner: Html;
  readonly isSplit: boolean;
  /** The checksum of its Markdown, where it has some. */
  readonly sha256?: string | undefined;
  /** True for a page without a frame that loads a script all the same. */
  readonly hasScript?: true;
}

/** A page from its first line to its last. `head` is what it has beside what all have in common, `body` what a reader sees. */
export function htmlDocument(language: Html, policy: Html, head: Html, body: Html): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${head}</head>
<body>
${body}</body>
</html>
`;
}

/** A whole page, with its frame where it has one. */
export function wholePage(
  { path, title, inner, isSplit, sha256, hasScript }: PageParts,
  site: Site,
): PageFile {
  const { group, frame } = site;
  const voice = voiceOf(site.language);
  const framed = frame && { frame, group, path, lang: languageOf(site), voice, sha256 };
  const isActive = framed !== undefined || hasScript === true;
  const cited = frame?.citedAs(path);
  const here = pathIn(group, path);
  // A release has a style of its own beside the pages at its top.
  const css = escapeHtml(`${upFrom(frame ? path : here)}style.css`);
  const feed = escapeHtml(`${upFrom(here)}feed.xml`);
  const head = html`${frame?.version === 'next' ? html`<meta name="robots" content="noindex">\n` : html``}${title}
${cited ? citationMeta(cited, frame?.date) : html``}<link rel="stylesheet" href="${css}">
<link rel="alternate" type="application/atom+xml" href="${feed}">
${isActive ? html`${loaderElement}\n` : html``}`;
  const body = html`<a class="skip" href="#content"${voice.own}>${voice.words.toContent}</a>
${framed ? bar(framed) : plainBar(path, site.title ?? '', voice)}<main id="content"${isSplit ? html` class="split"` : html``}>
${inner}</main>
${framed ? html`${menu(framed)}${footer(framed, cited)}` : html``}`;
  return {
    path: htmlPath(here),
    text: htmlDocument(html`${CHAPTERS}`, isActive ? framedPolicy : plainPolicy, head, body),
  };
}
