import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import type { Pointer } from '../../findings/problem.ts';
import { nearest } from '../../findings/suggest.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import { valueAt } from '../../roadmap/values.ts';
import { type FormPart, isSaidLater, partAt, partsIn, type RecordForm, withValue } from './form.ts';
import { readValue } from './read-value.ts';

/** Refuses the fields that only a person's check may set. */
export function refuseSaidLater(names: Iterable<string>): void {
  for (const name of names)
    if (isSaidLater(name))
      throw new Failure(
        `"${name}" says that the record was checked, so it is not set when the record is made.`,
        'When a person has checked the record: aligner review ID',
      );
}

function unknownField(key: string, step: string, form: RecordForm, pointer: Pointer): Failure {
  const names = partsIn(form, pointer).map((part) => String(part.pointer.at(-1)));
  const meant = nearest(step, names);
  return new Failure(
    `There is no field "${printableLine(key)}" in this kind of record.`,
    meant === undefined
      ? names.length === 0
        ? 'Leave out what stands behind the point.'
        : `The fields are: ${names.map(printableLine).join(', ')}.`
      : `Did you mean "${printableLine([...pointer, meant].join('.'))}"?`,
  );
}

/** One step further into a record; entries of lists are numbered from 0, and none is left out. */
function stepInto(part: FormPart | undefined, step: string, key: string, data: Data): string | number {
  if (part?.sort !== 'list') return step;
  const list = valueAt(data, part.pointer);
  const length = Array.isArray(list) ? list.length : 0;
  if (/^\d{1,4}$/.test(step) && Number(step) <= length) return Number(step);
  const list0 = part.pointer.join('.');
  throw new Failure(
    `"${printableLine(key)}" does not name an entry of the list ${printableLine(list0)}.`,
    `Entries are numbered from 0: the next one is ${printableLine(list0)}.${length}.`,
  );
}

function partNamed(key: string, data: Data, form: RecordForm): FormPart {
  let pointer: Pointer = [];
  let part: FormPart | undefined;
  for (const step of key.split('.')) {
    const next = [...pointer, stepInto(part, step, key, data)];
    const known = part && (part.sort === 'list' || part.sort === 'mapping');
    const named = partsIn(form, pointer).some((each) => each.pointer.at(-1) === step);
    part = known || named ? partAt(form, next) : undefined;
    if (!part) throw unknownField(key, step, form, pointer);
    pointer = next;
  }
  if (!part) throw unknownField(key, key, form, []);
  return part;
}

/** Takes a pair of --set apart; `what` is what stands before the sign. */
export function pairOf(pair: string, what: 'field' | 'key', example: string): readonly [string, string] {
  const at = pair.indexOf('=');
  if (at >= 1) return [pair.slice(0, at).trim(), pair.slice(at + 1)];
  throw new Failure(
    `"${printableLine(pair).slice(0, 100)}" is not a ${what} and a value.`,
    `Write --set ${what.toUpperCase()}=VALUE, for example: --set ${example}`,
  );
}

/** Reads the pairs of --set into fields of a record. A list takes one entry after the other. */
export function readSettings(pairs: readonly string[], form: RecordForm): Data {
  let data: Data = {};
  for (const pair of pairs) {
    const [key, text] = pairOf(pair, 'field', 'title="Opening workshop"');
    const part = partNamed(key, data, form);
    const value = readValue(text, part, form);
    const before = part.sort === 'list' ? valueAt(data, part.pointer) : undefined;
    const both = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
    data = withValue(data, part.pointer, both);
  }
  return data;
}
