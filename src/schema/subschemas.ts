import type { JsonSchema } from './json-schema.ts';

/** A schema within another, and what it is asked of. */
export interface Subschema {
  readonly schema: JsonSchema | boolean;
  /** Where it stands in the other, as steps. */
  readonly pointer: readonly string[];
  /** The part of the value that it is asked of: a field, `*` for any part; absent where that is the value itself. */
  readonly step?: string;
  /** True where it only decides about others: a value need not fit it. */
  readonly test?: boolean;
}

const OF_THE_VALUE = ['not', 'if', 'then', 'else'] as const;
const OF_PARTS = [
  'items',
  'contains',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'propertyNames',
] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const MAPS = ['dependentSchemas', 'properties', 'patternProperties'] as const;

function stepFor(keyword: string, name: string): { step?: string } {
  if (keyword === 'properties') return { step: name };
  return keyword === 'prefixItems' || keyword === 'patternProperties' ? { step: '*' } : {};
}

/** The schemas that a schema puts together, without those that it only defines or refers to. */
export function subschemas(schema: JsonSchema): Subschema[] {
  const found: Subschema[] = [];
  for (const keyword of OF_THE_VALUE) {
    const part = schema[keyword];
    if (part !== undefined)
      found.push({ schema: part, pointer: [keyword], test: keyword === 'not' || keyword === 'if' });
  }
  for (const keyword of LISTS)
    for (const [i, part] of (schema[keyword] ?? []).entries())
      found.push({ schema: part, pointer: [keyword, String(i)], ...stepFor(keyword, '') });
  for (const keyword of MAPS)
    for (const [name, part] of Object.entries(schema[keyword] ?? {}))
      found.push({ schema: part, pointer: [keyword, name], ...stepFor(keyword, name) });
  for (const keyword of OF_PARTS) {
    const part = schema[keyword];
    if (part !== undefined)
      found.push({ schema: part, pointer: [keyword], step: '*', test: keyword === 'propertyNames' });
  }
  return found;
}
