import type { Pointer } from '../findings/problem.ts';
import { suggestion } from '../findings/suggest.ts';
import type { SchemaError } from '../schema/validate.ts';
import type { CheckedValue, Explanation } from './explanation.ts';
import { fieldInText, fieldInTextWords } from './field-in-text.ts';
import { isHyphened } from './repairs.ts';
import { isMapping, valueAt } from './values.ts';
import { list } from './words.ts';

/** Why a field that nobody knows is probably the one that is meant: it may be an id with a colon behind it. */
function meantHint(meant: string, name: string): string {
  return isHyphened(name)
    ? `Write "${meant}: ${name}". What follows the id goes into a field of its own.`
    : /\s/.test(name)
      ? `Write "${meant}: ..." here, and no title.`
      : `Did you mean "${meant}"?`;
}

/** A source, or another record, that is described where it should be named. */
export function described(error: SchemaError, subject: CheckedValue): Explanation | undefined {
  const { required = [], properties = {} } = subject.schemaAt(error.pointer) ?? {};
  const value = valueAt(subject.value, error.pointer);
  const link = required.find((name) => properties[name]?.['x-link']);
  if (link === undefined || !isMapping(value) || Object.hasOwn(value, link)) return undefined;
  const name = String(error.params.additionalProperty);
  const [kind = 'record'] = properties[link]?.['x-link']?.to ?? [];
  return {
    code: 'schema/unknown-field',
    message: `A ${kind} is named here by its id, not described.`,
    hint: isHyphened(name)
      ? meantHint(link, name)
      : `Make a record of the ${kind} first ("aligner new ${kind}"), and write its id here: "- ${link}: ..."`,
    pointer: [...error.pointer, name],
    at: 'key',
  };
}

/** The one field that a small group needs, where one that it does not know stands in its place. */
export function renamed({ pointer }: SchemaError, subject: CheckedValue): string | undefined {
  const { required = [], properties = {} } = subject.schemaAt(pointer) ?? {};
  const value = valueAt(subject.value, pointer);
  if (pointer.length === 0 || !isMapping(value)) return undefined;
  const [meant, ...others] = required.filter((name) => !Object.hasOwn(value, name));
  const [unknown, ...more] = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  const isOne = others.length === 0 && more.length === 0;
  return isOne && unknown !== undefined && typeof value[unknown] === 'string' ? meant : undefined;
}

/** True for a group without fields where one of them stands beside it, not indented: that says it already. */
export function isBesideItsFields(
  { keyword, pointer }: SchemaError,
  beside: readonly SchemaError[],
  subject: CheckedValue,
): boolean {
  if (keyword !== 'type' || valueAt(subject.value, pointer) !== null) return false;
  const fields = subject.schemaAt(pointer)?.properties ?? {};
  return beside.some(({ params }) => Object.hasOwn(fields, String(params.additionalProperty)));
}

/** A field that nobody knows. */
export function unknownField(error: SchemaError, subject: CheckedValue): Explanation {
  const other = described(error, subject);
  if (other) return other;
  const name = String(error.params.additionalProperty ?? error.params.unevaluatedProperty);
  const known = Object.keys(subject.schemaAt(error.pointer)?.properties ?? {});
  const meant = renamed(error, subject);
  const fieldsOf = (group: string) => subject.schemaAt([...error.pointer, group])?.properties ?? {};
  const group = known.find((each) => Object.hasOwn(fieldsOf(each), name));
  const entries = (list: string) => subject.schemaAt([...error.pointer, list, 0])?.properties ?? {};
  const within = known.find((each) => Object.hasOwn(entries(each), name));
  const isEmpty = (group: string) => valueAt(subject.value, [...error.pointer, group]) === null;
  const otherwise = within
    ? `It is a field of the entries of "${within}": write it below the first field of an entry, in the same column.`
    : group && isEmpty(group)
      ? `It is a field of "${group}", which stands above without fields: put two blanks before "${name}".`
      : group
        ? `It is a field of "${group}": write "${group}:", and "${name}: ..." on the next line, two blanks deeper.`
        : `The fields are: ${list(known)}.`;
  return {
    code: 'schema/unknown-field',
    message: `There is no field "${name}" here.`,
    hint: meant ? meantHint(meant, name) : suggestion(name, known, otherwise),
    pointer: [...error.pointer, name],
    at: 'key',
  };
}

/** What the id has to be, where a place is that of the id: the file is called by it. */
export function idByFile(pointer: Pointer, path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  if (pointer.join() !== 'id' || !isHyphened(name)) return undefined;
  return `Write "id: ${name}": the id is the name of the file without .yaml.`;
}

/** The file is called by the id, so the name of the file says what the id has to be. */
function missingId(path: string): Explanation {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  return {
    code: 'schema/missing-field',
    message: 'The field "id" is missing.',
    hint: `Add a line "id: ${name}" at the beginning: the id is the name of the file without .yaml.`,
    at: 'key',
  };
}

/** True where a dash too many made two entries of one: the other has what this one lacks, and nothing stands in both. */
function isHalf(pointer: Pointer, name: string, { value }: CheckedValue, step: 1 | -1): boolean {
  const other = valueAt(value, [...pointer.slice(0, -1), Number(pointer.at(-1)) + step]);
  const here = valueAt(value, pointer);
  if (typeof pointer.at(-1) !== 'number' || !isMapping(here) || !isMapping(other)) return false;
  return Object.hasOwn(other, name) && Object.keys(here).every((key) => !Object.hasOwn(other, key));
}

/** True where the entry below has the missing field, and is told itself of what it lacks: it stands in this one. */
export function isUpperHalf({ pointer, params }: SchemaError, subject: CheckedValue): boolean {
  if (!isHalf(pointer, String(params.missingProperty), subject, 1)) return false;
  const below = [...pointer.slice(0, -1), Number(pointer.at(-1)) + 1];
  return subject.schemaAt(below)?.required?.some((name) => isHalf(below, name, subject, -1)) === true;
}

/** A field that has to be there. */
export function missingField(error: SchemaError, subject: CheckedValue): Explanation {
  const name = String(error.params.missingProperty);
  if (name === 'id' && error.pointer.length === 0) return missingId(subject.path);
  const inText = fieldInText(valueAt(subject.value, error.pointer), name);
  if (inText) {
    const pointer = [...error.pointer, inText.holder];
    return {
      code: 'schema/missing-field',
      ...fieldInTextWords(name, inText),
      pointer,
      within: inText.within,
    };
  }
  if (isHalf(error.pointer, name, subject, -1))
    return {
      code: 'schema/missing-field',
      message: `The field "${name}" is missing: it stands in the entry above.`,
      hint: `If both are one entry, write two blanks in the place of this dash; if not, add a line "${name}: ...".`,
      at: 'key',
    };
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
