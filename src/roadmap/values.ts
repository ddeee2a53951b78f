import type { Pointer } from '../findings/problem.ts';
import { isGroup as isMapping } from '../schema/keywords/keyword.ts';
import type { FieldPath } from '../schema/kind.ts';

/** A value found in a record, with its place. */
export interface Found {
  readonly pointer: Pointer;
  readonly value: unknown;
}

export { isMapping };

/** True for values that are written alike, their fields in the same order. */
export function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function entriesOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((item: unknown, i) => [i, item]);
  return isMapping(value) ? Object.entries(value) : [];
}

/** Visits every value at a field path, in the order in which they stand in the record. */
function visit(
  value: unknown,
  path: FieldPath,
  at: number,
  pointer: Pointer,
  take: (found: Found) => void,
): void {
  const step = path[at];
  if (step === undefined) take({ pointer, value });
  else if (step === '*')
    for (const [key, item] of entriesOf(value)) visit(item, path, at + 1, [...pointer, key], take);
  else if (isMapping(value) && Object.hasOwn(value, step))
    visit(value[step], path, at + 1, [...pointer, step], take);
}

/** All values at a field path, in the order in which they stand in the record. */
export function valuesAt(data: unknown, path: FieldPath): readonly Found[] {
  const first = path[0];
  if (first !== undefined && first !== '*' && (!isMapping(data) || !Object.hasOwn(data, first))) return [];
  const found: Found[] = [];
  visit(data, path, 0, [], (each) => found.push(each));
  return found;
}

/** The value that the fields of a path lead to, from the step `at` on; undefined where there is none. */
export function valueBelow(value: unknown, path: FieldPath, at: number): unknown {
  let here = value;
  for (let i = at; i < path.length; i++) {
    const step = path[i];
    if (step === undefined || !isMapping(here) || !Object.hasOwn(here, step)) return undefined;
    here = here[step];
  }
  return here;
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

/** All texts of a value at any depth, with their places. */
export function* textsIn(
  value: unknown,
  pointer: Pointer = [],
): Generator<{ readonly pointer: Pointer; readonly value: string }> {
  if (typeof value === 'string') yield { pointer, value };
  else for (const [key, item] of entriesOf(value)) yield* textsIn(item, [...pointer, key]);
}

/** True when a text of a value at any depth passes a test. */
export function someText(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (Array.isArray(value)) return value.some((item) => someText(item, test));
  if (!isMapping(value)) return false;
  for (const key in value) if (someText(value[key], test)) return true;
  return false;
}
