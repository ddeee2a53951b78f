import { compareText } from '../../findings/finding.ts';
import { meaningOf, type Places, placesBelow, placesOf } from '../../roadmap/entries.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import { roadmapFileSchema } from '../../schema/builtin.ts';
import type { RoadmapFile } from '../../schema/generated/roadmap.ts';
import type { FieldPath, Kind } from '../../schema/kind.ts';
import type { FieldChange } from './change.ts';
import { highest } from './level.ts';
import type { Naming, Pair } from './pair-records.ts';

type FieldRule = Pick<FieldChange, 'field' | 'title' | 'level'>;

/** What the schemas say of the fields of a record. Where the two sides disagree, the stricter level holds. */
function fieldRules(pair: Pair): Map<string, FieldRule> {
  const kinds: Kind[] = [pair.new.kind, pair.old.kind].sort((a, b) => compareText(a.name, b.name));
  const rules = new Map<string, FieldRule>();
  for (const kind of kinds)
    for (const { name, title, change } of kind.fields) {
      const known = rules.get(name);
      const level = known && highest([known.level, change]) === known.level ? known.level : change;
      rules.set(name, { field: name, title: known?.title ?? title, level });
    }
  return rules;
}

/** The names of all fields: those of the schema in its order, then the others. */
function fieldNames(rules: ReadonlyMap<string, FieldRule>, ...sides: readonly Data[]): string[] {
  const others = sides.flatMap((data) => Object.keys(data)).filter((name) => !rules.has(name));
  return [...rules.keys(), ...[...new Set(others)].sort(compareText)];
}

function shared(paths: readonly FieldPath[], others: readonly FieldPath[]): FieldPath[] {
  const known = new Set(others.map((path) => path.join('/')));
  return paths.filter((path) => known.has(path.join('/')));
}

/** What both sides say of the places of a record; elsewhere the order of a list may mean something. */
function sharedPlaces(pair: Pair): Places {
  const [old, now] = [placesOf(pair.old.kind), placesOf(pair.new.kind)];
  if (old === now) return now;
  return { links: shared(now.links, old.links), unordered: shared(now.unordered, old.unordered) };
}

function values(name: string, old: Data, now: Data): Pick<FieldChange, 'old' | 'new'> {
  return {
    ...(Object.hasOwn(old, name) ? { old: old[name] } : {}),
    ...(Object.hasOwn(now, name) ? { new: now[name] } : {}),
  };
}

const NO_PLACES: Places = { links: [], unordered: [] };

function print(data: Data, name: string, places: Places, naming?: (id: string) => string) {
  return Object.hasOwn(data, name) ? meaningOf(data[name], places, naming) : undefined;
}

/** The fields in which two states of a record differ. Links that only follow a renamed record are a patch. */
export function fieldChanges(pair: Pair, naming: Naming): FieldChange[] {
  const [old, now] = [pair.old.data, pair.new.data];
  if (old === now) return [];
  const rules = fieldRules(pair);
  const places = sharedPlaces(pair);
  return fieldNames(rules, old, now).flatMap((name): FieldChange[] => {
    const here = placesBelow(places, name);
    if (print(old, name, here) === print(now, name, here)) return [];
    const rule = rules.get(name) ?? { field: name, title: name, level: 'minor' };
    const change = { ...rule, ...values(name, old, now) };
    return print(old, name, here, naming.old) === print(now, name, here, naming.new)
      ? [{ ...change, level: 'patch', followsRename: true }]
      : [change];
  });
}

/** The fields in which two states of roadmap.yaml differ. */
export function roadmapFileChanges(from: RoadmapFile, to: RoadmapFile): FieldChange[] {
  const schemas = Object.entries(roadmapFileSchema.properties ?? {});
  const rules = new Map(
    schemas.map(([field, schema]): [string, FieldRule] => [
      field,
      { field, title: schema.title ?? field, level: schema['x-change'] ?? 'minor' },
    ]),
  );
  const old: Data = { ...from };
  const now: Data = { ...to };
  return fieldNames(rules, old, now).flatMap((name) =>
    print(old, name, NO_PLACES) === print(now, name, NO_PLACES)
      ? []
      : [{ ...(rules.get(name) ?? { field: name, title: name, level: 'minor' }), ...values(name, old, now) }],
  );
}
