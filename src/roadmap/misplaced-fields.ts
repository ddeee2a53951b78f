// Fields that stand under another name or a level too deep: where they are told of, what lacks them says nothing.

import type { Pointer } from '../findings/problem.ts';
import { nearest } from '../findings/suggest.ts';
import type { SchemaError } from '../schema/validate.ts';
import { isBelow, mayHold } from './alternatives.ts';
import type { CheckedValue } from './explanation.ts';
import { fieldInText } from './field-in-text.ts';
import { isHyphened } from './repairs.ts';
import { isMapping, valueAt } from './values.ts';

function lacking(pointer: Pointer, subject: CheckedValue): readonly string[] {
  const value = valueAt(subject.value, pointer);
  const { required = [] } = subject.schemaAt(pointer) ?? {};
  return isMapping(value) ? required.filter((name) => !Object.hasOwn(value, name)) : [];
}

/** What unknown fields stand for: fields with nearly that name, or the only one that is missing and takes the value. */
export function standIns(pointer: Pointer, subject: CheckedValue): ReadonlyMap<string, string> {
  const value = valueAt(subject.value, pointer);
  const known = subject.schemaAt(pointer)?.properties ?? {};
  const found = new Map<string, string>();
  // More than a few are no slips.
  if (!isMapping(value) || Object.keys(value).length > 80) return found;
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(known, name));
  for (const name of unknown) found.set(name, nearest(name, Object.keys(known)) ?? '');
  const isFree = (field: string) => ![...found.values()].includes(field);
  const open = lacking(pointer, subject).map((name) => ({ name, ...subject.schemaAt([...pointer, name]) }));
  // What takes a few words only is surely meant by them; a text may stand in many fields.
  for (const field of open.sort((a, b) => Number(!a.enum) - Number(!b.enum))) {
    const [name, another] = unknown.filter((each) => !found.get(each) && mayHold(field, value[each]));
    const others = open.filter((other) => other !== field && isFree(other.name));
    const isSure = field.enum || !others.some((other) => name && mayHold(other, value[name]));
    if (name !== undefined && another === undefined && isSure && isFree(field.name))
      found.set(name, field.name);
  }
  return found;
}

/** What a group lacks and one below it holds, or is called by: those fields were written one level too deep. */
export function fieldsBelow(pointer: Pointer, name: string, subject: CheckedValue): readonly string[] {
  const [inner] = [valueAt(subject.value, [...pointer, name])].flat();
  if (!isMapping(inner)) return [];
  const isId = isHyphened(name) && !Object.hasOwn(inner, 'id');
  const found = lacking(pointer, subject).filter((field) => Object.hasOwn(inner, field));
  return found.length > 0 && isId ? [...found, 'id'] : found;
}

/** The group around another in which a field of this name has its place, and is missing. */
export function homeAround(pointer: Pointer, name: string, subject: CheckedValue): Pointer | undefined {
  const around = pointer.slice(0, typeof pointer.at(-1) === 'number' ? -2 : -1);
  const isHome = Object.hasOwn(subject.schemaAt(around)?.properties ?? {}, name);
  return isHome && valueAt(subject.value, [...around, name]) === undefined ? around : undefined;
}

/** True where an error about what stands below a group tells of the field that the group lacks. */
export function standsBelow(
  { pointer, params: { missingProperty: name } }: SchemaError,
  errors: readonly SchemaError[],
  subject: CheckedValue,
): boolean {
  // A text on one line that swallowed the field has a finding that says so.
  const held = fieldInText(valueAt(subject.value, pointer), String(name))?.holder;
  return errors.some(({ pointer: at, keyword, params: { additionalProperty: field } }) => {
    if (!isBelow(at, pointer)) return false;
    if (keyword === 'pattern') return at.length === pointer.length + 1 && at.at(-1) === held;
    if (at.length > pointer.length && keyword !== 'type')
      return field === name && lacking(at, subject).length === 0;
    const holder = at[pointer.length] ?? field;
    return holder !== undefined && fieldsBelow(pointer, String(holder), subject).includes(String(name));
  });
}
