import { md } from '../markdown/language.ts';
import { escapeText } from '../markdown/markdown.ts';
import type { AnyField, RoadmapRecord } from '../roadmap/roadmap.ts';
import { titleIn } from '../roadmap/told.ts';
import { isMapping } from '../roadmap/values.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Kind } from '../schema/kind.ts';

/** The schema of the values of a field: "threat.band" within a group, and of a list that of its entries. */
function schemaOf(kind: Kind, field: string): JsonSchema {
  const entry = (schema: JsonSchema = {}) => (typeof schema.items === 'object' ? schema.items : schema);
  const [first, ...steps] = field.split('.');
  const top = kind.fields.find(({ name }) => name === first);
  return steps.reduce((schema, step) => entry(schema.properties?.[step]), entry(top?.schema));
}

/** The values of an enumeration, in the order of the schema. */
export function valuesOf(kind: Kind, field: string): readonly string[] {
  return (schemaOf(kind, field).enum ?? []).map(String);
}

/** What a value of an enumeration means, from the schema. */
export function meaning(kind: Kind, field: string, value: string): string | undefined {
  return schemaOf(kind, field).enumDescriptions?.[valuesOf(kind, field).indexOf(value)];
}

/** The values of an enumeration with what they mean, as a list. */
export function legend(kind: Kind, field: string, isShown: (value: string) => boolean = () => true) {
  return valuesOf(kind, field)
    .filter(isShown)
    .map((value) => [valueTitle(kind, field, value), meaning(kind, field, value) ?? ''].map(escapeText))
    .map(([title = md``, text = md``]) => md`- **${title}:** ${text}`)
    .join('\n');
}

/** What a value of a field is called. */
export function valueTitle(kind: Kind, field: string, value: string): string {
  return titleIn(schemaOf(kind, field), value);
}

/** What the value of a field of a record is called, escaped; nothing where it has none. */
export function fieldWords({ kind, data }: RoadmapRecord, field: AnyField | `${AnyField}.${string}`) {
  const step = (at: unknown, name: string) => (isMapping(at) ? at[name] : undefined);
  const value = field.split('.').reduce(step, data);
  return typeof value === 'string' ? escapeText(valueTitle(kind, field, value)) : md``;
}
