import type { Pointer } from '../findings/problem.ts';
import type { FieldPath } from '../kinds/kind.ts';

/** A value found in a record, with its place. */
export interface Found {
  readonly pointer: Pointer;
  readonly value: unknown;
}

/** True for a mapping. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All values at a field path, in the order in which they stand in the record. */
export function valuesAt(data: unknown, path: FieldPath): Found[] {
  let found: Found[] = [{ pointer: [], value: data }];
  for (const step of path) {
    found = found.flatMap(({ pointer, value }): Found[] => {
      if (step === '*') {
        if (Array.isArray(value)) return value.map((item, i) => ({ pointer: [...pointer, i], value: item }));
        if (isMapping(value))
          return Object.entries(value).map(([key, item]) => ({ pointer: [...pointer, key], value: item }));
        return [];
      }
      return isMapping(value) && Object.hasOwn(value, step)
        ? [{ pointer: [...pointer, step], value: value[step] }]
        : [];
    });
  }
  return found;
}

/** The value at one place, or undefined. */
export function valueAt(data: unknown, pointer: Pointer): unknown {
  let value = data;
  for (const step of pointer) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isMapping(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}
