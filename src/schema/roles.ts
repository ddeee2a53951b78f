// Links to the kind that has a role, whatever a roadmap calls it: "role:source" in x-link.
import type { JsonSchema } from './json-schema.ts';

/** What such links lead to by the kinds that there are: "role:source" to the name of the kind. */
export function roleTargets(schemas: Iterable<JsonSchema>): ReadonlyMap<string, string> {
  const kinds = [...schemas].flatMap((schema) => schema['x-kind'] ?? []);
  return new Map(kinds.flatMap(({ role, name }) => (role ? [[`role:${role}`, name]] : [])));
}

/** A schema whose links lead to kinds under other names. */
export function withTargets(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  const text = JSON.stringify(schema, (key, value) =>
    key === 'x-link' && Array.isArray(value?.to)
      ? { ...value, to: value.to.map((name: string) => names.get(name) ?? name) }
      : value,
  );
  return JSON.parse(text);
}
