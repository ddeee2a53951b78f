import { compareText } from '../../findings/finding.ts';
import { roadmapFileSchema } from '../../kinds/builtin.ts';
import type { RoadmapFile } from '../../kinds/generated/roadmap.ts';
import type { FieldPath, Kind } from '../../kinds/kind.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import type { FieldChange } from './change.ts';
import { fingerprint } from './fingerprint.ts';
import { highest } from './level.ts';
import type { Naming, Pair } from './pairs.ts';

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

/** The places that are links on both sides; elsewhere the order of a list may mean something. */
function sharedLinks(pair: Pair): FieldPath[] {
  const paths = pair.new.kind.links.map(({ path }) => path);
  if (pair.old.kind === pair.new.kind) return paths;
  const old = new Set(pair.old.kind.links.map(({ path }) => path.join('/')));
  return paths.filter((path) => old.has(path.join('/')));
}

function values(name: string, old: Data, now: Data): Pick<FieldChange, 'old' | 'new'> {
  return {
    ...(Object.hasOwn(old, name) ? { old: old[name] } : {}),
    ...(Object.hasOwn(now, name) ? { new: now[name] } : {}),
  };
}

function print(data: Data, name: string, links: readonly FieldPath[], naming?: (id: string) => string) {
  return Object.hasOwn(data, name) ? fingerprint(data[name], links, naming) : undefined;
}

/** The fields in which two states of a record differ. Links that only follow a renamed record are a patch. */
export function fieldChanges(pair: Pair, naming: Naming): FieldChange[] {
  const [old, now] = [pair.old.data, pair.new.data];
  if (old === now) return [];
  const rules = fieldRules(pair);
  const paths = sharedLinks(pair);
  return fieldNames(rules, old, now).flatMap((name): FieldChange[] => {
    const links = paths.filter(([field]) => field === name).map((path) => path.slice(1));
    if (print(old, name, links) === print(now, name, links)) return [];
    const rule = rules.get(name) ?? { field: name, title: name, level: 'minor' };
    const change = { ...rule, ...values(name, old, now) };
    return print(old, name, links, naming.old) === print(now, name, links, naming.new)
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
    print(old, name, []) === print(now, name, [])
      ? []
      : [{ ...(rules.get(name) ?? { field: name, title: name, level: 'minor' }), ...values(name, old, now) }],
  );
}
