import { entryText, isOnlyLinks, placesAt, placesOf } from '../roadmap/entries.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { toldText } from '../roadmap/told.ts';
import { isMapping, valueAt } from '../roadmap/values.ts';
import { type JsonSchema, resolve, type SchemaSet } from '../schema/json-schema.ts';
import { type Kind, type LinkDefinition, schemaAt } from '../schema/kind.ts';
import type { FieldType, FieldTypes, Literal, ValueType } from './query/types.ts';

/** The name of a back link as a field: "addressed by" becomes addressed_by. */
function inverseName(inverse: string): string {
  return inverse.replace(/\W+/g, '_');
}

const ANY: FieldType = [{ is: 'anything' }];

/** Where the schemas of a repository lead in circles, nothing is known below some depth. */
const DEEPEST = 8;

/** Finds what the values of a place of a schema may be. */
function typeReader(
  root: JsonSchema,
  set: SchemaSet,
  idOf: (kinds: readonly string[]) => ValueType,
  own: string,
): (node: JsonSchema) => FieldType {
  const typesOf = (node: JsonSchema, depth: number): FieldType => {
    if (depth > DEEPEST) return ANY;
    const schema = resolve(node, root, set);
    const link = schema['x-link'];
    if (link) return [idOf(link.to.map((name) => (name === '.' ? own : name)))];
    const values = schema.const === undefined ? schema.enum : [schema.const];
    if (values) return [{ is: 'choice', values: values.filter(isLiteral) }];
    const parts = schema.anyOf ?? schema.oneOf;
    if (parts) return parts.flatMap((part) => typesOf(part, depth + 1));
    const named = [schema.type ?? []].flat();
    return named.length > 0
      ? named.flatMap((name) => typeNamed(name, schema, depth))
      : typeOfWhole(schema, depth);
  };
  const typeOfWhole = ({ allOf = [], properties }: JsonSchema, depth: number): FieldType => {
    const known = allOf.map((part) => typesOf(part, depth + 1)).find((type) => type !== ANY);
    return known ?? (properties ? [{ is: 'group' }] : ANY);
  };
  const typeNamed = (name: string, schema: JsonSchema, depth: number): FieldType => {
    const { items } = schema;
    if (name !== 'array') return simpleType(name, schema);
    return [{ is: 'list', of: typeof items === 'object' ? entryTypes(items, depth + 1) : ANY }];
  };
  // Of a group in a list, its id stands for it, or what comes first in it.
  const entryTypes = (node: JsonSchema, depth: number): FieldType => {
    const { properties, 'x-link': link } = resolve(node, root, set);
    return properties && !link ? (properties.id ? typesOf(properties.id, depth) : ANY) : typesOf(node, depth);
  };
  return (node) => typesOf(node, 0);
}

/** The type of a value that is no list. */
function simpleType(name: string, schema: JsonSchema): FieldType {
  const { format, minimum: from = Number.NEGATIVE_INFINITY, maximum: to = Number.POSITIVE_INFINITY } = schema;
  const number = (whole: boolean): FieldType => [{ is: 'number', whole, from, to }];
  const types: Readonly<Record<string, () => FieldType>> = {
    string: () => [{ is: format === 'date' ? 'date' : 'text' }],
    integer: () => number(true),
    number: () => number(false),
    boolean: () => [{ is: 'flag' }],
    object: () => [{ is: 'group' }],
  };
  return types[name]?.() ?? [];
}

function isLiteral(value: unknown): value is Literal {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * Gives the type of ids of some kinds. An id that is named and read nowhere may be of any kind: whoever looks for a
 * link that leads to nothing finds it.
 */
function idTypes({ records, unread, links }: Roadmap): (kinds: readonly string[]) => ValueType {
  const known = new Map<string, ReadonlySet<string>>();
  const idsOf = (kinds: readonly string[]): ReadonlySet<string> => {
    const isMeant = (id: string): boolean => {
      const kind = records.get(id)?.kind.name;
      return kind === undefined || kinds.includes(kind) || kinds.includes('*');
    };
    const named = links.filter(({ definition }) => kinds.some((kind) => definition.to.includes(kind)));
    return new Set([
      ...[...records.keys(), ...unread].filter(isMeant),
      // A link may lead to a record of a kind that it must not name.
      ...named.map(({ to }) => to),
    ]);
  };
  return (kinds) => ({
    is: 'id',
    kinds,
    ids: () => {
      const key = kinds.join(' ');
      const ids = known.get(key) ?? idsOf(kinds);
      known.set(key, ids);
      return ids;
    },
  });
}

/**
 * Every field that records of these kinds may be asked for, with what its values may be: fields, fields of groups
 * with a dot, back links, kind.
 */
export function fieldTypes(kinds: readonly Kind[], roadmap: Roadmap): FieldTypes {
  const { all, schemas } = roadmap.kinds;
  const types = new Map<string, FieldType>();
  const add = (name: string, type: FieldType): void => {
    const before = types.get(name) ?? [];
    const seen = new Set(before.map((each) => JSON.stringify(each)));
    types.set(name, [...before, ...type.filter((each) => !seen.has(JSON.stringify(each)))]);
  };
  const idOf = idTypes(roadmap);
  add('kind', [{ is: 'choice', values: kinds.map(({ name }) => name) }]);
  for (const kind of kinds) {
    const typeOf = typeReader(kind.schema, schemas, idOf, kind.name);
    for (const { name, schema } of kind.fields) {
      add(name, name === 'id' ? [idOf([kind.name])] : typeOf(schema));
      for (const [key, part] of Object.entries(resolve(schema, kind.schema, schemas).properties ?? {}))
        add(`${name}.${key}`, typeOf(part));
    }
    const leadsHere = ({ to }: LinkDefinition) => to.includes(kind.name) || to.includes('*');
    for (const other of all)
      for (const { inverse } of other.links.filter(leadsHere))
        add(inverseName(inverse), [{ is: 'list', of: [idOf([other.name])] }]);
  }
  return types;
}

/** The value of a field of a record; lists of groups give the ids or the texts that they hold, for conditions to ask for. */
export function fieldValue(roadmap: Roadmap, record: RoadmapRecord, field: string): unknown {
  if (field === 'kind') return record.kind.name;
  const value = valueAt(record.data, field.split('.'));
  if (value === undefined) {
    const back = (roadmap.incoming.get(record.id) ?? []).filter(
      ({ definition }) => inverseName(definition.inverse) === field,
    );
    return back.length > 0 ? [...new Set(back.map(({ from }) => from.id))] : undefined;
  }
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => (isMapping(item) ? (item.id ?? Object.values(item)[0]) : item));
}

/** The value of a field as it is shown: entries that hold more than a link are whole, others give the ids. */
export function shownValue(roadmap: Roadmap, record: RoadmapRecord, field: string): unknown {
  const path = field.split('.');
  const value = valueAt(record.data, path);
  const isList = Array.isArray(value) && value.some(isMapping);
  return isList && !isOnlyLinks(value, placesAt(placesOf(record.kind), path))
    ? value
    : fieldValue(roadmap, record, field);
}

/** A value as text in a cell. */
export function fieldText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (!Array.isArray(value)) return entryText(value);
  return value.map((item) => entryText(item)).join(value.some(isMapping) ? '; ' : ' ');
}

/** A value as text in a cell for the eye: values of an enumeration by the titles that the schema gives them. */
export function shownText(value: unknown, kind: Kind, set: SchemaSet, field: string): string {
  const path = [...field.split('.'), ...(Array.isArray(value) ? [0] : [])];
  const schema = schemaAt(kind, set, path);
  if (!schema?.enumTitles || value === undefined) return fieldText(value);
  return toldText([value].flat(), { items: schema }, { kind, schemas: set });
}
