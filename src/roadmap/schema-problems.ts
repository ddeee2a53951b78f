import { groupedBy } from '../findings/grouped.ts';
import type { Pointer, Problem } from '../findings/problem.ts';
import { nearest } from '../findings/suggest.ts';
import { capital } from '../findings/words.ts';
import type { SchemaSet } from '../schema/json-schema.ts';
import { type Kind, schemaAt } from '../schema/kind.ts';
import type { SchemaError } from '../schema/validate.ts';
import { quoted } from '../yaml/mistakes/mistake.ts';
import { judgedByNearest } from './alternatives.ts';
import { type CheckedValue, type Explanation, isNeeded, type JudgedValue } from './explanation.ts';
import {
  described,
  fieldSwallowed,
  idByFile,
  isBesideItsFields,
  isUpperHalf,
  missingField,
  tooDeep,
  unknownField,
} from './field-problems.ts';
import { homeAround, standIns, standsBelow } from './misplaced-fields.ts';
import { once } from './once.ts';
import { fitting, onlyDate, unquoted } from './repairs.ts';
import { typeHint } from './type-hint.ts';
import { isMapping, valueAt } from './values.ts';
import { fieldName, list, typeName, typeNames } from './words.ts';

/** The quotation marks of a word processor become part of the value. */
function marksHint(pointer: Pointer, meant: string | undefined): string {
  const name = pointer.at(-1);
  return meant === undefined
    ? ''
    : `Delete the quotation marks: ${typeof name === 'string' ? `${name}: ` : '- '}${meant}. `;
}

function wrongValue(error: SchemaError, _: CheckedValue, value: unknown): Explanation {
  const allowed = Array.isArray(error.params.allowedValues)
    ? error.params.allowedValues
    : [error.params.allowedValue];
  const meant =
    typeof value === 'string' ? nearest(unquoted(value) ?? value, allowed.map(String)) : undefined;
  const marks = typeof value === 'string' && unquoted(value) === meant ? marksHint(error.pointer, meant) : '';
  return {
    code: 'schema/unknown-value',
    message: `${capital(fieldName(error.pointer))} may not be ${JSON.stringify(value)}.`,
    hint: `${marks || (meant ? `Did you mean "${meant}"? ` : '')}Allowed: ${list(allowed)}.`,
  };
}

/** A text with a colon, which YAML reads as a group of one field; undefined for any other group. */
function colonInText(error: SchemaError, value: unknown): Explanation | undefined {
  const [[name, rest] = [], another] = isMapping(value) ? Object.entries(value) : [];
  if (
    error.params.type !== 'string' ||
    name === undefined ||
    another ||
    (typeof rest === 'object' && rest !== null)
  )
    return undefined;
  const last = error.pointer.at(-1);
  const text = rest === null ? `${name}:` : `${name}: ${rest}`;
  return {
    code: 'yaml/colon-in-text',
    message: `${capital(fieldName(error.pointer))} holds a colon followed by a blank, which YAML takes for the name of a field.`,
    hint: `Put the whole text in double quotes: ${typeof last === 'number' ? '- ' : `${last}: `}${quoted(text.slice(0, 200))}`,
  };
}

function wrongType(error: SchemaError, subject: CheckedValue, value: unknown): Explanation {
  const { pointer } = error;
  const other = colonInText(error, value) ?? tooDeep(pointer.slice(0, -1), String(pointer.at(-1)), subject);
  if (other) return other;
  const schema = subject.schemaAt(error.pointer);
  // A link may be a group too; whoever wrote something else is told of the usual form.
  const type = schema?.['x-link'] ? 'string' : String(error.params.type);
  const wanted = type
    .split(',')
    .map((type) => typeNames[type] ?? type)
    .join(' or ');
  return {
    code: 'schema/wrong-type',
    message: `${capital(fieldName(error.pointer))} has to be ${wanted}, but it is ${typeName(value)}.`,
    hint:
      idByFile(error.pointer, subject.path) ??
      typeHint(type, error.pointer, value, schema, isNeeded(error.pointer, subject)),
  };
}

function wrongDate(error: SchemaError, _: CheckedValue, value: unknown): Explanation {
  const text = String(value);
  const iso = onlyDate(text);
  return {
    code: 'schema/wrong-date',
    message: `${capital(fieldName(error.pointer))} is not a date that exists: ${JSON.stringify(text)}.`,
    hint: `Write year, month and day as YYYY-MM-DD${iso ? `, for example ${iso}` : ''}.`,
  };
}

function wrongSize(error: SchemaError, subject: CheckedValue, value: unknown): Explanation {
  const limit = Number(error.params.limit);
  const field = capital(fieldName(error.pointer));
  const text: Record<string, string> = {
    maxLength: `${field} is longer than ${limit} characters (it has ${[...String(value)].length}).`,
    minLength: `${field} is shorter than ${limit} characters.`,
    maxItems: `${field} has more than ${limit} entries.`,
    minItems: `${field} has fewer than ${limit} ${limit === 1 ? 'entry' : 'entries'}.`,
    maxProperties: `${field} has more than ${limit} fields.`,
    minimum: `${field} is less than ${limit}.`,
    maximum: `${field} is greater than ${limit}.`,
  };
  return {
    code: 'schema/wrong-size',
    message: text[error.keyword] ?? `${field} ${error.message}.`,
    hint: sizeHint(error.keyword, value, isNeeded(error.pointer, subject)),
  };
}

function sizeHint(keyword: string, value: unknown, isNeeded: boolean): string {
  const orNot = isNeeded ? '.' : ', or delete the field.';
  if (keyword === 'maxLength') return 'Shorten it; details belong in the description.';
  if (keyword === 'minItems' && Array.isArray(value)) return `Add an entry${orNot}`;
  if (keyword === 'minimum') return 'Write a larger number.';
  if (keyword === 'maximum') return 'Write a smaller number.';
  return keyword.startsWith('max')
    ? 'Keep the most important entries, or split the record.'
    : `Write a little more${orNot}`;
}

function meantHint(text: string, error: SchemaError): string {
  const meant = fitting(text, String(error.params.pattern));
  if (meant === undefined) return '';
  return unquoted(text) === meant ? marksHint(error.pointer, meant) : `Did you mean "${meant}"? `;
}

function wrongPattern(error: SchemaError, subject: CheckedValue, value: unknown): Explanation {
  const schema = subject.schemaAt(error.pointer);
  const list = subject.schemaAt(error.pointer.slice(0, -1));
  const text = String(value);
  const message = `${capital(fieldName(error.pointer))} is not written as it has to be: ${JSON.stringify(text.slice(0, 80))}.`;
  const said = (hint: string): Explanation => ({ code: 'schema/wrong-form', message, hint });
  if (text.includes('\n') && schema?.pattern?.includes('.*'))
    return {
      ...said('Write the text on one line, after the colon.'),
      ...fieldSwallowed(error.pointer, subject),
    };
  if (text !== text.trim()) return said('Delete the blanks before and after the text.');
  const byFile = idByFile(error.pointer, subject.path);
  const [kind = ''] = fitting(text, String(error.params.pattern))?.match(/^\w+-/) ?? [];
  if (byFile && (kind === '' || !byFile.includes(`"id: ${kind}`))) return said(byFile);
  return said(
    `${meantHint(text, error)}${schema?.description ?? list?.description ?? `It has to match ${error.params.pattern}.`}`,
  );
}

/** A value that a schema of a repository excludes. */
function excluded(error: SchemaError, subject: CheckedValue): Explanation {
  const schema = subject.schemaAt(error.pointer);
  return {
    code: 'schema/invalid',
    message: `${capital(fieldName(error.pointer))} holds what its kind excludes.`,
    hint: `${schema?.description ? `${schema.description} ` : ''}Nothing may stand here that fits ${JSON.stringify(schema?.not)?.slice(0, 200) ?? 'the "not" of the schema'}.`,
  };
}

/** For conditions that only schemas of a repository set; the words are those of ajv. */
function invalid(error: SchemaError, subject: CheckedValue): Explanation {
  if (error.keyword === 'not') return excluded(error, subject);
  return {
    code: 'schema/invalid',
    message: `${capital(fieldName(error.pointer))} ${error.message}.`,
    hint: subject.schemaAt(error.pointer)?.description ?? 'See the schema of the kind.',
  };
}

function wrongName(error: SchemaError, subject: CheckedValue, name: string): Explanation {
  return {
    code: 'schema/wrong-form',
    message: `The name "${name}" is not written as it has to be.`,
    hint: subject.schemaAt(error.pointer)?.description ?? `The name ${error.message}.`,
    pointer: [...error.pointer, name],
    at: 'key',
  };
}

function repeatedEntry(error: SchemaError): Explanation {
  const [first = 0, second = 0] = [Number(error.params.i), Number(error.params.j)].sort((a, b) => a - b);
  return {
    code: 'schema/repeated-entry',
    message: `${capital(fieldName(error.pointer))} holds the same entry twice: entries ${first + 1} and ${second + 1}.`,
    hint: 'Delete one of the two.',
    pointer: [...error.pointer, second],
  };
}

type Explain = (error: SchemaError, subject: CheckedValue, value: unknown) => Explanation | undefined;

/** What is said of an error, by its keyword. Of those without words, others at the place say more. */
const explanations: Readonly<Record<string, Explain | undefined>> = {
  ...Object.fromEntries(['if', 'propertyNames', 'anyOf', 'allOf'].map((name) => [name, () => undefined])),
  oneOf: (error, subject) => (error.params.passingSchemas ? invalid(error, subject) : undefined),
  additionalProperties: unknownField,
  unevaluatedProperties: unknownField,
  required: missingField,
  dependentRequired: missingField,
  enum: wrongValue,
  const: wrongValue,
  type: wrongType,
  format: wrongDate,
  pattern: wrongPattern,
  uniqueItems: repeatedEntry,
  ...Object.fromEntries(
    'maxLength minLength maxItems minItems minimum maximum maxProperties'
      .split(' ')
      .map((name) => [name, wrongSize]),
  ),
};

function explain(error: SchemaError, subject: CheckedValue): Explanation | undefined {
  if (error.name !== undefined) return wrongName(error, subject, error.name);
  return (explanations[error.keyword] ?? invalid)(error, subject, valueAt(subject.value, error.pointer));
}

const unknownIn = once((same: readonly SchemaError[]) =>
  same.flatMap(({ params }) => params.additionalProperty ?? []).map(String),
);

/** True when an unknown field at the same place, or what stands below it, already says it. */
function followsField(
  error: SchemaError,
  same: readonly SchemaError[],
  errors: readonly SchemaError[],
  subject: CheckedValue,
): boolean {
  const { pointer, params } = error;
  const unknown = unknownIn(same);
  const [first = ''] = unknown;
  const isDescribed = first !== '' && described(pointer, first, subject) !== undefined;
  if (error.keyword === 'required')
    return (
      isDescribed ||
      isUpperHalf(error, subject) ||
      standsBelow(error, errors, subject) ||
      (first !== '' && [...standIns(pointer, subject).values()].includes(String(params.missingProperty)))
    );
  // Of a source that is described, and of fields that stand too deep, the first says it.
  const name = String(params.additionalProperty);
  const isAround = (each: string) => homeAround(pointer, each, subject) !== undefined;
  return (isDescribed && name !== first) || (isAround(name) && unknown.find(isAround) !== name);
}

/** True when another error at the same place already says it: one cause, one finding. */
function follows(error: SchemaError, same: readonly SchemaError[]): boolean {
  if (['pattern', 'format', 'maxLength'].includes(error.keyword))
    return same.some(
      (other) =>
        other !== error &&
        ['enum', 'type', 'minLength', 'format'].includes(other.keyword) &&
        other.keyword !== error.keyword,
    );
  if (error.keyword === 'const' || error.keyword === 'enum')
    return same.some((other) => other.keyword === 'type');
  return false;
}

/** The errors of a value by the schema of a kind in plain words, each with its place. A value that does not fit has at least one. */
export function schemaProblems(
  all: readonly SchemaError[],
  written: JudgedValue,
  kind: Pick<Kind, 'schema'>,
  schemas: SchemaSet,
): Problem[] {
  // A record that is wrong throughout asks for the same places again and again.
  const known = new Map<string, ReturnType<typeof schemaAt>>();
  const schemaOf = (pointer: Pointer) => {
    const key = JSON.stringify(pointer);
    if (!known.has(key)) known.set(key, schemaAt(kind, schemas, pointer));
    return known.get(key);
  };
  const whole = { ...written, schemaAt: schemaOf };
  const { errors, subject } = judgedByNearest<CheckedValue>(all, whole);
  const placeOf = ({ pointer }: SchemaError) => pointer.join('/');
  const places = groupedBy(errors, placeOf);
  const said = errors.flatMap((error) => {
    const same = places.get(placeOf(error)) ?? [];
    const beside = places.get(error.pointer.slice(0, -1).join('/')) ?? [];
    const isSaid = ['required', 'additionalProperties'].includes(error.keyword)
      ? followsField(error, same, errors, subject)
      : follows(error, same) || isBesideItsFields(error, beside, subject);
    const explanation = isSaid ? undefined : explain(error, subject);
    return explanation ? [{ pointer: error.pointer, at: 'value' as const, ...explanation }] : [];
  });
  const [first] = errors;
  if (first && said.length === 0)
    said.push({ pointer: first.pointer, at: 'value' as const, ...invalid(first, subject) });
  const seen = new Set<string>();
  return said.flatMap(({ pointer, at, within, ...rest }): Problem[] => {
    const key = `${rest.code} ${pointer.join('/')} ${rest.code === 'schema/missing-field' ? rest.message : ''}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        ...rest,
        place: { path: subject.path, pointer, at, ...(within && { within }) },
        ...(subject.record === undefined ? {} : { record: subject.record }),
      },
    ];
  });
}
