// Validates values by schemas, JSON Schema 2020-12. Schemas of a repository come with a pull request, so all that
// is done is counted, and ends when it is too much: no schema can stop or fill the process.
import { type JsonSchema, type SchemaSet, target } from './json-schema.ts';
import { branchKeywords } from './keywords/branches.ts';
import { alongside, type Check, fail, type Keyword, type KeywordRun, type Seen } from './keywords/keyword.ts';
import { listKeywords, unevaluatedItems } from './keywords/lists.ts';
import { objectKeywords, unevaluatedProperties } from './keywords/objects.ts';
import { valueKeywords } from './keywords/values.ts';
import { NO_ERRORS, type Validate } from './validate.ts';

/** In the order in which they are asked. */
const keywords: readonly (readonly [string, Keyword])[] = Object.entries({
  ...valueKeywords,
  ...listKeywords,
  ...objectKeywords,
  ...branchKeywords,
});

/** Deeper than any record with any schema that a person would write. */
const DEEPEST = 1_000;

/** Thrown when validating takes more steps than it may. */
export class TooManySteps extends Error {}

/** The steps that are left for all that schemas of a repository ask for. */
export interface Budget {
  steps: number;
}

/** Takes steps from a budget. */
export function spender(budget: Budget): (steps: number) => void {
  return (steps) => {
    budget.steps -= steps;
    if (budget.steps < 0) throw new TooManySteps();
  };
}

const allowed: Check = () => true;
const refused: Check = (_value, run) => fail(run, 'false schema', 'is not allowed here');

/** All that a schema says itself, without what is said of parts that nobody else has looked at. */
function listed(checks: readonly Check[]): Check {
  return (value, run, seen) => {
    if (run.depth > DEEPEST) throw new TooManySteps();
    run.spend(1);
    run.depth++;
    let fits = true;
    for (const check of checks) fits = check(value, run, seen) && fits;
    run.depth--;
    return fits;
  };
}

/** Adds the keywords that ask which parts the others have looked at. */
function withUnevaluated(main: Check, last: readonly Check[]): Check {
  return (value, run, seen) => {
    const own: Seen = { names: new Set(), items: new Set() };
    let fits = main(value, run, own);
    for (const check of last) fits = check(value, run, own) && fits;
    for (const name of fits ? own.names : []) seen?.names.add(name);
    for (const item of fits ? own.items : []) seen?.items.add(item);
    return fits;
  };
}

/** Gives the checks of schemas; each is made when it is used first, so that references may run in circles. */
function checks(set: SchemaSet): (schema: JsonSchema | boolean, root: JsonSchema) => Check {
  const made = new Map<JsonSchema, Check>();
  const make = (schema: JsonSchema, root: JsonSchema): Check => {
    const part = (each: JsonSchema | boolean) => check(each, root);
    const list = keywords.flatMap(([name, keyword]) =>
      Object.hasOwn(schema, name) ? [keyword(schema, part)] : [],
    );
    const { $ref } = schema;
    if ($ref !== undefined) {
      const found = target($ref, root, set);
      if (!found) throw new Error(`there is nothing at the reference ${JSON.stringify($ref)}`);
      const behind = check(found.schema, found.root);
      list.unshift((value, run, seen) => alongside(behind, value, run, seen));
    }
    const last = [
      ...(schema.unevaluatedItems === undefined ? [] : [unevaluatedItems(schema, part)]),
      ...(schema.unevaluatedProperties === undefined ? [] : [unevaluatedProperties(schema, part)]),
    ];
    const all = last.length === 0 ? listed(list) : withUnevaluated(listed(list), last);
    made.set(schema, all);
    return all;
  };
  const check = (schema: JsonSchema | boolean, root: JsonSchema): Check => {
    if (typeof schema === 'boolean') return schema ? allowed : refused;
    let known: Check | undefined;
    return (value, run, seen) => {
      known ??= made.get(schema) ?? make(schema, root);
      return known(value, run, seen);
    };
  };
  return check;
}

/** Gives validators of the schemas of a set, whose steps come out of one budget. */
export function evaluator(
  set: SchemaSet,
  budget: Budget = { steps: Infinity },
): (schema: JsonSchema | boolean) => Validate {
  const check = checks(set);
  const spend = spender(budget);
  return (schema) => {
    const validate = check(schema, typeof schema === 'boolean' ? {} : schema);
    return (value) => {
      const run: KeywordRun = { pointer: [], errors: [], name: undefined, spend, depth: 0 };
      return validate(value, run, undefined) ? NO_ERRORS : run.errors;
    };
  };
}
