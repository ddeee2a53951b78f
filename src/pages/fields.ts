import { type Markdown, md } from '../markdown/language.ts';
import { code, escapeText, label, link, saidText, table } from '../markdown/markdown.ts';
import { keyWords } from '../roadmap/key-words.ts';
import { once } from '../roadmap/once.ts';
import { type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { isCode, schemesIn, termName, titleIn, yesOrNo } from '../roadmap/told.ts';
import { isMapping } from '../roadmap/values.ts';
import { cataloguesOf } from '../roadmap/vocabularies.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { resolve } from '../schema/json-schema.ts';
import type { Field, Kind } from '../schema/kind.ts';
import { named } from './named.ts';
import { grounded } from './reference.ts';

/** A text of more characters is a sentence, and not a word. */
const LONG = 60;

// These have a place of their own on the page, or are links shown under "Connections".
const PLACED = new Set(
  'id title summary description sources notes validated_by status withdrawn_reason'.split(' '),
);

interface FieldPlace {
  readonly roadmap: Roadmap;
  readonly kind: Kind;
}

function linked(id: string, place: FieldPlace): Markdown {
  const target = place.roadmap.records.get(id);
  return target ? named(target) : code(id);
}

/** The catalogues of a vocabulary with their versions; its short name where there is none. */
function vocabulary(scheme: string, term: string, { roadmap }: FieldPlace): Markdown {
  const names = cataloguesOf(roadmap, scheme, term).map(
    (catalogue) => md`${named(catalogue)} ${saidText(textOf(catalogue, 'version') ?? '')}`,
  );
  return names.join(', ') || saidText(scheme);
}

/** A term of a vocabulary by its name there, with its identifier. */
function term(scheme: string, id: string, { roadmap }: FieldPlace): Markdown {
  const name = termName(roadmap, scheme, id);
  return name === undefined ? code(id) : md`${saidText(name)} (${code(id)})`;
}

function scalar(value: unknown, schema: JsonSchema, place: FieldPlace): Markdown {
  if (typeof value === 'boolean') return escapeText(yesOrNo(value));
  const text = String(value);
  if (schema['x-link']) return linked(text, place);
  if (schema['x-words']) return saidText(keyWords(text, place.roadmap.config));
  const { 'x-term': asked } = schema;
  if (asked && 'scheme' in asked) return term(asked.scheme, text, place);
  if (isCode(schema, text)) return escapeText(titleIn(schema, text));
  if (/^https?:\/\/[^\s<>"`]+$/.test(text)) return link(text, text);
  const identifier = schema.pattern !== undefined && /^(?=.*[A-Za-z])(?=.*\d)\S+$/.test(text);
  if (identifier) return code(text);
  return typeof value === 'string' ? saidText(text) : escapeText(text);
}

type FieldGroup = Readonly<Record<string, unknown>>;

/** Shows the fields of groups: what names a vocabulary, or a term of it, is told by what the other says too. */
function partsOf(schema: JsonSchema, place: FieldPlace): (group: FieldGroup, key: string) => Markdown {
  const schemes = [...schemesIn(schema, { ...place, schemas: place.roadmap.kinds.schemas })];
  return (group, key) => {
    for (const [scheme, id] of schemes) {
      if (key === scheme) return vocabulary(String(group[key]), String(group[id]), place);
      if (key === id) return term(String(group[scheme]), String(group[key]), place);
    }
    return shown(group[key], schema.properties?.[key] ?? {}, place);
  };
}

/** Values of an enumeration in a row; what leads to a number is said once: "Annex III, point 1(a), 1(b)". */
function inARow(values: readonly unknown[], schema: JsonSchema): Markdown {
  const titles = values.map((value) => titleIn(schema, String(value)));
  const start = (title = '') => /^.* (?=\S*\d\S*$)/.exec(title)?.[0] ?? '';
  return titles
    .map((title, i) =>
      escapeText(start(title) === start(titles[i - 1]) ? title.slice(start(title).length) : title),
    )
    .join(', ');
}

/** A value of a record as Markdown on one line, as its schema describes it. */
function shown(value: unknown, node: JsonSchema, place: FieldPlace): Markdown {
  const schema = resolve(node, place.kind.schema, place.roadmap.kinds.schemas);
  if (Array.isArray(value)) {
    const items = typeof schema.items === 'object' ? schema.items : {};
    if (items.enumTitles) return inARow(value, items);
    return value.map((item) => shown(item, items, place)).join(isMapping(value[0]) ? '; ' : ', ');
  }
  if (isMapping(value) && schema.properties?.reason && schema.properties.judgement)
    return grounded(place.roadmap, value.reason, value);
  if (isMapping(value)) {
    const part = partsOf(schema, place);
    const parts = Object.keys(value).map((key) => {
      const child = schema.properties?.[key] ?? {};
      const title = resolve(child, place.kind.schema, place.roadmap.kinds.schemas).title ?? label(key);
      return md`${escapeText(title)}: ${part(value, key)}`;
    });
    // Where sentences may stand, they stand below each other.
    const sentences = Object.values(schema.properties ?? {}).some(
      ({ maxLength = 0 }) => maxLength > 2 * LONG,
    );
    return parts.join(sentences ? '<br>' : '; ');
  }
  return value === null ? md`` : scalar(value, schema, place);
}

/** The fields of a kind without a place of their own: links and Markdown texts have one. */
const fieldsOf = once((kind: Kind): readonly Field[] => {
  const links = new Set(
    kind.links
      .filter(({ path }) => path.length <= 2 && (path.length === 1 || path[1] === '*'))
      .map(({ field }) => field),
  );
  return kind.fields.filter(
    ({ name, schema }) => !(PLACED.has(name) || links.has(name) || schema.contentMediaType),
  );
});

/** A field with a value that is shown. */
interface ShownField {
  readonly field: Field;
  readonly value: unknown;
}

/** The fields of a record that are shown with a title; `placed` are those that the page shows in another way. */
function shownFields({ kind, data }: RoadmapRecord, placed: ReadonlySet<string>): ShownField[] {
  const fields: ShownField[] = [];
  for (const field of fieldsOf(kind)) {
    const value = data[field.name];
    if (value !== undefined && !placed.has(field.name)) fields.push({ field, value });
  }
  return fields;
}

function isGroups(value: unknown): value is FieldGroup[] {
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
  placed: ReadonlySet<string> = new Set(),
): [string, Markdown][] {
  const place: FieldPlace = { roadmap, kind: record.kind };
  return shownFields(record, placed).flatMap(({ field, value }): [string, Markdown][] =>
    isGroups(value) || isTexts(value) ? [] : [[field.title, shown(value, field.schema, place)]],
  );
}

/** A list of groups as a table: a row a group, a column a field that occurs. */
function groupTable(groups: FieldGroup[], node: JsonSchema, place: FieldPlace): Markdown {
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
  const part = partsOf(item, place);
  return table(
    names.map((name) => escapeText(resolve(column(name), root, schemas).title ?? label(name))),
    groups.map((group) => names.map((name) => (group[name] === undefined ? md`` : part(group, name)))),
  );
}

/** Fields too large for a row, each with its title: lists of groups as tables, lists of long texts as lists. */
export function listFields(
  roadmap: Roadmap,
  record: RoadmapRecord,
  placed: ReadonlySet<string> = new Set(),
): [string, Markdown][] {
  const place: FieldPlace = { roadmap, kind: record.kind };
  return shownFields(record, placed).flatMap(({ field: { title, schema }, value }): [string, Markdown][] => {
    if (isGroups(value)) return [[title, groupTable(value, schema, place)]];
    return isTexts(value) ? [[title, value.map((text) => md`- ${saidText(text)}`).join('\n')]] : [];
  });
}

/** Markdown fields other than the description, each a section of its own. */
export function textFields(record: RoadmapRecord): [string, string][] {
  const texts: [string, string][] = [];
  for (const { name, title, schema } of record.kind.fields) {
    if (!schema.contentMediaType || name === 'description') continue;
    const value = record.data[name];
    if (typeof value === 'string') texts.push([title, value]);
  }
  return texts;
}
