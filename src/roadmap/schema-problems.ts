import type { Pointer, Problem } from '../findings/problem.ts';
import { nearest } from '../findings/suggest.ts';
import type { JsonSchema } from '../kinds/json-schema.ts';
import type { SchemaError } from '../kinds/validate.ts';
import { isMapping, valueAt } from './values.ts';

/** What is needed to explain a schema error: the value, and the schema at a place of it. */
export interface Subject {
  readonly path: string;
  readonly record?: string;
  readonly value: unknown;
  schemaAt(pointer: Pointer): JsonSchema | undefined;
}

const typeNames: Record<string, string> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list (lines that begin with a dash)',
  object: 'a group of fields, each on a line of its own',
  null: 'nothing',
};

function typeName(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (isMapping(value)) return 'a group of fields';
  return typeof value === 'string' ? 'a text' : typeof value === 'boolean' ? `the word ${value}` : 'a number';
}

function fieldName(pointer: Pointer): string {
  const names = pointer.filter((step) => typeof step === 'string');
  const index = pointer.at(-1);
  if (names.length === 0) return 'the record';
  return typeof index === 'number' ? `entry ${index + 1} of "${names.join('.')}"` : `"${names.join('.')}"`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function list(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length > 12
    ? `${words.slice(0, 12).join(', ')} and ${words.length - 12} more`
    : words.join(', ');
}

type Explanation = Pick<Problem, 'code' | 'message' | 'hint'> & { pointer?: Pointer; at?: 'key' | 'value' };

function unknownField(error: SchemaError, subject: Subject): Explanation {
  const name = String(error.params.additionalProperty ?? error.params.unevaluatedProperty);
  const known = Object.keys(subject.schemaAt(error.pointer)?.properties ?? {});
  const meant = nearest(name, known);
  return {
    code: 'schema/unknown-field',
    message: `There is no field "${name}" here.`,
    hint: meant ? `Did you mean "${meant}"?` : `The fields are: ${list(known)}.`,
    pointer: [...error.pointer, name],
    at: 'key',
  };
}

function missingField(error: SchemaError, subject: Subject): Explanation {
  const name = String(error.params.missingProperty);
  const field = subject.schemaAt([...error.pointer, name]);
  const example = field?.enum
    ? ` One of: ${list(field.enum)}.`
    : field?.description
      ? ` ${field.description}`
      : '';
  return {
    code: 'schema/missing-field',
    message: `The field "${name}" is missing.`,
    hint: `Add a line "${name}: ...".${example}`,
    at: 'key',
  };
}

function wrongValue(error: SchemaError, value: unknown): Explanation {
  const allowed = Array.isArray(error.params.allowedValues)
    ? error.params.allowedValues
    : [error.params.allowedValue];
  const meant = typeof value === 'string' ? nearest(value, allowed.map(String)) : undefined;
  return {
    code: 'schema/unknown-value',
    message: `${capital(fieldName(error.pointer))} may not be ${JSON.stringify(value)}.`,
    hint: `${meant ? `Did you mean "${meant}"? ` : ''}Allowed: ${list(allowed)}.`,
  };
}

function wrongType(error: SchemaError, value: unknown): Explanation {
  const wanted = String(error.params.type)
    .split(',')
    .map((type) => typeNames[type] ?? type)
    .join(' or ');
  const hints: Record<string, string> = {
    array: 'Write each entry on a line of its own, beginning with "- ".',
    string:
      value === null
        ? 'Write the text after the colon, or delete the line.'
        : Array.isArray(value) || isMapping(value)
          ? 'Write one text after the colon.'
          : 'Put the value in quotes.',
    object: 'Write its fields on lines of their own, two blanks deeper.',
  };
  return {
    code: 'schema/wrong-type',
    message: `${capital(fieldName(error.pointer))} has to be ${wanted}, but it is ${typeName(value)}.`,
    hint:
      hints[String(error.params.type)] ??
      (value === null ? 'Write the value after the colon, or delete the line.' : 'Correct the value.'),
  };
}

function wrongDate(error: SchemaError, value: unknown): Explanation {
  const text = String(value);
  const parts = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  const ymd = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text);
  const iso = parts
    ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}`
    : ymd
      ? `${ymd[1]}-${ymd[2]?.padStart(2, '0')}-${ymd[3]?.padStart(2, '0')}`
      : undefined;
  return {
    code: 'schema/wrong-date',
    message: `${capital(fieldName(error.pointer))} is not a date that exists: ${JSON.stringify(text)}.`,
    hint: `Write year, month and day as YYYY-MM-DD${iso ? `, for example ${iso}` : ''}.`,
  };
}

function wrongSize(error: SchemaError, value: unknown): Explanation {
  const limit = Number(error.params.limit);
  const subject = capital(fieldName(error.pointer));
  const text: Record<string, string> = {
    maxLength: `${subject} is longer than ${limit} characters (it has ${[...String(value)].length}).`,
    minLength: `${subject} is shorter than ${limit} characters.`,
    maxItems: `${subject} has more than ${limit} entries.`,
    minItems: `${subject} has fewer than ${limit} ${limit === 1 ? 'entry' : 'entries'}.`,
    maxProperties: `${subject} has more than ${limit} fields.`,
    minimum: `${subject} is less than ${limit}.`,
    maximum: `${subject} is greater than ${limit}.`,
  };
  return {
    code: 'schema/wrong-size',
    message: text[error.keyword] ?? `${subject} ${error.message}.`,
    hint: sizeHint(error.keyword, value),
  };
}

function sizeHint(keyword: string, value: unknown): string {
  if (keyword === 'maxLength') return 'Shorten it; details belong in the description.';
  if (keyword === 'minItems' && Array.isArray(value)) return 'Add an entry, or delete the field.';
  return keyword.startsWith('max')
    ? 'Use fewer or smaller values.'
    : 'Write a little more, or delete the field.';
}

function wrongPattern(error: SchemaError, subject: Subject, value: unknown): Explanation {
  const schema = subject.schemaAt(error.pointer);
  const text = String(value);
  const what = `${capital(fieldName(error.pointer))} is not written as it has to be: ${JSON.stringify(text.slice(0, 80))}.`;
  if (text !== text.trim())
    return {
      code: 'schema/wrong-form',
      message: what,
      hint: 'Delete the blanks and empty lines before and after the text.',
    };
  if (/[\n\r]/.test(text) && schema?.pattern?.includes('.*'))
    return { code: 'schema/wrong-form', message: what, hint: 'Write the text on one line.' };
  return {
    code: 'schema/wrong-form',
    message: what,
    hint: schema?.description ?? `It has to match ${error.params.pattern}.`,
  };
}

function explain(error: SchemaError, subject: Subject): Explanation | undefined {
  const value = valueAt(subject.value, error.pointer);
  switch (error.keyword) {
    case 'if':
    case 'propertyNames':
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
      return undefined;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownField(error, subject);
    case 'required':
    case 'dependentRequired':
      return missingField(error, subject);
    case 'enum':
    case 'const':
      return wrongValue(error, value);
    case 'type':
      return wrongType(error, value);
    case 'format':
      return wrongDate(error, value);
    case 'pattern':
      return wrongPattern(error, subject, value);
    case 'uniqueItems':
      return {
        code: 'schema/repeated-entry',
        message: `${capital(fieldName(error.pointer))} holds the same entry twice: entries ${Number(error.params.j) + 1} and ${Number(error.params.i) + 1}.`,
        hint: 'Delete one of the two.',
        pointer: [...error.pointer, Number(error.params.i)],
      };
    case 'maxLength':
    case 'minLength':
    case 'maxItems':
    case 'minItems':
    case 'minimum':
    case 'maximum':
    case 'maxProperties':
      return wrongSize(error, value);
    default:
      return {
        code: 'schema/invalid',
        message: `${capital(fieldName(error.pointer))} ${error.message}.`,
        hint: subject.schemaAt(error.pointer)?.description ?? 'See the schema of the kind.',
      };
  }
}

/** True when another error at the same place already says it: one cause, one finding. */
function follows(error: SchemaError, same: readonly SchemaError[], subject: Subject): boolean {
  if (error.keyword === 'required') {
    const known = Object.keys(subject.schemaAt(error.pointer)?.properties ?? {});
    return same.some(
      (other) =>
        other.keyword === 'additionalProperties' &&
        nearest(String(other.params.additionalProperty), known) === error.params.missingProperty,
    );
  }
  if (['pattern', 'format', 'maxLength'].includes(error.keyword))
    return same.some(
      (other) =>
        other !== error &&
        ['enum', 'type', 'minLength', 'format'].includes(other.keyword) &&
        other.keyword !== error.keyword,
    );
  if (error.keyword === 'pattern' || error.keyword === 'enum')
    return same.some((other) => other.keyword === 'type');
  return false;
}

/** Schema errors in plain words, each with its place. */
export function schemaProblems(errors: readonly SchemaError[], subject: Subject): Problem[] {
  const places = new Map<string, SchemaError[]>();
  for (const error of errors) {
    const place = error.pointer.join('/');
    const there = places.get(place);
    if (there) there.push(error);
    else places.set(place, [error]);
  }
  const seen = new Set<string>();
  return errors.flatMap((error): Problem[] => {
    if (follows(error, places.get(error.pointer.join('/')) ?? [], subject)) return [];
    const explanation = explain(error, subject);
    if (!explanation) return [];
    const { pointer = error.pointer, at = 'value', ...rest } = explanation;
    const key = `${rest.code} ${pointer.join('/')} ${rest.code === 'schema/missing-field' ? rest.message : ''}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        ...rest,
        place: { path: subject.path, pointer, at },
        ...(subject.record === undefined ? {} : { record: subject.record }),
      },
    ];
  });
}
