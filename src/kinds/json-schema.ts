/** The part of JSON Schema 2020-12 that the tool reads itself; ajv reads the rest. */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
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
  readonly format?: string;
  readonly 'x-kind'?: KindAnnotation;
  readonly 'x-link'?: LinkAnnotation;
  /** How much a change of the field changes a release. */
  readonly 'x-change'?: 'major' | 'minor' | 'patch';
}

/** `x-kind`: makes a schema the schema of a kind. */
export interface KindAnnotation {
  readonly name: string;
  readonly plural: string;
  readonly folder: string;
  readonly prefix: string;
  readonly order?: number;
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
}

/** Finds a schema document by its `$id`. */
export type SchemaSet = ReadonlyMap<string, JsonSchema>;

function fragment(schema: JsonSchema | undefined, pointer: string): JsonSchema | undefined {
  const match = /^\/\$defs\/([^/]+)$/.exec(pointer);
  return match?.[1] ? schema?.$defs?.[match[1]] : pointer === '' ? schema : undefined;
}

/**
 * Follows `$ref` until there is none; keywords beside a `$ref` win over those behind it.
 * `root` is the document that local references point into.
 */
export function resolve(schema: JsonSchema, root: JsonSchema, set: SchemaSet, depth = 0): JsonSchema {
  if (schema.$ref === undefined || depth > 16) return schema;
  const [id = '', pointer = ''] = schema.$ref.split('#');
  const document = id === '' ? root : set.get(id);
  const target = fragment(document, pointer);
  if (!target || !document) return schema;
  const { $ref: _ref, ...beside } = schema;
  return { ...resolve(target, document, set, depth + 1), ...beside };
}
