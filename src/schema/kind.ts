import { capital, label } from '../findings/words.ts';
import {
  type JsonSchema,
  type KindAnnotation,
  type LinkAnnotation,
  resolve,
  type SchemaSet,
  type TermAnnotation,
} from './json-schema.ts';
import { subschemas } from './subschemas.ts';
import type { Validate } from './validate.ts';

/** A step into a record: a property name, or `*` for every item of a list or value of a mapping. */
export type FieldPath = readonly string[];

/** A place that holds the id of another record. */
export interface LinkDefinition extends Required<Omit<LinkAnnotation, 'gap'>>, Pick<LinkAnnotation, 'gap'> {
  readonly path: FieldPath;
  /** The top-level field that the place belongs to; for a place within another link, with its part of that: addresses.basis. */
  readonly field: string;
  readonly title: string;
  /** True for a Markdown text, which may name any records among its words. */
  readonly inText?: boolean;
}

/** A place that holds a term of a catalogue. */
interface TermDefinition {
  readonly path: FieldPath;
  readonly term: TermAnnotation;
}

/** A top-level field of a kind, as its schema describes it, references resolved. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  readonly change: 'major' | 'minor' | 'patch';
  readonly schema: JsonSchema;
}

/** A place that holds a day, a month or a year, and what has to be true of it. */
interface DateDefinition {
  readonly path: FieldPath;
  /** It may not lie ahead where the fields beside it have these values; undefined where it may. */
  readonly past?: Readonly<Record<string, unknown>>;
  /** The field beside it that may not be later. */
  readonly notBefore?: string;
}

type Defaulted = 'order' | 'title' | 'titlePlural' | 'noun' | 'nounPlural';

/** A kind of record: everything the tool knows of it comes from its schema. */
export interface Kind extends Omit<KindAnnotation, Defaulted>, Required<Pick<KindAnnotation, Defaulted>> {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly fields: readonly Field[];
  readonly links: readonly LinkDefinition[];
  readonly terms: readonly TermDefinition[];
  /** Places whose text is Markdown. */
  readonly texts: readonly FieldPath[];
  readonly dates: readonly DateDefinition[];
  /** Lists whose order says nothing, though their entries hold more than links. */
  readonly unordered: readonly FieldPath[];
  /** Places that hold the fingerprint of a record, with the fields that count. */
  readonly fingerprints: readonly { readonly path: FieldPath; readonly fields: readonly string[] }[];
  /** Checks a value against the schema; an empty list when it fits. */
  readonly validate: Validate;
  /** The file that brought the kind when it is the repository's own. */
  readonly origin?: string;
}

/** The places of a kind that hold something of which the tool knows more than its form. */
export type MarkedPlaces = Pick<Kind, 'links' | 'terms' | 'texts' | 'dates' | 'unordered' | 'fingerprints'>;

type Collected = { [Sort in keyof MarkedPlaces]: MarkedPlaces[Sort][number][] };

/** Collects what one part of a schema marks, but for links. */
function collect(schema: JsonSchema, path: FieldPath, found: Collected): void {
  const { 'x-term': term, 'x-fingerprint': { fields } = {} } = schema;
  const date = dateDefinition(schema, path);
  if (term) found.terms.push({ path, term });
  if (schema.contentMediaType === 'text/markdown') found.texts.push(path);
  if (date) found.dates.push(date);
  if (schema['x-unordered']) found.unordered.push(path);
  if (fields) found.fingerprints.push({ path, fields });
}

/** A place in the values of a kind, with the schema that it has there. */
export interface SchemaPlace {
  readonly schema: JsonSchema;
  readonly path: FieldPath;
  /** What the field is called in which it stands. */
  readonly title: string;
}

/** All places of the values of a kind, at any depth; a place is met once for each part of a schema that speaks of it. */
export function* schemaPlaces(
  root: JsonSchema,
  set: SchemaSet,
  node = root,
  path: FieldPath = [],
  around = '',
  open: readonly string[] = [],
): Generator<SchemaPlace> {
  const { $ref: ref } = node;
  if (path.length > 8 || open.includes(ref ?? '')) return;
  const inside = ref === undefined ? open : [...open, ref];
  const schema = resolve(node, root, set);
  const title = path.length === 1 || !around ? (schema.title ?? label(path[0] ?? '')) : around;
  yield { schema, path, title };
  for (const { schema: part, step, test } of subschemas(schema))
    if (typeof part === 'object' && !test)
      yield* schemaPlaces(root, set, part, step === undefined ? path : [...path, step], title, inside);
}

/** Collects what a kind marks, at any depth. */
export function markedPlaces(root: JsonSchema, set: SchemaSet): MarkedPlaces {
  const own = root['x-kind']?.name ?? '';
  const found: Collected = { links: [], terms: [], texts: [], dates: [], unordered: [], fingerprints: [] };
  for (const { schema, path, title } of schemaPlaces(root, set)) {
    const { 'x-link': link } = schema;
    if (link) found.links.push(linkDefinition(link, path, title, own, found.links));
    collect(schema, path, found);
  }
  return found;
}

function dateDefinition(schema: JsonSchema, path: FieldPath): DateDefinition | undefined {
  const { 'x-past': past, 'x-not-before': notBefore } = schema;
  if (past === undefined && notBefore === undefined) return undefined;
  return {
    path,
    ...(past === undefined ? {} : { past: past === true ? {} : past }),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}

/** What no link is unless its annotation says so. */
export const PLAIN_LINK = { acyclic: false, symmetric: false, main: false, takesUp: false, answers: false };

function linkDefinition(
  link: LinkAnnotation,
  path: FieldPath,
  title: string,
  own: string,
  before: readonly LinkDefinition[],
): LinkDefinition {
  const around = before.find((outer) => outer.path.every((step, i) => step === path[i]));
  const part = around && path[around.path.length];
  return {
    inverse: `linked from ${own}`,
    ...PLAIN_LINK,
    takesUp: link.main ?? false,
    ...link,
    to: link.to.map((name) => (name === '.' ? own : name)),
    path,
    field: around ? `${around.field}.${part}` : (path[0] ?? ''),
    title: part === undefined ? title : label(part),
  };
}

function fieldsOf(root: JsonSchema, set: SchemaSet): Field[] {
  return Object.entries(root.properties ?? {}).map(([name, node]) => {
    const schema = resolve(node, root, set);
    return {
      name,
      title: schema.title ?? label(name),
      description: schema.description ?? '',
      required: root.required?.includes(name) ?? false,
      change: schema['x-change'] ?? 'minor',
      schema,
    };
  });
}

/** Derives a kind from a schema that has an `x-kind` annotation; `places` are those that it marks, where they are known. */
export function deriveKind(
  schema: JsonSchema,
  set: SchemaSet,
  validate: Validate,
  origin?: string,
  places: MarkedPlaces = markedPlaces(schema, set),
): Kind | undefined {
  const annotation = schema['x-kind'];
  if (!annotation) return undefined;
  const title = annotation.title ?? schema.title ?? capital(annotation.name);
  const titlePlural = annotation.titlePlural ?? capital(annotation.plural);
  let fields: readonly Field[] | undefined;
  return {
    ...annotation,
    order: annotation.order ?? 80,
    title,
    titlePlural,
    noun: annotation.noun ?? title.toLowerCase(),
    nounPlural: annotation.nounPlural ?? titlePlural.toLowerCase(),
    description: schema.description ?? '',
    schema,
    get fields() {
      fields ??= fieldsOf(schema, set);
      return fields;
    },
    ...places,
    validate,
    ...(origin === undefined ? {} : { origin }),
  };
}

/** The schema that applies at a place of a record, references resolved; undefined where none does. */
export function schemaAt(
  kind: Pick<Kind, 'schema'>,
  set: SchemaSet,
  pointer: readonly (string | number)[],
): JsonSchema | undefined {
  let schema: JsonSchema | undefined = kind.schema;
  for (const step of pointer) {
    if (!schema) return undefined;
    const node: JsonSchema = resolve(schema, kind.schema, set);
    const next: JsonSchema | boolean | undefined =
      typeof step === 'number' ? node.items : (node.properties?.[step] ?? node.additionalProperties);
    // The id of a link that is a group leads where the link leads.
    const link = step === 'id' && typeof next === 'object' ? node['x-link'] : undefined;
    schema = typeof next === 'object' ? (link ? { ...next, 'x-link': link } : next) : undefined;
  }
  return schema && resolve(schema, kind.schema, set);
}

/** The end at which a link is written that a field of a kind would show from the other end: addressed_by, addresses. */
export function writtenEnd(
  name: string,
  kind: Pick<Kind, 'name'>,
  kinds: readonly Kind[],
): { readonly kind: Kind; readonly link: LinkDefinition } | undefined {
  const words = name.replaceAll('_', ' ');
  for (const other of kinds)
    for (const link of other.links)
      if (link.inverse === words && (link.to.includes(kind.name) || link.to.includes('*')))
        return { kind: other, link };
  return undefined;
}
