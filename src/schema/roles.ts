// Links to the kind that has a role, whatever a roadmap calls it: "role:source" in x-link.
import type { JsonSchema } from './json-schema.ts';

/** What such links lead to by the kinds that there are: "role:source" to the name of the kind. */
export function roleTargets(schemas: Iterable<JsonSchema>): ReadonlyMap<string, string> {
  const kinds = [...schemas].flatMap((schema) => schema['x-kind'] ?? []);
  return new Map(kinds.flatMap(({ role, name }) => (role ? [[`role:${role}`, name]] : [])));
}

/** A schema whose links lead to kinds under other names; the same where none does. */
export function withTargets(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  let moved = false;
  const text = JSON.stringify(schema, (key, value) => {
    if (key !== 'x-link' || !Array.isArray(value?.to)) return value;
    const to = value.to.map((name: string) => names.get(name) ?? name);
    moved ||= to.some((name: string, i: number) => name !== value.to[i]);
    return { ...value, to };
  });
  return moved ? JSON.parse(text) : schema;
}
