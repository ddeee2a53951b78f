import type { Validator } from './errors.ts';

/** What ajv reports, without the parts that the tool does not use. */
export interface SchemaError {
  readonly keyword: string;
  /** The place in the value, as steps. */
  readonly pointer: readonly (string | number)[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
  /** The name of the property, where the name itself is wrong and not its value. */
  readonly name?: string;
}

export type Validate = (value: unknown) => readonly SchemaError[];

/** What a value without a mistake gives. */
export const NO_ERRORS: readonly SchemaError[] = [];

/** Turns a JSON pointer into steps; digits become numbers only where the value has a list. */
function steps(pointer: string, value: unknown): (string | number)[] {
  let node = value;
  return pointer
    .split('/')
    .slice(1)
    .map((raw) => {
      const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(node) ? Number(key) : key;
      node = typeof node === 'object' && node !== null ? Reflect.get(node, step) : undefined;
      return step;
    });
}

/** Wraps an ajv function: errors come back as plain values, and none is kept between calls. */
export function toValidate(check: Validator): Validate {
  return (value) => {
    if (check(value)) return NO_ERRORS;
    const errors = (check.errors ?? []).map((error) => ({
      keyword: error.keyword,
      pointer: steps(error.instancePath, value),
      params: error.params,
      message: error.message ?? 'is not valid',
      ...(error.propertyName === undefined ? {} : { name: error.propertyName }),
    }));
    check.errors = null;
    return errors;
  };
}
