// A schema that adds fields, and values of enumerations, to a kind that comes with the tool. It takes nothing away.
import { type JsonSchema, resolve, type SchemaSet } from './json-schema.ts';
import { Fault } from './schema-faults.ts';

/** What may stand in an overlay, at any depth and at the top; the rest would change what holds already. */
const ADDS = new Set(['properties', 'required', 'items', 'enum', 'enumTitles', 'enumDescriptions']);
const AT_THE_TOP = new Set(['$schema', '$id', '$comment', 'title', 'description', '$defs', 'x-extends']);

function refuse(pointer: readonly string[], message: string): never {
  throw new Fault({ pointer, message });
}

/** The values of both, with the description of each where those before have one. */
function values(base: JsonSchema, more: JsonSchema, at: readonly string[]): JsonSchema {
  const { enum: before, enumTitles: titles, enumDescriptions: told } = base;
  const { enum: added = [], enumTitles: called, enumDescriptions: texts = [] } = more;
  if (!before) return refuse([...at, 'enum'], 'what it extends is no enumeration');
  const twice = added.find((value, i) => before.includes(value) || added.indexOf(value) !== i);
  if (twice !== undefined) refuse([...at, 'enum'], `the value "${String(twice)}" is there already`);
  if (told && texts.length !== added.length)
    refuse([...at, 'enum'], 'each new value needs its text in "enumDescriptions"');
  const named = [...(titles ?? before.map(() => '')), ...(called ?? added.map(() => ''))];
  return {
    enum: [...before, ...added],
    enumTitles: named,
    ...(told ? { enumDescriptions: [...told, ...texts] } : {}),
  };
}

/** The schema of a kind with what an overlay adds to it; throws a Fault. `at` is the place in the overlay. */
export function extended(
  [node, root, set]: readonly [JsonSchema | boolean | undefined, JsonSchema, SchemaSet],
  more: JsonSchema,
  at: readonly string[] = [],
): JsonSchema {
  if (typeof node !== 'object') return more;
  const base = resolve(node, root, set);
  for (const key of Object.keys(more))
    if (!ADDS.has(key) && !(at.length === 0 && AT_THE_TOP.has(key)))
      refuse([...at, key], `it adds fields and values to a kind, and "${key}" would change what is there`);
  const { properties = {}, required = [], items, $defs } = more;
  const fields = Object.entries(properties).map(([name, part]) => [
    name,
    extended([base.properties?.[name], root, set], part, [...at, 'properties', name]),
  ]);
  return {
    ...base,
    ...($defs ? { $defs: { ...$defs, ...base.$defs } } : {}),
    ...(fields.length > 0 ? { properties: { ...base.properties, ...Object.fromEntries(fields) } } : {}),
    ...(required.length > 0 ? { required: [...new Set([...(base.required ?? []), ...required])] } : {}),
    ...(typeof items === 'object'
      ? { items: extended([base.items, root, set], items, [...at, 'items']) }
      : {}),
    ...(more.enum ? values(base, more, at) : {}),
  };
}
