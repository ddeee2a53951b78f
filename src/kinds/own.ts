import { START } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import { annotations } from './annotations.ts';
import { type Kinds, kindsOf } from './builtin.ts';
import { formats } from './formats.ts';
import type { JsonSchema, KindAnnotation, SchemaSet } from './json-schema.ts';
import { deriveKind, type Kind } from './kind.ts';
import { boundedPattern } from './pattern.ts';
import { toValidate, type Validate } from './validate.ts';

/** A schema file of the repository, parsed. */
export interface OwnSchema {
  readonly path: string;
  readonly schema: unknown;
}

const NAME = /^[a-z][a-z0-9-]{0,39}$/;

function annotationFault(kind: unknown): string | undefined {
  if (typeof kind !== 'object' || kind === null) return 'it has no "x-kind" annotation';
  const { name, plural, folder, prefix } = kind as Partial<KindAnnotation>;
  if (typeof name !== 'string' || !NAME.test(name))
    return 'x-kind.name is missing or is not a lower-case word';
  if (typeof plural !== 'string' || !NAME.test(plural))
    return 'x-kind.plural is missing or is not a lower-case word';
  if (typeof folder !== 'string' || !NAME.test(folder))
    return 'x-kind.folder is missing or is not a lower-case word';
  if (typeof prefix !== 'string' || !/^[a-z][a-z0-9-]{0,20}-$/.test(prefix))
    return 'x-kind.prefix is missing or does not end with a hyphen';
  return undefined;
}

/** Of a field with this name ajv checks nothing and says nothing, so that no kind may have one. */
function hasUncheckedField(schema: unknown): boolean {
  return JSON.stringify(schema).includes('"__proto__":');
}

function clash(kind: Kind, kinds: readonly Kind[]): string | undefined {
  const other = kinds.find(
    ({ name, folder, prefix }) => name === kind.name || folder === kind.folder || prefix === kind.prefix,
  );
  return other && `the kind ${other.name} has the same name, folder or prefix`;
}

function problem(path: string, reason: string): Problem {
  return {
    code: 'kind/invalid-schema',
    message: `The schema of this kind cannot be used: ${reason}.`,
    hint: 'See "aligner explain kind/invalid-schema" for an example.',
    place: { path, range: START },
  };
}

/** How schemas of a repository are compiled; how far that conforms is measured (docs/conformity.md). */
export const AJV_OPTIONS = {
  allErrors: true,
  ownProperties: true,
  strict: false,
  validateFormats: true,
  formats,
  code: { regExp: Object.assign(boundedPattern, { code: 'boundedPattern' }) },
  logger: false,
} as const;

/** Loads ajv only when a repository brings kinds of its own. */
async function compiler(set: SchemaSet): Promise<(schema: JsonSchema) => Validate> {
  const { default: Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ ...AJV_OPTIONS, keywords: [...annotations] });
  // The tool's own schemas were validated when it was built.
  for (const schema of set.values()) ajv.addSchema(schema, undefined, undefined, false);
  return (schema) => toValidate(ajv.compile(schema));
}

/** Adds the kinds that a repository defines in its schemas folder; what cannot be used is a problem. */
export async function withOwnKinds(
  builtin: Kinds,
  own: readonly OwnSchema[],
): Promise<{ kinds: Kinds; problems: Problem[] }> {
  if (own.length === 0) return { kinds: builtin, problems: [] };
  const compile = await compiler(builtin.schemas);
  const kinds: Kind[] = [...builtin.all];
  const problems: Problem[] = [];
  for (const { path, schema } of own) {
    const { 'x-kind': annotation } = (
      typeof schema === 'object' && schema !== null ? schema : {}
    ) as JsonSchema;
    const fault =
      annotationFault(annotation) ??
      (hasUncheckedField(schema) ? 'a field cannot be called "__proto__"' : undefined);
    if (fault) {
      problems.push(problem(path, fault));
      continue;
    }
    try {
      const document = schema as JsonSchema;
      const kind = deriveKind(document, builtin.schemas, compile(document), path);
      const taken = kind && clash(kind, kinds);
      if (taken) problems.push(problem(path, taken));
      else if (kind) kinds.push(kind);
    } catch (error) {
      problems.push(problem(path, error instanceof Error ? error.message : String(error)));
    }
  }
  return { kinds: kindsOf(kinds, builtin.schemas), problems };
}
