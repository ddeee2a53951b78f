import type { JsonSchema, SchemaSet } from './json-schema.ts';
import { schemaAt } from './kind.ts';

/**
 * The order in which a schema names its fields, for every place of a record; empty where the schema
 * names none.
 */
export function fieldOrder(
  schema: JsonSchema,
  set: SchemaSet,
): (pointer: readonly (string | number)[]) => readonly string[] {
  return (pointer) => Object.keys(schemaAt({ schema }, set, pointer)?.properties ?? {});
}
