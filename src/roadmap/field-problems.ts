import { suggestion } from '../findings/suggest.ts';
import type { SchemaError } from '../schema/validate.ts';
import type { CheckedValue, Explanation } from './explanation.ts';
import { fieldInText, fieldInTextWords } from './field-in-text.ts';
import { isMapping, valueAt } from './values.ts';
import { list } from './words.ts';

/** A source, or another record, that is described where it should be named. */
export function described(error: SchemaError, subject: CheckedValue): Explanation | undefined {
  const { required = [], properties = {} } = subject.schemaAt(error.pointer) ?? {};
  const value = valueAt(subject.value, error.pointer);
  const link = required.find((name) => properties[name]?.['x-link']);
  if (link === undefined || !isMapping(value) || Object.hasOwn(value, link)) return undefined;
  const [kind = 'record'] = properties[link]?.['x-link']?.to ?? [];
  return {
    code: 'schema/unknown-field',
    message: `A ${kind} is named here by its id, not described.`,
    hint: `Make a record of the ${kind} first ("aligner new ${kind}"), and write its id here: "- ${link}: ..."`,
    pointer: [...error.pointer, String(error.params.additionalProperty)],
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

/** A field that nobody knows. */
export function unknownField(error: SchemaError, subject: CheckedValue): Explanation {
  const other = described(error, subject);
  if (other) return other;
  const name = String(error.params.additionalProperty ?? error.params.unevaluatedProperty);
  const known = Object.keys(subject.schemaAt(error.pointer)?.properties ?? {});
  const meant = renamed(error, subject);
  const fieldsOf = (group: string) => subject.schemaAt([...error.pointer, group])?.properties ?? {};
  const group = known.find((each) => Object.hasOwn(fieldsOf(each), name));
  const otherwise = group
    ? `It is a field of "${group}": write "${group}:", and "${name}: ..." on the next line, two blanks deeper.`
    : `The fields are: ${list(known)}.`;
  return {
    code: 'schema/unknown-field',
    message: `There is no field "${name}" here.`,
    hint: meant ? `Did you mean "${meant}"?` : suggestion(name, known, otherwise),
    pointer: [...error.pointer, name],
    at: 'key',
  };
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
