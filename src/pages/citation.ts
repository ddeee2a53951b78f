import { hash } from 'node:crypto';
import { quoted } from '../findings/escape.ts';
import { type Markdown, md } from '../markdown/language.ts';
import { code, escapeText, saidText, webAddress } from '../markdown/markdown.ts';
import { slug } from '../roadmap/repairs.ts';
import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import type { Edition } from './edition.ts';

/** What a citation says of a release, or of a part of it. */
export interface HowToCite {
  readonly publisher: string;
  /** A draft has none. */
  readonly year?: string;
  /** That of the roadmap. */
  readonly title: string;
  readonly version: string;
  /** A part that is cited alone: a record by its id, or a chapter. */
  readonly part?: { readonly title: string; readonly id?: string };
  /** Where it can be read. */
  readonly url?: string;
}

/** What is to be cited of an edition, of a part of it, or of a page at an address. */
export function citationOf(
  { roadmap, version, date }: Edition,
  part?: HowToCite['part'],
  address?: string,
): HowToCite {
  const { title, publisher, url } = roadmap.config;
  const where = address ?? url;
  return {
    publisher,
    ...(date === undefined ? {} : { year: date.slice(0, 4) }),
    title,
    version,
    ...(part && { part }),
    ...(where === undefined ? {} : { url: where }),
  };
}

/** "version 1.2.0", or "draft (next)". */
export function versionName({ version }: Pick<HowToCite, 'version'>): Markdown {
  return version === 'next' ? md`draft, not released` : md`version ${escapeText(version)}`;
}

/** A citation as one line of Markdown. */
function citationLine(citation: HowToCite): Markdown {
  const { publisher, year, title, part, url } = citation;
  const when = year === undefined ? '' : md` (${escapeText(year)})`;
  const where = url === undefined ? '' : md` ${webAddress(url)}`;
  const id = part?.id === undefined ? '' : md` (${code(part.id)})`;
  const its = part === undefined ? '' : md`${quoted(saidText(part.title))}${id}. In: `;
  return md`${saidText(publisher)}${when}: ${its}*${saidText(title)}*, ${versionName(citation)}.${where}`;
}

/** How to cite a release, as one line of Markdown. A draft is not for citing. */
export function citeRelease(edition: Edition): Markdown {
  return citationLine(citationOf(edition));
}

/** How to cite one record of a release. */
export function citeRecord(edition: Edition, record: RoadmapRecord): Markdown {
  return citationLine(citationOf(edition, { title: titleOf(record), id: record.id }));
}

// BibTeX counts braces, whatever stands before them, so they go by their names.
const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function bibtexText(text: string): string {
  return text.replace(/[\\{}~^&%$#_]/g, (sign) => LATEX[sign] ?? `\\${sign}`).replace(/\s+/g, ' ');
}

/** The first words of a name as a key may hold them; other scripts have a sum in their place. */
function inKey(text: string): string {
  return /^.{1,24}(?=-|$)/.exec(slug(text))?.[0] ?? hash('sha256', text, 'hex').slice(0, 8);
}

/**
 * A citation as a BibTeX entry. The title stands in double braces, so that its capitals stay. `key` names the part;
 * publisher and title before it keep the keys of two roadmaps apart in one file of references.
 */
export function bibtex({ publisher, year, title, version, part, url }: HowToCite, key?: string): string {
  const name = [inKey(publisher), inKey(title), version, ...(key === undefined ? [] : [key])].join('-');
  const inside = part && [...(part.id === undefined ? [] : [part.id]), `In: ${title}`].join('. ');
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', `{${bibtexText(part?.title ?? title)}}`],
    ['author', `{${bibtexText(publisher)}}`],
    ['year', year],
    ['version', version],
    ['publisher', `{${bibtexText(publisher)}}`],
    ['url', url],
    ['note', inside === undefined ? `Version ${version}` : `${bibtexText(inside)}, version ${version}`],
  ];
  const lines = fields.flatMap(([field, value]) => (value === undefined ? [] : [`  ${field} = {${value}},`]));
  return `@misc{${name},\n${lines.join('\n')}\n}\n`;
}
