import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv';
import { codePoints, formats } from './formats.ts';

declare const __ALIGNER_ERRORS__: string;

/** A validator that ajv wrote, with what it found last. */
export interface Validator {
  (value: unknown): unknown;
  errors?: ErrorObject[] | null | undefined;
}

type Validators = Readonly<Record<string, Validator>>;

let validators: Validators | undefined;

/**
 * The validator that says what is wrong with a record of a schema. Most records have no mistake, and the code
 * is large, so it is loaded when it is needed first; in the bundle it is a file of its own.
 */
export function errorValidator(id: string): Validator {
  const name = typeof __ALIGNER_ERRORS__ === 'string' ? __ALIGNER_ERRORS__ : './generated/errors.cjs';
  if (!validators) {
    const make = createRequire(import.meta.url)(name) as (length: unknown, checks: unknown) => Validators;
    validators = make(codePoints, formats);
  }
  const validator = validators[id];
  if (!validator) throw new Error(`no validator was built for ${id}`);
  return validator;
}
