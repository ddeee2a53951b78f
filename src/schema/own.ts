import type { Problem } from '../findings/problem.ts';
import { coreKinds, type Kinds, kindsOf } from './builtin.ts';
import { type Budget, evaluator, spender, TooManySteps } from './evaluate.ts';
import { type JsonSchema, type OwnSchema, resolve, type SchemaSet } from './json-schema.ts';
import { deriveKind, type Kind } from './kind.ts';
import { roleTargets, withTargets } from './roles.ts';
import { didYouMean, Fault, type SchemaFault, schemaFault } from './schema-faults.ts';
import type { Validate } from './validate.ts';

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
function extended(
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

/** What all schemas of a repository may take together, and what each record adds: about a second. */
const STEPS = 2_000_000;
const STEPS_A_RECORD = 20_000;

const TOO_MANY = 'checking by it takes too many steps';

/** A finding at the schema of a kind. */
export function schemaProblem(path: string, { pointer, message, hint }: SchemaFault): Problem {
  return {
    code: 'kind/invalid-schema',
    message: `The schema of this kind cannot be used: ${message}.`,
    hint: hint ?? 'See "aligner explain kind/invalid-schema" for an example.',
    place: { path, pointer, at: 'value' },
  };
}

function clash(kind: Kind, kinds: readonly Kind[]): SchemaFault | undefined {
  const key = (['name', 'folder', 'prefix', 'role'] as const).find(
    (each) => kind[each] !== undefined && kinds.some((other) => other[each] === kind[each]),
  );
  const other = key && kinds.find((each) => each[key] === kind[key]);
  return other && { pointer: ['x-kind', key], message: `the kind ${other.name} has the same ${key}` };
}

/** A validator that stops for good when all schemas of the repository took too many steps; its records then count as not checked. */
function counted(validate: Validate, budget: Budget): Validate {
  let stopped = false;
  return (value) => {
    const first = !stopped;
    budget.steps += STEPS_A_RECORD;
    try {
      if (first) return validate(value);
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      stopped = true;
      // The next load begins with a budget of its own, and tells of the schema again.
      known.clear();
    }
    return [{ keyword: 'steps', pointer: [], params: { first }, message: TOO_MANY }];
  };
}

/** The schemas that those of a repository may refer to: by `$id`, or by the name of the file. */
function withOwnSchemas(set: SchemaSet, own: readonly OwnSchema[]): Map<string, JsonSchema> {
  const all = new Map(set);
  for (const { path, schema } of own) {
    const name = schema.$id ?? path.slice(path.lastIndexOf('/') + 1);
    if (!all.has(name)) all.set(name, schema);
  }
  return all;
}

interface WithOwnKinds {
  readonly kinds: Kinds;
  readonly problems: readonly Problem[];
}

/** What the same schemas came to before: releases mostly share theirs, and what files came to is kept by kinds. */
const known = new Map<string, WithOwnKinds>();
const MOST_KNOWN = 8;

/** Adds the kinds that a repository defines in its schemas folder; what cannot be used is a problem. */
export function withOwnKinds(builtin: Kinds, own: readonly OwnSchema[]): WithOwnKinds {
  if (own.length === 0) return { kinds: builtin, problems: [] };
  const key = JSON.stringify([builtin.all.length, own]);
  const before = known.get(key);
  if (before) return before;
  const made = deriveOwnKinds(builtin, own);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

/** Lays an overlay over the schema of its kind. */
function layOver({ byName }: Kinds, overlay: JsonSchema, schemas: Map<string, JsonSchema>): undefined {
  const name = overlay['x-extends'] ?? '';
  const base = byName.get(name)?.schema;
  if (!base) {
    const message = `no kind "${name}" comes with the tool`;
    throw new Fault({ pointer: ['x-extends'], message, ...didYouMean(name, byName.keys()) });
  }
  const id = base.$id ?? '';
  schemas.set(id, extended([schemas.get(id), base, schemas], overlay));
}

/** The schemas that come with the tool; their links to a role lead to the kind of the repository that took it. */
function placed({ all, schemas }: Kinds, targets: ReadonlyMap<string, string>): SchemaSet {
  const names = new Map(all.map(({ name, role }) => [name, targets.get(`role:${role}`) ?? name]));
  return new Map([...schemas].map(([id, each]) => [id, withTargets(each, names)]));
}

function deriveOwnKinds(builtin: Kinds, written: readonly OwnSchema[]): WithOwnKinds {
  const taken = new Set(written.map(({ schema }) => schema['x-kind']?.role));
  // Without a domain, a kind of the repository may take the place of one that comes with the tool.
  const shipped = builtin.all.filter(({ role }) => builtin !== coreKinds() || !taken.has(role));
  const targets = roleTargets([...written, ...shipped].map(({ schema }) => schema));
  const set = shipped.length < builtin.all.length ? placed(builtin, targets) : builtin.schemas;
  const own = written.map((each) => ({ ...each, schema: withTargets(each.schema, targets) }));
  const added = own.filter(({ schema }) => schema['x-kind']);
  const schemas = withOwnSchemas(set, added);
  const budget: Budget = { steps: STEPS };
  const names = [...shipped, ...added.flatMap(({ schema }) => schema['x-kind'] ?? [])].map(
    (each) => each.name,
  );
  const all = { schemas, kinds: new Set([...names, ...targets.keys()]), spend: spender(budget) };
  const problems: Problem[] = [];
  const note = (path: string, fault: SchemaFault | undefined) =>
    fault && problems.push(schemaProblem(path, fault));
  for (const { path, schema } of own)
    if (!schema['x-kind'])
      note(
        path,
        faultOf(() => schemaFault(schema, all) ?? layOver(builtin, schema, schemas)),
      );
  const validator = evaluator(schemas, budget);
  const derived = (schema: JsonSchema, path?: string) =>
    deriveKind(schema, schemas, counted(validator(schema), budget), path);
  const kinds = shipped.map((kind) => {
    const { $id = '' } = kind.schema;
    const schema = schemas.get($id) ?? kind.schema;
    if (schema === kind.schema) return kind;
    // Where links lead changes nothing of what fits.
    return (schema === set.get($id) ? deriveKind(schema, schemas, kind.validate) : derived(schema)) ?? kind;
  });
  for (const { path, schema } of added) {
    const found = faultOf(() => schemaFault(schema, all));
    const kind = found ? undefined : derived(schema, path);
    const fault = found ?? (kind && clash(kind, kinds));
    note(path, fault);
    if (kind && !fault) kinds.push(kind);
  }
  return { kinds: { ...kindsOf(kinds, schemas), own: written }, problems };
}

function faultOf(look: () => SchemaFault | undefined): SchemaFault | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    if (error instanceof TooManySteps) return { pointer: [], message: TOO_MANY };
    throw error;
  }
}
