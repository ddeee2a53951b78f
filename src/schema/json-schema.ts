/** A schema as JSON Schema 2020-12 has it, with the annotations of the tool. */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema | boolean;
  readonly if?: JsonSchema | boolean;
  readonly then?: JsonSchema | boolean;
  readonly else?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly propertyNames?: JsonSchema | boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly prefixItems?: readonly (JsonSchema | boolean)[];
  readonly contains?: JsonSchema | boolean;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly uniqueItems?: boolean;
  readonly unevaluatedItems?: JsonSchema | boolean;
  readonly unevaluatedProperties?: JsonSchema | boolean;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  /** Values that show what is meant; that of a kind is a whole record, with which a new roadmap begins. */
  readonly examples?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly pattern?: string;
  readonly contentMediaType?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly format?: string;
  readonly 'x-kind'?: KindAnnotation;
  readonly 'x-link'?: LinkAnnotation;
  readonly 'x-term'?: TermAnnotation;
  /** The day, month or year may not lie ahead, always or where fields beside it have these values. */
  readonly 'x-past'?: true | Readonly<Record<string, unknown>>;
  /** The field beside it with the day, month or year that comes first. */
  readonly 'x-not-before'?: string;
  /** How much a change of the field changes a release. */
  readonly 'x-change'?: 'major' | 'minor' | 'patch';
  /** In the schema of schemas: the text is the name of a field or a kind. */
  readonly 'x-names'?: 'field' | 'kind';
  /** The order of the list says nothing. */
  readonly 'x-unordered'?: boolean;
  /** The text is the fingerprint of a record, by these of its fields: this one, or the one that the field `of` names. */
  readonly 'x-fingerprint'?: { readonly fields: readonly string[]; readonly of?: string };
}

/** What the tool itself rests on: what citations, confirmations, engagement and notes about releases are. */
export type Role = 'source' | 'board' | 'event' | 'release-notes';

/** `x-kind`: makes a schema the schema of a kind. */
export interface KindAnnotation {
  readonly name: string;
  readonly plural: string;
  readonly folder: string;
  readonly prefix: string;
  readonly order?: number;
  /** At most one kind of a roadmap has each. */
  readonly role?: Role;
  readonly title?: string;
  readonly titlePlural?: string;
  /** What a record is called in running text; default: the title in lower case. */
  readonly noun?: string;
  readonly nounPlural?: string;
  /** Markdown that opens the chapter of the kind in a release. */
  readonly introduction?: string;
  /** The field by whose values the index page is grouped. */
  readonly groupBy?: string;
  /** True for notes about releases: no content, so left out of figures, mappings and diffs. */
  readonly editorial?: boolean;
  /** The link field that makes the kind a tree. */
  readonly tree?: string;
  /** The field by which records are ordered. */
  readonly sortBy?: string;
  /** The fields that lists of records show. */
  readonly columns?: readonly string[];
  /** What a record takes from the one above it in the tree: FIELD, or KIND.FIELD for a link that leads to it. */
  readonly inherits?: readonly string[];
  /** Links without which a record is not complete. */
  readonly expects?: readonly Expectation[];
}

/** Links of which a record has to have one, from a step of its life on. */
export interface Expectation {
  /** The code of the rule that reports a record without. */
  readonly rule?: string;
  /** Default: published. */
  readonly from?: 'proposed' | 'published';
  readonly links: readonly ExpectedLink[];
}

/** A link that a record writes: FIELD; or KIND.FIELD, one that a record of that kind writes to it. */
export interface ExpectedLink {
  readonly field: string;
  /** Only links to this kind count. */
  readonly to?: string;
}

/** The gap that records make which lack a link at one end. */
export interface GapAnnotation {
  readonly code?: string;
  readonly title?: string;
  /** The kind at the other end of the link, where only one of several counts. */
  readonly kind?: string;
  /** Links beside it that fill the gap as well. */
  readonly or?: readonly string[];
  /** True for a gap that is named even where nothing could fill it. */
  readonly always?: boolean;
  readonly order?: number;
}

/** `x-link`: the text is the id of another record. */
export interface LinkAnnotation {
  /** Names of kinds; `.` is the record's own kind, `*` any kind. */
  readonly to: readonly string[];
  /** How the link reads from the other end, for example "addressed by". */
  readonly inverse?: string;
  readonly acyclic?: boolean;
  readonly symmetric?: boolean;
  /** One of the relations that the roadmap is made for; shown first, and its gaps stand on the cover. */
  readonly main?: boolean;
  /** The gaps at the two ends of the link, or false where its lack is none. */
  readonly gap?: false | { readonly here?: GapAnnotation; readonly there?: GapAnnotation };
  /** True where the record does something with what the link leads to; default: main. */
  readonly takesUp?: boolean;
  /** True where the record may no longer fit when what the link leads to is changed. */
  readonly answers?: boolean;
}

/** `x-term`: the text is a term of a catalogue. Either the scheme is named, or the field beside that names it. */
export type TermAnnotation =
  | { readonly scheme: string; readonly type?: string }
  | { readonly schemeIn: string };

/** Finds a schema document by its `$id`. */
export type SchemaSet = ReadonlyMap<string, JsonSchema>;

/** The part of a document that a JSON pointer leads to; undefined where there is none, or no schema. */
function fragment(document: JsonSchema, pointer: string): JsonSchema | boolean | undefined {
  if (pointer === '') return document;
  if (!pointer.startsWith('/')) return undefined;
  let node: unknown = document;
  for (const raw of pointer.slice(1).split('/')) {
    const step = percentDecoded(raw).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined;
    node = Reflect.get(node, step);
  }
  if (typeof node === 'boolean') return node;
  return typeof node === 'object' && node !== null && !Array.isArray(node) ? (node as JsonSchema) : undefined;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where a `$ref` leads, with the document that references there point into. */
export function target(
  ref: string,
  root: JsonSchema,
  set: SchemaSet,
): { readonly schema: JsonSchema | boolean; readonly root: JsonSchema } | undefined {
  const [id = '', pointer = ''] = ref.split('#');
  const document = id === '' || id === root.$id ? root : set.get(id);
  const schema = document && fragment(document, pointer);
  return document && schema !== undefined ? { schema, root: document } : undefined;
}

/**
 * Follows `$ref` until there is none; keywords beside a `$ref` win over those behind it.
 * `root` is the document that local references point into.
 */
export function resolve(schema: JsonSchema, root: JsonSchema, set: SchemaSet, depth = 0): JsonSchema {
  if (schema.$ref === undefined || depth > 16) return schema;
  const found = target(schema.$ref, root, set);
  if (!found || typeof found.schema === 'boolean') return schema;
  const { $ref: _ref, ...beside } = schema;
  return { ...resolve(found.schema, found.root, set, depth + 1), ...beside };
}
