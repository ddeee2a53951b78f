import type { Pointer } from '../../findings/problem.ts';
import { isBelow } from '../../roadmap/alternatives.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import { schemaProblems } from '../../roadmap/schema-problems.ts';
import { valueAt } from '../../roadmap/values.ts';
import { forbiddenCharacter } from '../../yaml/text.ts';
import { type FormPart, partAt, partsIn, type RecordForm } from './form.ts';

const ABOUT_THE_LIST = new Set(['uniqueItems', 'maxItems', 'maxProperties']);

/** What is wrong with the value at a place, in the words of "validate"; undefined when nothing is. */
export function faultAt(data: Data, pointer: Pointer, { kind, kinds }: RecordForm): string | undefined {
  const value = valueAt(data, pointer);
  const strange = typeof value === 'string' ? forbiddenCharacter(value) : undefined;
  if (strange) return `The character ${strange.name} is not allowed.`;
  const parent = pointer.slice(0, -1);
  const errors = kind
    .validate(data)
    .filter(
      (error) =>
        isBelow(error.pointer, pointer) ||
        (error.pointer.length === parent.length &&
          isBelow(error.pointer, parent) &&
          (ABOUT_THE_LIST.has(error.keyword) || error.name === pointer.at(-1))),
    );
  const [problem] = schemaProblems(errors, { path: '', value: data }, kind, kinds.schemas);
  return problem && [problem.message, problem.hint].filter(Boolean).join(' ');
}

/** A part, or for a group what it requires: that is what can be given. */
function inner(part: FormPart, form: RecordForm): FormPart[] {
  const item = part.sort === 'list' ? partAt(form, [...part.pointer, 0]) : part;
  if (item?.sort !== 'group' || item.pointer.length > 8) return [part];
  const required = partsIn(form, item.pointer).filter((each) => each.required);
  return required.length === 0 ? [part] : required.flatMap((each) => inner(each, form));
}

/** The required parts that a record still lacks; those that follow from its other values too. */
export function missingParts(data: Data, form: RecordForm): FormPart[] {
  const found = new Map<string, FormPart>();
  const id = data.id === undefined ? partAt(form, ['id']) : undefined;
  // A schema of a repository may forget to require the id; a file cannot be called without it.
  if (id) found.set('id', { ...id, required: true });
  for (const { keyword, pointer, params } of form.kind.validate(data)) {
    if (keyword !== 'required' && keyword !== 'dependentRequired') continue;
    const part = partAt(form, [...pointer, String(params.missingProperty)]);
    if (part) for (const each of inner(part, form)) found.set(each.pointer.join('.'), each);
  }
  const order = form.kind.fields.map(({ name }) => name);
  const rank = ({ pointer }: FormPart) => order.indexOf(String(pointer[0]));
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/** The data with the defaults that the schema gives for required fields. */
export function withDefaults(data: Data, form: RecordForm): Data {
  const given = missingParts(data, form).flatMap(({ pointer: [name, ...deeper], schema }) =>
    deeper.length === 0 && schema.default !== undefined ? [[String(name), schema.default] as const] : [],
  );
  return given.length === 0 ? data : { ...data, ...Object.fromEntries(given) };
}
