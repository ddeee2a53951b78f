import { hash } from 'node:crypto';
import { visible } from '../../findings/escape.ts';
import type { PageFile } from '../../pages/edition.ts';
import { publicAddress } from '../citing.ts';
import { escapeHtml } from '../html.ts';
import { CHAPTERS } from '../voice.ts';
import type { AboveSite, Announced } from './release.ts';

/** So many releases are told of; the list of releases has them all. */
export const TOLD = 20;

/** A name that is the same for ever, made from what git calls a thing (RFC 9562, version 8). */
function uuid(object: string): string {
  const digits = hash('sha256', object, 'hex');
  return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*/, '$1-$2-8$3-8$4-$5')}`;
}

function element(name: string, text: string, attributes = ''): string {
  return `<${name}${attributes}>${escapeHtml(visible(text))}</${name}>\n`;
}

/** What is told of a release: as plain text where it is in one language. */
function summary({ said, changes }: Announced, language: string): string {
  const tool = language === CHAPTERS ? '' : ` xml:lang="${CHAPTERS}"`;
  if (said === undefined) return element('summary', changes, tool);
  if (tool === '') return element('summary', `${said} ${changes}`);
  return `<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">\n${element('p', said)}${element('p', changes, tool)}</div></summary>\n`;
}

function link(rel: string, href: string): string {
  return `<link rel="${rel}" href="${escapeHtml(href)}"/>\n`;
}

function entry(announced: Announced, site: string | undefined, language: string): string {
  const { version, object, moment, title } = announced;
  const to = (page: string) => {
    const path = `${encodeURIComponent(version)}/${page}.html`;
    return publicAddress(site, path) ?? path;
  };
  return `<entry>
${element('title', title === undefined ? version : `${version}: ${title}`)}${element('id', uuid(object))}${element('updated', moment)}${link('alternate', to('index'))}${link('related', to('changes'))}${summary(announced, language)}</entry>
`;
}

/**
 * feed.xml: the releases as an Atom feed (RFC 4287), the latest first. Its ids are made from the tags, and so stay when
 * the site moves; where the site does not know its address, links are from where the feed is.
 */
export function feed(above: AboveSite): PageFile {
  const { site, title, publisher, licence, announced, origin, releases, language = CHAPTERS } = above;
  const there = new Set(releases.map(({ version }) => version));
  const entries = announced
    .filter(({ version }) => there.has(version))
    .toReversed()
    .sort((a, b) => Date.parse(b.moment) - Date.parse(a.moment))
    .slice(0, TOLD);
  const self = publicAddress(site, 'feed.xml');
  const head = [
    element('title', title),
    element('id', uuid(`feed ${origin}`)),
    element('updated', entries[0]?.moment ?? '1970-01-01T00:00:00Z'),
    ...(self === undefined ? [] : [link('self', self)]),
    link('alternate', publicAddress(site, 'index.html') ?? 'index.html'),
    `<author>\n${element('name', publisher)}</author>\n`,
    element('rights', licence),
  ];
  const text = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeHtml(language)}">
${head.join('')}${entries.map((each) => entry(each, site, language)).join('')}</feed>
`;
  return { path: 'feed.xml', text };
}
