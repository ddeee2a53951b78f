import type { Pointer } from '../findings/problem.ts';
import { few } from '../findings/words.ts';
import { isMapping } from './values.ts';

/** What each type of JSON Schema is called. */
export const typeNames: Record<string, string> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list (lines that begin with a dash)',
  object: 'a group of fields, each on a line of its own',
  null: 'nothing',
};

/** What a value is. */
export function typeName(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (isMapping(value)) return 'a group of fields';
  if (typeof value === 'boolean') return `the word ${value}`;
  if (typeof value === 'string') return 'a text';
  return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
}

/** A place of a record as the subject of a sentence. */
export function fieldName(pointer: Pointer): string {
  const names = pointer.filter((step) => typeof step === 'string');
  const index = pointer.at(-1);
  if (names.length === 0) return 'the record';
  return typeof index === 'number' ? `entry ${index + 1} of "${names.join('.')}"` : `"${names.join('.')}"`;
}

/** The allowed values, at most twelve of them. */
export function list(values: readonly unknown[]): string {
  return few(values.map(String), 12);
}
