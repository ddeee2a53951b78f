// Keywords about a value as a whole, and about numbers and texts.
import { codePoints, formats } from '../formats.ts';
import { matcher } from '../pattern.ts';
import { type Check, fail, isGroup, type Keyword, type KeywordRun, limit } from './keyword.ts';

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  array: Array.isArray,
  object: isGroup,
};

const type: Keyword = ({ type: wanted }) => {
  const names = [wanted ?? []].flat();
  const tests = names.flatMap((name) => types[name] ?? []);
  const [first] = tests;
  const fits = first && tests.length === 1 ? first : (value: unknown) => tests.some((test) => test(value));
  return (value, run) =>
    fits(value) ||
    fail(run, 'type', `must be ${names.join()}`, { type: names.length === 1 ? names[0] : names });
};

/** A text that is equal for equal values only, in the sense of JSON. */
export function canonical(value: unknown, spend: KeywordRun['spend']): string {
  spend(1);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, spend)).join()}]`;
  if (!isGroup(value)) return value === 0 ? '0' : (JSON.stringify(value) ?? '');
  const fields = Object.keys(value).sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name], spend)}`).join()}}`;
}

/** A test for being one of some values. */
function oneOfValues(values: readonly unknown[]): (value: unknown, run: KeywordRun) => boolean {
  const simple = new Set(values.filter((value) => typeof value !== 'object' || value === null));
  let others: Set<string> | undefined;
  return (value, { spend }) => {
    if (typeof value !== 'object' || value === null) return simple.has(value);
    if (simple.size === values.length) return false;
    others ??= new Set(
      values.filter((each) => typeof each === 'object').map((each) => canonical(each, spend)),
    );
    return others.has(canonical(value, spend));
  };
}

const constant: Keyword = (schema) => {
  const fits = oneOfValues([schema.const]);
  return (value, run) =>
    fits(value, run) || fail(run, 'const', 'must be equal to constant', { allowedValue: schema.const });
};

const enumeration: Keyword = ({ enum: allowedValues = [] }) => {
  const fits = oneOfValues(allowedValues);
  return (value, run) =>
    fits(value, run) || fail(run, 'enum', 'must be equal to one of the allowed values', { allowedValues });
};

/** A limit for numbers. */
function bound(
  keyword: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum',
  comparison: string,
  holds: (value: number, limit: number) => boolean,
): Keyword {
  return ({ [keyword]: limit = 0 }) =>
    (value, run) =>
      typeof value !== 'number' ||
      holds(value, limit) ||
      fail(run, keyword, `must be ${comparison} ${limit}`, { comparison, limit });
}

const multipleOf: Keyword =
  ({ multipleOf: divisor = 1 }) =>
  (value, run) =>
    typeof value !== 'number' ||
    Number.isInteger(value / divisor) ||
    fail(run, 'multipleOf', `must be multiple of ${divisor}`, { multipleOf: divisor });

const length = (value: unknown) => (typeof value === 'string' ? codePoints(value) : undefined);

const patterns: Keyword = ({ pattern = '' }) => {
  const test = matcher(pattern);
  return (value, run) =>
    typeof value !== 'string' ||
    test(value, run.spend) ||
    fail(run, 'pattern', `must match pattern "${pattern}"`, { pattern });
};

const always: Check = () => true;

const format: Keyword = ({ format: name = '' }) => {
  if (!Object.hasOwn(formats, name)) return always;
  return (value, run) =>
    typeof value !== 'string' ||
    formats.date.validate(value) ||
    fail(run, 'format', `must match format "${name}"`, { format: name });
};

export const valueKeywords = {
  type,
  const: constant,
  enum: enumeration,
  minimum: bound('minimum', '>=', (value, limit) => value >= limit),
  maximum: bound('maximum', '<=', (value, limit) => value <= limit),
  exclusiveMinimum: bound('exclusiveMinimum', '>', (value, limit) => value > limit),
  exclusiveMaximum: bound('exclusiveMaximum', '<', (value, limit) => value < limit),
  multipleOf,
  maxLength: limit('maxLength', 'characters', length),
  minLength: limit('minLength', 'characters', length),
  pattern: patterns,
  format,
} satisfies Readonly<Record<string, Keyword>>;
