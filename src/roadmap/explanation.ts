import type { Pointer, Problem } from '../findings/problem.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { FieldInText } from './field-in-text.ts';

/** A value as it is written, and where. */
export interface JudgedValue {
  readonly path: string;
  readonly record?: string | undefined;
  readonly value: unknown;
}

/** What is needed to explain a schema error: the value, and the schema at a place of it. */
export interface CheckedValue extends JudgedValue {
  schemaAt(pointer: Pointer): JsonSchema | undefined;
}

/** What is wrong, in words, and where, if that is not the place of the error. */
export type Explanation = Pick<Problem, 'code' | 'message' | 'hint'> & {
  readonly pointer?: Pointer;
  readonly at?: 'key' | 'value';
  readonly within?: FieldInText['within'];
};

/** True for a field that its record, or its group, cannot be without. */
export function isNeeded(pointer: Pointer, subject: CheckedValue): boolean {
  return subject.schemaAt(pointer.slice(0, -1))?.required?.includes(String(pointer.at(-1))) === true;
}
