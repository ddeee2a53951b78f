import { code, saidText } from '../markdown/markdown.ts';
import { groupOf } from '../roadmap/link.ts';
import { type Link, type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { named } from './named.ts';

/** A source as an entry of a bibliography: creators, title, publisher, year. */
export function reference(source: RoadmapRecord): string {
  const creators = Array.isArray(source.data.creators)
    ? `${source.data.creators.map((name) => saidText(String(name))).join(', ')}: `
    : '';
  const publisher = textOf(source, 'publisher');
  const { year } = source.data;
  const rest = [publisher && saidText(publisher), typeof year === 'number' ? String(year) : undefined].filter(
    Boolean,
  );
  return `${creators}${named(source)}${rest.length > 0 ? `. ${rest.join(', ')}` : ''}`;
}

/** Sources that are cited, each with place and note, called as `nameOf` calls them. */
function cited(roadmap: Roadmap, sources: unknown, nameOf: (source: RoadmapRecord) => string): string[] {
  if (!Array.isArray(sources)) return [];
  return sources.filter(isMapping).map((entry) => {
    const source = typeof entry.id === 'string' ? roadmap.records.get(entry.id) : undefined;
    const name = source ? nameOf(source) : code(String(entry.id));
    const locator = typeof entry.locator === 'string' ? `, ${saidText(entry.locator)}` : '';
    const note = typeof entry.note === 'string' ? ` ${saidText(entry.note)}` : '';
    return `${name}${locator}.${note}`;
  });
}

/** What a record cites, as list items with place and note. */
export function citations(roadmap: Roadmap, { data }: RoadmapRecord): string[] {
  return cited(roadmap, data.sources, reference).map((line) => `- ${line}`);
}

/** A reason and what it rests on: sources, our judgement, or both. On one line. */
export function grounded(roadmap: Roadmap, reason: unknown, basis: unknown): string {
  const { sources, judgement } = isMapping(basis) ? basis : {};
  const rests = [...(judgement === true ? ['our judgement.'] : []), ...cited(roadmap, sources, named)];
  return [
    ...(typeof reason === 'string' ? [saidText(reason)] : []),
    ...(rests.length > 0 ? [`Basis: ${rests.join(' ')}`] : []),
  ].join(' ');
}

/** Why a link is there and what it rests on, on one line; empty where the record does not say. */
export function grounds(roadmap: Roadmap, link: Link | undefined): string {
  const { reason, basis } = (link && groupOf(link)) ?? {};
  return grounded(roadmap, reason, basis);
}
