import { compareText } from '../findings/finding.ts';
import { evaluator } from './evaluate.ts';
import { markedPlaces } from './generated/marked-places.js';
import { schemas } from './generated/schemas.js';
import { validators } from './generated/verdicts.js';
import type { JsonSchema, OwnSchema, Role, SchemaSet } from './json-schema.ts';
import { deriveKind, type Kind, type MarkedPlaces } from './kind.ts';
import { NO_ERRORS, type Validate } from './validate.ts';

/** The kinds of a roadmap, and the schema documents that they refer to. */
export interface Kinds {
  readonly all: readonly Kind[];
  readonly byName: ReadonlyMap<string, Kind>;
  /** The kinds that a folder holds: one, or several told apart by the prefix of the id. */
  readonly byFolder: ReadonlyMap<string, readonly Kind[]>;
  /** The kinds that what the tool itself does rests on. */
  readonly byRole: ReadonlyMap<Role, Kind>;
  readonly schemas: SchemaSet;
  /** The schemas of the repository from which some of them were made. */
  readonly own?: readonly OwnSchema[];
}

const documents: SchemaSet = new Map(schemas.map((schema) => [schema.$id ?? '', schema]));

const ROADMAP = 'roadmap.schema.json';

/** What shipped schemas say otherwise of a field where there is no domain; null where it has nothing to hold then. */
const NO_DOMAIN: Readonly<Record<string, JsonSchema | null>> = {
  domain: {
    description: 'None: what the roadmap is about stands in schemas of its own.',
    enum: ['none'],
    enumDescriptions: [
      'The roadmap has no kinds but its own, and those for sources, boards, events, catalogues and releases.',
    ],
  },
  sector: {
    description: 'Where members come from. The values are our own.',
    enum: ['practice', 'research', 'industry', 'ethics', 'civil-society', 'policy', 'oversight'],
  },
  horizon: {
    description:
      'When the thing is expected to matter in practice. The years are our own default and can be changed in roadmap.yaml.',
  },
  aligner_ref: null,
};

const explaining = evaluator(documents);

/** Asks a validator that ajv wrote first, and only for a record with a mistake the one that says what it is. */
function validateFor(id: string): Validate {
  const isValid = validators[id];
  const schema = documents.get(id);
  if (!isValid || !schema) throw new Error(`no validator was built for ${id}`);
  let findErrors: Validate | undefined;
  return (value) => {
    if (isValid(value)) return NO_ERRORS;
    findErrors ??= explaining(schema);
    return findErrors(value);
  };
}

/** Puts kinds in the order of their chapters and indexes them. */
export function kindsOf(kinds: readonly Kind[], set: SchemaSet): Kinds {
  const all = [...kinds].sort((a, b) => a.order - b.order || compareText(a.name, b.name));
  return {
    all,
    byName: new Map(all.map((kind) => [kind.name, kind])),
    byFolder: new Map(all.map(({ folder }) => [folder, all.filter((kind) => kind.folder === folder)])),
    byRole: new Map(all.flatMap((kind) => (kind.role ? [[kind.role, kind]] : []))),
    schemas: set,
  };
}

/** The kinds of a roadmap with those that it had at other times and has no more: to tell what went with them. */
export function withFormerKinds(now: Kinds, others: readonly Kinds[]): Kinds {
  const gone = others.flatMap(({ all }) => all).filter(({ name }) => !now.byName.has(name));
  const once = new Map(gone.map((kind) => [kind.name, kind]));
  const schemas = [...others, now].flatMap((each) => [...each.schemas]);
  return gone.length === 0 ? now : kindsOf([...now.all, ...once.values()], new Map(schemas));
}

function derive(set: SchemaSet, places: Readonly<Record<string, MarkedPlaces>> = {}): Kinds {
  const kinds = [...set.values()].flatMap((schema) => {
    if (!schema['x-kind']) return [];
    const { $id = '' } = schema;
    const kind = deriveKind(schema, set, validateFor($id), undefined, places[$id]);
    return kind ? [kind] : [];
  });
  return kindsOf(kinds, set);
}

/** A shipped schema as a roadmap without a domain has it: links lead to kinds that there are, or to any. */
function withoutDomain(schema: JsonSchema, names: ReadonlySet<string>): JsonSchema {
  const text = JSON.stringify(schema, (key, value) => {
    if (key === 'x-link' && value.to.some((name: string) => /^[a-z]/.test(name) && !names.has(name)))
      return { ...value, to: ['*'] };
    // The examples of a schema hold texts under the same names.
    const otherwise = typeof value === 'object' ? NO_DOMAIN[key] : undefined;
    if (otherwise === null) return undefined;
    return otherwise ? { ...value, ...otherwise } : value;
  });
  return JSON.parse(text);
}

let core: Kinds | undefined;

/** The kinds that come with the tool for a roadmap without a domain: those that have a role. */
export function coreKinds(): Kinds {
  if (core) return core;
  const kept = schemas.filter((schema: JsonSchema) => !schema['x-kind'] || schema['x-kind'].role);
  const names = new Set(kept.flatMap((schema: JsonSchema) => schema['x-kind']?.name ?? []));
  core = derive(new Map(kept.map((schema) => [schema.$id ?? '', withoutDomain(schema, names)])));
  return core;
}

/** The kinds that come with the tool, derived from schemas/ when it was built. */
export const builtinKinds: Kinds = derive(documents, markedPlaces);

/** Checks the content of roadmap.yaml. */
export const validateRoadmapFile: Validate = validateFor(ROADMAP);

/** The schema of roadmap.yaml for a roadmap with some kinds. */
export function roadmapSchemaOf({ schemas: set }: Kinds): JsonSchema {
  return set.get(ROADMAP) ?? roadmapFileSchema;
}

/** The schema of roadmap.yaml. */
export const roadmapFileSchema: JsonSchema = documents.get(ROADMAP) ?? {};
