import type { Annotations } from './generated/annotations.ts';

export type * from './generated/annotations.ts';

type Bounds = `${'min' | 'max'}${'Properties' | 'Contains' | 'Length' | 'Items' | 'imum'}`;
type NumberKeyword = Bounds | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf';
type TextKeyword = '$id' | '$ref' | 'title' | 'description' | 'pattern' | 'contentMediaType' | 'format';
type SchemaKeyword = `unevaluated${'Items' | 'Properties'}` | 'propertyNames' | 'contains' | PartKeyword;
type PartKeyword = 'additionalProperties' | 'items' | 'not' | 'if' | 'then' | 'else';
type Keywords<Name extends string, Value> = Readonly<Partial<Record<Name, Value>>>;

/** A schema as JSON Schema 2020-12 has it, with the annotations of the tool. */
export interface JsonSchema
  extends Readonly<Annotations>,
    Keywords<NumberKeyword, number>,
    Keywords<TextKeyword, string>,
    Keywords<SchemaKeyword, JsonSchema | boolean>,
    Keywords<'enumTitles' | 'enumDescriptions', readonly string[]>,
    Keywords<'allOf' | 'anyOf' | 'oneOf', readonly JsonSchema[]>,
    Keywords<'$defs' | 'definitions' | 'properties', Readonly<Record<string, JsonSchema>>> {
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly prefixItems?: readonly (JsonSchema | boolean)[];
  readonly uniqueItems?: boolean;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  /** Values that show what is meant; that of a kind is a whole record, with which a new roadmap begins. */
  readonly examples?: readonly unknown[];
  /** In the schema of schemas: the text is the name of a field or a kind. */
  readonly 'x-names'?: 'field' | 'kind';
}

/** Finds a schema document by its `$id`. */
export type SchemaSet = ReadonlyMap<string, JsonSchema>;

/** The schema of a kind that a repository brings, which the meta-schema lets pass. */
export interface OwnSchema {
  readonly path: string;
  readonly schema: JsonSchema;
}

/** The values of an enumeration as words, each with what it means. */
export function allowedWords({ enum: values = [], enumDescriptions = [] }: JsonSchema) {
  return values.map((value, i) => ({ word: String(value), meaning: enumDescriptions[i] ?? '' }));
}

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
