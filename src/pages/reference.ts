import { type Markdown, md } from '../markdown/language.ts';
import { code, saidText } from '../markdown/markdown.ts';
import { groupOf } from '../roadmap/link.ts';
import { type Link, type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { named } from './named.ts';

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

/** Sources that are cited, each with place and note, called as `nameOf` calls them. */
function cited(roadmap: Roadmap, sources: unknown, nameOf: (source: RoadmapRecord) => Markdown): Markdown[] {
  if (!Array.isArray(sources)) return [];
  return sources.filter(isMapping).map((entry) => {
    const source = typeof entry.id === 'string' ? roadmap.records.get(entry.id) : undefined;
    const name = source ? nameOf(source) : code(String(entry.id));
    const locator = typeof entry.locator === 'string' ? md`, ${saidText(entry.locator)}` : '';
    const note = typeof entry.note === 'string' ? md` ${saidText(entry.note)}` : '';
    return md`${name}${locator}.${note}`;
  });
}

/** What a record cites, a line each with place and note. */
export function citations(roadmap: Roadmap, { data }: RoadmapRecord): Markdown[] {
  return cited(roadmap, data.sources, reference);
}

/** A reason and what it rests on: sources, our judgement, or both. On one line. */
export function grounded(roadmap: Roadmap, reason: unknown, basis: unknown): Markdown {
  const { sources, judgement } = isMapping(basis) ? basis : {};
  const rests = [...(judgement === true ? [md`our judgement.`] : []), ...cited(roadmap, sources, named)];
  return [
    ...(typeof reason === 'string' ? [saidText(reason)] : []),
    ...(rests.length > 0 ? [md`Basis: ${rests.join(' ')}`] : []),
  ].join(' ');
}

/** Why a link is there and what it rests on, on one line; empty where the record does not say. */
export function grounds(roadmap: Roadmap, link: Link | undefined): Markdown {
  const { reason, basis } = (link && groupOf(link)) ?? {};
  return grounded(roadmap, reason, basis);
}
