import type { Kinds } from '../kinds/builtin.ts';
import { resolve } from '../kinds/json-schema.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { isMapping, valueAt } from '../roadmap/values.ts';

/** The name of a back link as a field: "addressed by" becomes addressed_by. */
function inverseName(inverse: string): string {
  return inverse.replace(/\W+/g, '_');
}

/** Every field that records of these kinds may be asked for: fields, fields of groups with a dot, back links, kind. */
export function fieldNames(kinds: readonly Kind[], all: Kinds): Set<string> {
  const names = new Set(['kind']);
  for (const kind of kinds) {
    for (const { name, schema } of kind.fields) {
      names.add(name);
      for (const key of Object.keys(resolve(schema, kind.schema, all.schemas).properties ?? {}))
        names.add(`${name}.${key}`);
    }
    for (const other of all.all)
      for (const { to, inverse } of other.links)
        if (to.includes(kind.name) || to.includes('*')) names.add(inverseName(inverse));
  }
  return names;
}

/** The value of a field of a record; lists of groups give the ids or the texts that they hold. */
export function fieldValue(roadmap: Roadmap, record: RoadmapRecord, field: string): unknown {
  if (field === 'kind') return record.kind.name;
  const value = valueAt(record.data, field.split('.'));
  if (value === undefined) {
    const back = (roadmap.incoming.get(record.id) ?? []).filter(
      ({ definition }) => inverseName(definition.inverse) === field,
    );
    return back.length > 0 ? [...new Set(back.map(({ from }) => from.id))] : undefined;
  }
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => (isMapping(item) ? (item.id ?? Object.values(item)[0]) : item));
}

/** A value as text in a cell. */
export function fieldText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(String).join(' ');
  return isMapping(value)
    ? Object.entries(value)
        .map(([key, item]) => `${key}: ${fieldText(item)}`)
        .join('; ')
    : String(value);
}
