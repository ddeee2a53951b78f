import type { JsonSchema } from '../kinds/json-schema.ts';
import { resolve } from '../kinds/json-schema.ts';
import type { Field, Kind } from '../kinds/kind.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { address, pagePath } from './edition.ts';
import { code, escapeText, label, link, table } from './markdown.ts';

// These have a place of their own on the page, or are links shown under "Connections".
const PLACED = new Set([
  'id',
  'title',
  'summary',
  'description',
  'sources',
  'notes',
  'translations',
  'validated_by',
  'status',
  'withdrawn_reason',
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

const linkFields = new WeakMap<Kind, ReadonlySet<string>>();

/** The fields that hold nothing but links. */
function linkFieldsOf(kind: Kind): ReadonlySet<string> {
  const before = linkFields.get(kind);
  if (before) return before;
  const made = new Set(
    kind.links
      .filter(({ path }) => path.length <= 2 && (path.length === 1 || path[1] === '*'))
      .map(({ field }) => field),
  );
  linkFields.set(kind, made);
  return made;
}

/** A field with a value that is shown; those with a place of their own and links are left out. */
function shownFields(
  { kind, data }: RoadmapRecord,
  placed: ReadonlySet<string>,
): (Field & { value: unknown })[] {
  const links = linkFieldsOf(kind);
  return kind.fields.flatMap((field) => {
    const { name, schema } = field;
    const value = data[name];
    const elsewhere = PLACED.has(name) || placed.has(name) || links.has(name) || schema.contentMediaType;
    return value === undefined || elsewhere ? [] : [{ ...field, value }];
  });
}

const LONG = 60;

function isGroups(value: unknown): value is Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.length > 0 && value.every(isMapping);
}

function isTexts(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.every((item) => typeof item === 'string') &&
    value.some((item) => item.length > LONG)
  );
}

/**
 * The fields of a record that stand in the table at the top of its page, as rows of title and value.
 * `placed` are fields that the page shows in another way.
 */
export function fieldRows(
  roadmap: Roadmap,
  record: RoadmapRecord,
  page: string,
  placed: ReadonlySet<string> = new Set(),
): [string, string][] {
  const place: Place = { roadmap, kind: record.kind, page };
  return shownFields(record, placed).flatMap(({ title, schema, value }): [string, string][] =>
    isGroups(value) || isTexts(value) ? [] : [[title, shown(value, schema, place)]],
  );
}

/** A list of groups as a table: a row a group, a column a field that occurs. */
function groupTable(groups: Readonly<Record<string, unknown>>[], node: JsonSchema, place: Place): string {
  const { schema: root } = place.kind;
  const { schemas } = place.roadmap.kinds;
  const item = typeof node.items === 'object' ? resolve(node.items, root, schemas) : {};
  const known = Object.keys(item.properties ?? {});
  const used = new Set(groups.flatMap((group) => Object.keys(group)));
  const names = [
    ...known.filter((name) => used.has(name)),
    ...[...used].filter((name) => !known.includes(name)),
  ];
  const column = (name: string) => item.properties?.[name] ?? {};
  return table(
    names.map((name) => escapeText(resolve(column(name), root, schemas).title ?? label(name))),
    groups.map((group) =>
      names.map((name) => (group[name] === undefined ? '' : shown(group[name], column(name), place))),
    ),
  );
}

/** Fields too large for a row, each with its title: lists of groups as tables, lists of long texts as lists. */
export function listFields(
  roadmap: Roadmap,
  record: RoadmapRecord,
  page: string,
  placed: ReadonlySet<string> = new Set(),
): [string, string][] {
  const place: Place = { roadmap, kind: record.kind, page };
  return shownFields(record, placed).flatMap(({ title, schema, value }): [string, string][] => {
    if (isGroups(value)) return [[title, groupTable(value, schema, place)]];
    return isTexts(value) ? [[title, value.map((text) => `- ${escapeText(text)}`).join('\n')]] : [];
  });
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
