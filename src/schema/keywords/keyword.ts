import type { JsonSchema } from '../json-schema.ts';
import type { SchemaError } from '../validate.ts';

/** What one validation of a value knows and has found. */
export interface KeywordRun {
  /** Where in the value it is, as steps. */
  readonly pointer: (string | number)[];
  readonly errors: SchemaError[];
  /** The name that is checked, within propertyNames. */
  name: string | undefined;
  /** Counts steps, and throws when the schema took too many. */
  readonly spend: (steps: number) => void;
  depth: number;
}

/** The parts of a value that a schema has said something about, for unevaluatedProperties and unevaluatedItems. */
export interface Seen {
  readonly names: Set<string>;
  readonly items: Set<number>;
}

/** Whether a value fits; errors go to the run. */
export type Check = (value: unknown, run: KeywordRun, seen: Seen | undefined) => boolean;

/** Makes the check of a keyword from the schema that holds it. `check` gives that of another schema. */
export type Keyword = (schema: JsonSchema, check: (schema: JsonSchema | boolean) => Check) => Check;

/** More errors than a person will read are not kept; the value is wrong all the same. */
const MOST_ERRORS = 500;

/** Notes an error, and says that the value does not fit. */
export function fail(
  run: KeywordRun,
  keyword: string,
  message: string,
  params: Readonly<Record<string, unknown>> = {},
): false {
  if (run.errors.length < MOST_ERRORS)
    run.errors.push({
      keyword,
      pointer: [...run.pointer],
      params,
      message,
      ...(run.name === undefined ? {} : { name: run.name }),
    });
  return false;
}

/** Checks a part of the value. */
export function inside(check: Check, step: string | number, value: unknown, run: KeywordRun): boolean {
  run.pointer.push(step);
  const fits = check(value, run, undefined);
  run.pointer.pop();
  return fits;
}

/** Checks the value itself by another schema; what that says of its parts counts when it fits. */
export function alongside(check: Check, value: unknown, run: KeywordRun, seen: Seen | undefined): boolean {
  if (!seen) return check(value, run, undefined);
  const own: Seen = { names: new Set(), items: new Set() };
  if (!check(value, run, own)) return false;
  for (const name of own.names) seen.names.add(name);
  for (const item of own.items) seen.items.add(item);
  return true;
}

/** Whether a value fits, without keeping an error. */
export function quietly(check: Check, value: unknown, run: KeywordRun, seen: Seen | undefined): boolean {
  const count = run.errors.length;
  const fits = alongside(check, value, run, seen);
  run.errors.length = count;
  return fits;
}

/** True for a group of fields. */
export function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Count = 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties';

/** A limit for how many of something there are in a value; undefined where none can be counted. */
export function limit(keyword: Count, unit: string, count: (value: unknown) => number | undefined): Keyword {
  const most = keyword.startsWith('max');
  return ({ [keyword]: limit = 0 }) =>
    (value, run) => {
      const number = count(value) ?? limit;
      if (most ? number <= limit : number >= limit) return true;
      return fail(run, keyword, `must NOT have ${most ? 'more' : 'fewer'} than ${limit} ${unit}`, { limit });
    };
}
