import type { JsonSchema } from '../kinds/json-schema.ts';
import { resolve } from '../kinds/json-schema.ts';
import type { Field, Kind } from '../kinds/kind.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { address, pagePath } from './edition.ts';
import { code, escapeText, label, link } from './markdown.ts';

// These have a place of their own on the page, or are links shown under "Connections".
const PLACED = new Set([
  'id',
  'title',
  'summary',
  'description',
  'sources',
  'notes',
  'translations',
  'status',
]);

interface Place {
  readonly roadmap: Roadmap;
  readonly kind: Kind;
  /** The page on which the value is shown. */
  readonly page: string;
}

function linked(id: string, place: Place): string {
  const target = place.roadmap.records.get(id);
  return target ? link(titleOf(target), address(place.page, pagePath(target))) : code(id);
}

function scalar(value: unknown, schema: JsonSchema, place: Place): string {
  const text = String(value);
  if (schema['x-link']) return linked(text, place);
  if (schema.enum && /^[a-z]/.test(text)) return escapeText(label(text));
  if (/^https?:\/\/[^\s<>"`]+$/.test(text)) return link(text, text);
  const identifier = schema.pattern !== undefined && /^(?=.*[A-Za-z])(?=.*\d)\S+$/.test(text);
  return identifier ? code(text) : escapeText(text);
}

/** A value of a record as Markdown on one line, as its schema describes it. */
function shown(value: unknown, node: JsonSchema, place: Place): string {
  const schema = resolve(node, place.kind.schema, place.roadmap.kinds.schemas);
  if (Array.isArray(value)) {
    const items = typeof schema.items === 'object' ? schema.items : {};
    return value.map((item) => shown(item, items, place)).join(isMapping(value[0]) ? '; ' : ', ');
  }
  if (isMapping(value))
    return Object.entries(value)
      .map(([key, item]) => {
        const child = schema.properties?.[key] ?? {};
        const title = resolve(child, place.kind.schema, place.roadmap.kinds.schemas).title ?? label(key);
        return `${escapeText(title)}: ${shown(item, child, place)}`;
      })
      .join('; ');
  return value === null ? '' : scalar(value, schema, place);
}

/** The fields of a record that stand in the table at the top of its page, as rows of title and value. */
export function fieldRows(roadmap: Roadmap, record: RoadmapRecord, page: string): [string, string][] {
  const { kind } = record;
  const linkFields = new Set(
    kind.links
      .filter(({ path }) => path.length <= 2 && (path.length === 1 || path[1] === '*'))
      .map(({ field }) => field),
  );
  const place: Place = { roadmap, kind, page };
  const row = ({ name, title, schema }: Field): [string, string][] => {
    const value = record.data[name];
    if (value === undefined || PLACED.has(name) || linkFields.has(name) || schema.contentMediaType) return [];
    return [[title, shown(value, schema, place)]];
  };
  return kind.fields.flatMap(row);
}

/** Markdown fields other than the description, each a section of its own. */
export function textFields(record: RoadmapRecord): [string, string][] {
  return record.kind.fields.flatMap(({ name, title, schema }): [string, string][] => {
    const value = record.data[name];
    return name !== 'description' && schema.contentMediaType && typeof value === 'string'
      ? [[title, value]]
      : [];
  });
}
