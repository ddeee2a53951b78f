import type { Pointer } from '../findings/problem.ts';
import { suggestion } from '../findings/suggest.ts';
import type { SchemaError } from '../schema/validate.ts';
import type { CheckedValue, Explanation } from './explanation.ts';
import { fieldInText, fieldInTextWords } from './field-in-text.ts';
import { fieldsBelow, homeAround, standIns } from './misplaced-fields.ts';
import { isHyphened } from './repairs.ts';
import { isMapping, valueAt } from './values.ts';
import { fieldName, list } from './words.ts';

/** What to write for a field that nobody knows and that stands for another: it may be an id with a colon behind it. */
function meantHint(meant: string, name: string): string {
  return isHyphened(name)
    ? `Write "${meant}: ${name}". What follows the id goes into a field of its own.`
    : /\s/.test(name)
      ? `Write "${meant}: ..." here, and no title.`
      : `Did you mean "${meant}", which is missing? Write "${meant}:" instead of "${name}:".`;
}

/** A source, or another record, that is described where it should be named. */
export function described(pointer: Pointer, name: string, subject: CheckedValue): Explanation | undefined {
  const { required = [], properties = {} } = subject.schemaAt(pointer) ?? {};
  const value = valueAt(subject.value, pointer);
  const link = required.find((name) => properties[name]?.['x-link']);
  if (link === undefined || !isMapping(value) || Object.hasOwn(value, link)) return undefined;
  const [kind = 'record'] = properties[link]?.['x-link']?.to ?? [];
  const isId = isHyphened(String(value[name]));
  return {
    code: 'schema/unknown-field',
    message: isId ? `There is no field "${name}" here.` : `A ${kind} is named here by its id, not described.`,
    hint:
      isId || isHyphened(name)
        ? meantHint(link, name)
        : `Make a record of the ${kind} first ("aligner new ${kind}"), and write its id here: "- ${link}: ..."`,
    pointer: [...pointer, name],
    at: 'key',
  };
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

/** Fields that stand one level too deep, below a name that nobody knows, or that is no group. */
export function tooDeep(pointer: Pointer, name: string, subject: CheckedValue): Explanation | undefined {
  const below = fieldsBelow(pointer, name, subject);
  if (below.length === 0) return undefined;
  const place = [...pointer, name];
  const isList = Array.isArray(valueAt(subject.value, place));
  const isId = below.includes('id') && !isList && valueAt(subject.value, [...place, 'id']) === undefined;
  const without = `${isId ? `Write "id: ${name}" instead of` : 'Delete'} "${name}:"${isList ? ' and the dash' : ''}, and begin`;
  const isKnown = subject.schemaAt(place) !== undefined;
  return {
    code: isKnown ? 'schema/wrong-type' : 'schema/unknown-field',
    message: `The fields below "${name}" stand one level too deep.`,
    hint: `${isKnown ? 'Begin' : without} them in the column of "${name}".`,
    pointer: place,
    at: 'key',
  };
}

/** Where a field that nobody knows here has its place. */
function placeHint(pointer: Pointer, name: string, subject: CheckedValue): string {
  const known = Object.keys(subject.schemaAt(pointer)?.properties ?? {});
  const has = (...below: Pointer) =>
    Object.hasOwn(subject.schemaAt([...pointer, ...below])?.properties ?? {}, name);
  const group = known.find((each) => has(each));
  const within = known.find((each) => has(each, 0));
  const around = homeAround(pointer, name, subject);
  if (within)
    return `It is a field of the entries of "${within}": write it below the first field of an entry, in the same column.`;
  if (group && valueAt(subject.value, [...pointer, group]) === null)
    return `It is a field of "${group}", which stands above without fields: put two blanks before "${name}".`;
  if (group)
    return `It is a field of "${group}": write "${group}:", and "${name}: ..." on the next line, two blanks deeper.`;
  return around
    ? `It is a field of ${fieldName(around)}: begin it, and its like below it, in the column of "${pointer[around.length]}".`
    : `The fields are: ${list(known)}.`;
}

/** A field that nobody knows. */
export function unknownField({ pointer, params }: SchemaError, subject: CheckedValue): Explanation {
  const name = String(params.additionalProperty ?? params.unevaluatedProperty);
  const other = tooDeep(pointer, name, subject) ?? described(pointer, name, subject);
  if (other) return other;
  const known = Object.keys(subject.schemaAt(pointer)?.properties ?? {});
  const meant = standIns(pointer, subject).get(name);
  return {
    code: 'schema/unknown-field',
    message: `There is no field "${name}" here.`,
    hint: suggestion(name, known, meant ? meantHint(meant, name) : placeHint(pointer, name, subject)),
    pointer: [...pointer, name],
    at: 'key',
  };
}

/** The words for a text on one line that a field beside it was indented into; nothing where none was. */
export function fieldSwallowed(pointer: Pointer, subject: CheckedValue): Partial<Explanation> {
  const beside = pointer.slice(0, -1);
  for (const name of Object.keys(subject.schemaAt(beside)?.properties ?? {})) {
    const inText = fieldInText(valueAt(subject.value, beside), name);
    if (inText && inText.holder === pointer.at(-1))
      return { ...fieldInTextWords(name, inText), within: inText.within };
  }
  return {};
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
