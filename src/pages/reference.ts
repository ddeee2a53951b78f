import { code, escapeText } from '../markdown/markdown.ts';
import { type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { named } from './named.ts';

/** A source as an entry of a bibliography: creators, title, publisher, year. */
export function reference(source: RoadmapRecord): string {
  const creators = Array.isArray(source.data.creators)
    ? `${source.data.creators.map((name) => escapeText(String(name))).join(', ')}: `
    : '';
  const publisher = textOf(source, 'publisher');
  const { year } = source.data;
  const rest = [
    publisher && escapeText(publisher),
    typeof year === 'number' ? String(year) : undefined,
  ].filter(Boolean);
  return `${creators}${named(source)}${rest.length > 0 ? `. ${rest.join(', ')}` : ''}`;
}

/** What a record cites, as list items with place and note. */
export function citations(roadmap: Roadmap, record: RoadmapRecord): string[] {
  const { sources } = record.data;
  if (!Array.isArray(sources)) return [];
  return sources.filter(isMapping).map((entry) => {
    const source = typeof entry.id === 'string' ? roadmap.records.get(entry.id) : undefined;
    const name = source ? reference(source) : code(String(entry.id));
    const locator = typeof entry.locator === 'string' ? `, ${escapeText(entry.locator)}` : '';
    const note = typeof entry.note === 'string' ? ` ${escapeText(entry.note)}` : '';
    return `- ${name}${locator}.${note}`;
  });
}
