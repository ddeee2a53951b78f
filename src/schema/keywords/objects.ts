// Keywords about groups of fields.
import type { JsonSchema } from '../json-schema.ts';
import { matcher } from '../pattern.ts';
import { alongside, type Check, fail, inside, isGroup, type Keyword, limit } from './keyword.ts';

const size = (value: unknown) => (isGroup(value) ? Object.keys(value).length : undefined);

const required: Keyword =
  ({ required: names = [] }) =>
  (value, run) => {
    if (!isGroup(value)) return true;
    run.spend(names.length / 8);
    let fits = true;
    for (const missingProperty of names)
      if (!Object.hasOwn(value, missingProperty))
        fits = fail(run, 'required', `must have required property '${missingProperty}'`, { missingProperty });
    return fits;
  };

const dependentRequired: Keyword = ({ dependentRequired: dependencies = {} }) => {
  const entries = Object.entries(dependencies);
  return (value, run) => {
    if (!isGroup(value)) return true;
    let fits = true;
    for (const [property, names] of entries) {
      run.spend(1 + names.length / 8);
      if (!Object.hasOwn(value, property)) continue;
      for (const missingProperty of names)
        if (!Object.hasOwn(value, missingProperty))
          fits = fail(
            run,
            'dependentRequired',
            `must have property ${missingProperty} when property ${property} is present`,
            { property, missingProperty },
          );
    }
    return fits;
  };
};

const dependentSchemas: Keyword = ({ dependentSchemas: dependencies = {} }, check) => {
  const checks = Object.entries(dependencies).map(([name, schema]) => [name, check(schema)] as const);
  return (value, run, seen) => {
    if (!isGroup(value)) return true;
    run.spend(checks.length);
    let fits = true;
    for (const [name, each] of checks)
      if (Object.hasOwn(value, name)) fits = alongside(each, value, run, seen) && fits;
    return fits;
  };
};

/** Names in a propertyNames are texts to be checked, at the place of the group that holds them. */
const propertyNames: Keyword = ({ propertyNames: schema = true }, check) => {
  const each = check(schema);
  return (value, run) => {
    if (!isGroup(value)) return true;
    const outer = run.name;
    let fits = true;
    for (const name of Object.keys(value)) {
      run.name = outer ?? name;
      fits = each(name, run, undefined) && fits;
    }
    run.name = outer;
    return fits || fail(run, 'propertyNames', 'property name must be valid');
  };
};

const properties: Keyword = ({ properties: fields = {} }, check) => {
  const checks = new Map(Object.entries(fields).map(([name, schema]) => [name, check(schema)]));
  return (value, run, seen) => {
    if (!isGroup(value)) return true;
    let fits = true;
    for (const name of Object.keys(value)) {
      const each = checks.get(name);
      if (!each) continue;
      fits = inside(each, name, value[name], run) && fits;
      seen?.names.add(name);
    }
    return fits;
  };
};

type NameTest = (name: string, spend: (steps: number) => void) => boolean;

function patternTests({
  patternProperties = {},
}: JsonSchema): { test: NameTest; schema: JsonSchema | boolean }[] {
  return Object.entries(patternProperties).map(([pattern, schema]) => ({
    test: matcher(pattern),
    schema,
  }));
}

const patternProperties: Keyword = (schema, check) => {
  const checks = patternTests(schema).map((each) => ({ test: each.test, check: check(each.schema) }));
  return (value, run, seen) => {
    if (!isGroup(value)) return true;
    let fits = true;
    for (const name of Object.keys(value))
      for (const { test, check: each } of checks) {
        if (!test(name, run.spend)) continue;
        fits = inside(each, name, value[name], run) && fits;
        seen?.names.add(name);
      }
    return fits;
  };
};

/** A field that no schema allows; the place is that of its group, the name stands in the error. */
function others(
  keyword: 'additionalProperties' | 'unevaluatedProperties',
  schema: JsonSchema | boolean,
  each: Check,
): (name: string, value: unknown, run: Parameters<Check>[1]) => boolean {
  const param = keyword === 'additionalProperties' ? 'additionalProperty' : 'unevaluatedProperty';
  return (name, value, run) =>
    schema === false
      ? fail(run, keyword, `must NOT have ${keyword.replace('P', ' p')}`, { [param]: name })
      : inside(each, name, value, run);
}

const additionalProperties: Keyword = (schema, check) => {
  const { additionalProperties: additional = true, properties: known = {} } = schema;
  const names = new Set(Object.keys(known));
  const tests = patternTests(schema);
  const one = others('additionalProperties', additional, check(additional));
  return (value, run, seen) => {
    if (!isGroup(value)) return true;
    let fits = true;
    for (const name of Object.keys(value)) {
      if (names.has(name) || tests.some(({ test }) => test(name, run.spend))) continue;
      fits = one(name, value[name], run) && fits;
      seen?.names.add(name);
    }
    return fits;
  };
};

export const objectKeywords = {
  minProperties: limit('minProperties', 'properties', size),
  maxProperties: limit('maxProperties', 'properties', size),
  required,
  dependentRequired,
  propertyNames,
  additionalProperties,
  dependentSchemas,
  properties,
  patternProperties,
} satisfies Readonly<Record<string, Keyword>>;

/** After all other keywords: the fields that none of them has looked at. */
export const unevaluatedProperties: Keyword = ({ unevaluatedProperties: schema = true }, check) => {
  const one = others('unevaluatedProperties', schema, check(schema));
  return (value, run, seen) => {
    if (!isGroup(value) || !seen) return true;
    let fits = true;
    for (const name of Object.keys(value)) {
      if (seen.names.has(name)) continue;
      fits = one(name, value[name], run) && fits;
      seen.names.add(name);
    }
    return fits;
  };
};
