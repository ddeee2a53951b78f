import { type Markdown, md } from '../markdown/language.ts';
import { code, escapeText, lowered, saidText } from '../markdown/markdown.ts';
import { groupOf } from '../roadmap/link.ts';
import { type Link, type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { named } from './named.ts';
import { meaning } from './values.ts';

/** A source as an entry of a bibliography: creators, title, publisher, year. */
export function reference(source: RoadmapRecord): Markdown {
  const creators = Array.isArray(source.data.creators)
    ? md`${source.data.creators.map((name) => saidText(String(name))).join(', ')}: `
    : '';
  const publisher = textOf(source, 'publisher');
  const { year } = source.data;
  const rest = [
    ...(publisher ? [saidText(publisher)] : []),
    ...(typeof year === 'number' ? [md`${year}`] : []),
  ];
  return md`${creators}${named(source)}${rest.length > 0 ? md`. ${rest.join(', ')}` : ''}`;
}

/** A source that is cited, with the place in it. */
interface Citation {
  readonly id: string;
  /** Absent where the roadmap has no such source. */
  readonly source?: RoadmapRecord;
  readonly locator?: string;
  readonly note?: string;
}

/** The entries of a list of cited sources. */
function citedIn(roadmap: Roadmap, sources: unknown): readonly Citation[] {
  if (!Array.isArray(sources)) return [];
  return sources.filter(isMapping).map(({ id, locator, note }) => {
    const source = typeof id === 'string' ? roadmap.records.get(id) : undefined;
    return {
      id: String(id),
      ...(source && { source }),
      ...(typeof locator === 'string' && { locator }),
      ...(typeof note === 'string' && { note }),
    };
  });
}

/** Why something is so: a reason, and what it rests on. */
interface Grounds {
  readonly reason?: string;
  readonly judgement: boolean;
  readonly sources: readonly Citation[];
}

/** Why a link is there, as far as its entry says. */
export function groundsOf(roadmap: Roadmap, link: Link): Grounds {
  const { reason, basis } = groupOf(link) ?? {};
  return groundsIn(roadmap, reason, basis);
}

function groundsIn(roadmap: Roadmap, reason: unknown, basis: unknown): Grounds {
  const { sources, judgement } = isMapping(basis) ? basis : {};
  return {
    ...(typeof reason === 'string' && { reason }),
    judgement: judgement === true,
    sources: citedIn(roadmap, sources),
  };
}

/** Sources that are cited, each with place and note, called as `nameOf` calls them. */
function cited(sources: readonly Citation[], nameOf: (source: RoadmapRecord) => Markdown): Markdown[] {
  return sources.map(({ id, source, locator, note }) => {
    const name = source ? nameOf(source) : code(id);
    const place = locator === undefined ? '' : md`, ${saidText(locator)}`;
    const read = source && nameOf === reference ? howFarRead(source) : '';
    return md`${name}${place}.${read}${note === undefined ? '' : md` ${saidText(note)}`}`;
  });
}

/** " Read: parts of it." of a source that was not read as a whole; nothing where its kind does not say. */
function howFarRead(source: RoadmapRecord): Markdown {
  const extent = textOf(source, 'read');
  if (extent === undefined || extent === 'full') return md``;
  const words = (meaning(source.kind, 'read', extent) ?? extent).replace(/\.$/, '');
  return md` Read: ${lowered(escapeText(words))}.`;
}

/** What a record cites, a line each with place and note. */
export function citations(roadmap: Roadmap, { data }: RoadmapRecord): Markdown[] {
  return cited(citedIn(roadmap, data.sources), reference);
}

/** A reason and what it rests on: sources, our judgement, or both. On one line. */
export function grounded(roadmap: Roadmap, reason: unknown, basis: unknown): Markdown {
  const { reason: why, judgement, sources } = groundsIn(roadmap, reason, basis);
  const rests = [...(judgement ? [md`our judgement.`] : []), ...cited(sources, named)];
  return [
    ...(why === undefined ? [] : [saidText(why)]),
    ...(rests.length > 0 ? [md`Basis: ${rests.join(' ')}`] : []),
  ].join(' ');
}

/** Why a link is there and what it rests on, on one line; empty where the record does not say. */
export function grounds(roadmap: Roadmap, link: Link | undefined): Markdown {
  const { reason, basis } = (link && groupOf(link)) ?? {};
  return grounded(roadmap, reason, basis);
}
