// What is wrong with a schema that a repository brings, beyond the meta-schema: references that lead nowhere or
// round in a circle, branches that multiply, patterns that are slow, annotations that name what there is not.
import { nearest } from '../findings/suggest.ts';
import { metaSchema } from './generated/meta-schema.js';
import { type JsonSchema, resolve, type SchemaSet, target } from './json-schema.ts';
import { patternFault } from './pattern-ambiguity.ts';
import { subschemas } from './subschemas.ts';

/** A fault of a schema, with its place; the message is the end of a sentence. */
export interface SchemaFault {
  readonly pointer: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}

/** What the schemas of a roadmap may refer to. */
export interface Known {
  readonly schemas: SchemaSet;
  /** The names of all kinds. */
  readonly kinds: ReadonlySet<string>;
  /** Counts steps; throws when schemas of the repository took too many. */
  readonly spend: (steps: number) => void;
}

const { properties: ANNOTATIONS = {} } = resolve(metaSchema, metaSchema, new Map());

const MOST_PLACES = 20_000;
const MOST_REFERENCES = 100;

/** Ends the walk through a schema at its first fault. */
export class Fault extends Error {
  constructor(readonly fault: SchemaFault) {
    super(fault.message);
  }
}

/** The hint that says what was probably meant. */
export function didYouMean(written: string, candidates: Iterable<string>): { hint?: string } {
  const meant = nearest(written, candidates);
  return meant === undefined ? {} : { hint: `Did you mean "${meant}"?` };
}

/** Where the walk through a schema is. */
interface Here {
  readonly root: JsonSchema;
  readonly pointer: readonly string[];
  /** How many steps it went into the value. */
  readonly level: number;
  /** The schemas that references lead through on the way here, with the level at which they did. */
  readonly open: ReadonlyMap<object, number>;
  /** True for the schema that is looked at, false for what it refers to in others. */
  readonly own: boolean;
}

interface Walk {
  readonly known: Known;
  readonly patterns: Set<string>;
  readonly reached: Set<object>;
  places: number;
}

function fault(here: Here, steps: readonly string[], message: string, hint: { hint?: string } = {}): never {
  throw new Fault({ pointer: [...here.pointer, ...(here.own ? steps : [])], message, ...hint });
}

function checkPatterns(schema: JsonSchema, here: Here, { patterns, known }: Walk): void {
  const all: [string, string[]][] = Object.keys(schema.patternProperties ?? {}).map((pattern) => [
    pattern,
    ['patternProperties', pattern],
  ]);
  if (schema.pattern !== undefined) all.push([schema.pattern, ['pattern']]);
  for (const [pattern, steps] of all) {
    if (patterns.has(pattern)) continue;
    patterns.add(pattern);
    const reason = patternFault(pattern, known.spend);
    if (reason) fault(here, steps, `the pattern ${JSON.stringify(pattern.slice(0, 80))} ${reason}`);
  }
}

/** Looks up the names of fields and kinds in an annotation, which the meta-schema marks. */
function checkNames(
  value: unknown,
  meta: JsonSchema,
  here: Here,
  steps: readonly string[],
  walk: Walk,
): void {
  const { anyOf = [], ...schema } = resolve(meta, metaSchema, new Map());
  if (typeof value === 'string' && schema['x-names']) checkName(value, schema['x-names'], here, steps, walk);
  if (typeof value !== 'object' || value === null) return;
  const { properties = {} } = anyOf.find((each) => each.properties) ?? schema;
  for (const [key, part] of Object.entries(value)) {
    const inside = Array.isArray(value) ? schema.items : properties[key];
    if (typeof inside === 'object') checkNames(part, inside, here, [...steps, key], walk);
  }
}

/** A field is one of the kind itself, or KIND.FIELD; "." and "*" stand for kinds. */
function checkName(
  written: string,
  sort: 'field' | 'kind',
  here: Here,
  steps: readonly string[],
  walk: Walk,
): void {
  const [name = '', ...more] = sort === 'field' ? written.split('.') : [written];
  const isField = sort === 'field' && more.length === 0;
  const there = isField ? Object.keys(here.root.properties ?? {}) : [...walk.known.kinds];
  // Shared definitions and overlays name fields of other schemas.
  if (isField && !here.root['x-kind']) return;
  if (there.includes(name) || (sort === 'kind' && /^[.*]$/.test(name))) return;
  const message = isField
    ? `${steps.filter((step) => !/^\d+$/.test(step)).join('.')} names "${name}", but there is no such field`
    : `there is no kind "${name}"`;
  fault(here, steps, message, didYouMean(name, there));
}

function checkAnnotations(schema: JsonSchema, here: Here, walk: Walk): void {
  const { 'x-link': link, 'x-fingerprint': counted, type } = schema;
  for (const [key, value] of Object.entries(here.own ? schema : {})) {
    const meta = key.startsWith('x-') ? ANNOTATIONS[key] : undefined;
    if (meta) checkNames(value, meta, here, [key], walk);
  }
  if (link && type !== undefined && ![type].flat().includes('string'))
    fault(here, ['x-link'], 'x-link stands where no text stands', {
      hint: 'Write it beside "type": "string": for a list of links, into its "items".',
    });
  if (counted && here.own && here.root['x-kind']) checkCounted(counted, here);
  checkWords(schema, here);
}

/** The fields that a fingerprint counts are there. */
function checkCounted(
  { of: other, fields = [] }: NonNullable<JsonSchema['x-fingerprint']>,
  here: Here,
): void {
  const names = Object.keys(here.root.properties ?? {});
  for (const name of other === undefined ? fields : [other])
    if (!names.includes(name.split('.')[0] ?? ''))
      fault(here, ['x-fingerprint'], `there is no field "${name}"`, didYouMean(name, names));
}

/** Titles and descriptions of values are as many as the values. */
function checkWords({ enum: values, ...schema }: JsonSchema, here: Here): void {
  for (const [key, word] of Object.entries({ enumTitles: 'titles', enumDescriptions: 'descriptions' })) {
    const { length } = schema[key as 'enumTitles' | 'enumDescriptions'] ?? values ?? [];
    if (values && length !== values.length)
      fault(here, [key], `there are ${values.length} values, but ${length} ${word} of them`);
  }
}

function followReference(ref: string, here: Here, walk: Walk): void {
  const found = target(ref, here.root, walk.known.schemas);
  if (!found) {
    const names = Object.keys(here.root.$defs ?? {}).map((name) => `#/$defs/${name}`);
    fault(
      here,
      ['$ref'],
      `the reference "${ref}" leads to no schema here`,
      didYouMean(ref, [...names, ...walk.known.schemas.keys()]),
    );
  }
  const { schema, root } = found;
  if (typeof schema === 'boolean') return;
  const before = here.open.get(schema);
  if (before === here.level)
    fault(here, ['$ref'], `the reference "${ref}" leads round in a circle without going into the value`);
  if (before !== undefined) return;
  if (here.open.size > MOST_REFERENCES)
    fault(here, ['$ref'], `references lead on more than ${MOST_REFERENCES} times`);
  const next = here.own ? [...here.pointer, '$ref'] : here.pointer;
  visit(
    schema,
    { ...here, root, pointer: next, own: false, open: new Map(here.open).set(schema, here.level) },
    walk,
  );
}

function visit(schema: JsonSchema, here: Here, walk: Walk): void {
  walk.known.spend(1);
  if (++walk.places > MOST_PLACES)
    fault(here, [], `its branches and references multiply to more than ${MOST_PLACES} places`);
  walk.reached.add(schema);
  if (schema.$id !== undefined && here.own && here.pointer.length > 0)
    fault(here, ['$id'], '"$id" may stand at the top only');
  // Every other schema is looked at by itself.
  if (here.own) checkPatterns(schema, here, walk);
  checkAnnotations(schema, here, walk);
  if (schema.$ref !== undefined) followReference(schema.$ref, here, walk);
  for (const { schema: part, pointer, step } of subschemas(schema)) {
    if (typeof part === 'boolean') continue;
    const level = here.level + (step === undefined ? 0 : 1);
    visit(part, { ...here, level, pointer: here.own ? [...here.pointer, ...pointer] : here.pointer }, walk);
  }
}

/** The first fault of a schema that the meta-schema lets pass; undefined where it has none. */
export function schemaFault(schema: JsonSchema, known: Known): SchemaFault | undefined {
  const walk: Walk = { known, patterns: new Set(), reached: new Set(), places: 0 };
  const here: Here = { root: schema, pointer: [], level: 0, open: new Map([[schema, 0]]), own: true };
  try {
    visit(schema, here, walk);
    for (const keyword of ['$defs', 'definitions'] as const)
      for (const [name, part] of Object.entries(schema[keyword] ?? {}))
        if (typeof part === 'object' && !walk.reached.has(part))
          visit(part, { ...here, pointer: [keyword, name], open: new Map([[part, 0]]) }, walk);
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
}
