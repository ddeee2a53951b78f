import { hash } from 'node:crypto';
import { visible } from '../../findings/escape.ts';
import type { PageFile } from '../../pages/edition.ts';
import { publicAddress } from '../citing.ts';
import { escapeHtml } from '../html.ts';
import type { AboveSite, Announced } from './release.ts';

/** So many releases are told of; the list of releases has them all. */
export const TOLD = 20;

/** A name that is the same for ever, made from what git calls a thing (RFC 9562, version 8). */
function uuid(object: string): string {
  const digits = hash('sha256', object, 'hex');
  return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*/, '$1-$2-8$3-8$4-$5')}`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapeHtml(visible(text))}</${name}>\n`;
}

function link(rel: string, href: string): string {
  return `<link rel="${rel}" href="${escapeHtml(href)}"/>\n`;
}

function entry({ version, object, moment, title, summary }: Announced, site: string | undefined): string {
  const to = (page: string) => {
    const path = `${encodeURIComponent(version)}/${page}.html`;
    return publicAddress(site, path) ?? path;
  };
  return `<entry>
${element('title', title === undefined ? version : `${version}: ${title}`)}${element('id', uuid(object))}${element('updated', moment)}${link('alternate', to('index'))}${link('related', to('changes'))}${element('summary', summary)}</entry>
`;
}

/**
 * feed.xml: the releases as an Atom feed (RFC 4287), the latest first. Its ids are made from the tags, and so stay when
 * the site moves; where the site does not know its address, links are from where the feed is.
 */
export function feed({ site, title, publisher, licence, announced, origin, releases }: AboveSite): PageFile {
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
<feed xmlns="http://www.w3.org/2005/Atom">
${head.join('')}${entries.map((each) => entry(each, site)).join('')}</feed>
`;
  return { path: 'feed.xml', text };
}
