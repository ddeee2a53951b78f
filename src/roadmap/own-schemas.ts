import type { Problem } from '../findings/problem.ts';
import { evaluator } from '../schema/evaluate.ts';
import { metaSchema } from '../schema/generated/meta-schema.js';
import type { JsonSchema, OwnSchema } from '../schema/json-schema.ts';
import { schemaProblem } from '../schema/own.ts';
import { schemaProblems } from './schema-problems.ts';
import { isMapping } from './values.ts';

const meta = new Map<string, JsonSchema>();
const validate = evaluator(meta)(metaSchema);

/** The folder that a schema names for its records, be the schema right or not. */
export function folderOfKind(value: unknown): string | undefined {
  const kind = isMapping(value) ? value['x-kind'] : undefined;
  return isMapping(kind) && typeof kind.folder === 'string' ? kind.folder : undefined;
}

/** The schema of a kind in a file, or what is wrong with it by the schema that all of them have to fit. */
export function ownSchemaIn(path: string, value: unknown): OwnSchema | Problem {
  if (!isMapping(value) || (value['x-kind'] === undefined && value['x-extends'] === undefined))
    return schemaProblem(path, { pointer: [], message: 'it has no "x-kind" annotation' });
  const both = '"x-extends" stands beside "x-kind": a schema makes a kind or adds to one';
  if (value['x-kind'] !== undefined && value['x-extends'] !== undefined)
    return schemaProblem(path, { pointer: ['x-extends'], message: both, hint: 'Leave one of them out.' });
  if (JSON.stringify(value).includes('"__proto__":'))
    return schemaProblem(path, { pointer: [], message: 'nothing in it can be called "__proto__"' });
  const [problem] = schemaProblems(validate(value), { path, value }, { schema: metaSchema }, meta);
  if (!problem) return { path, schema: value as JsonSchema };
  const { message, hint = '', place } = problem;
  return { ...schemaProblem(path, { pointer: [], message: message.replace(/\.$/, ''), hint }), place };
}
