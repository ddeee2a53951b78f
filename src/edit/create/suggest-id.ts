import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { slug } from '../../roadmap/repairs.ts';
import { type Data, hasIdForm } from '../../roadmap/roadmap.ts';
import { faultAt } from './check.ts';
import { partAt, type RecordForm } from './form.ts';

// Ids are typed and cited; the schema allows longer ones.
const LONGEST = 50;

/** Ids that are or were in use, each with where, in words. */
type IdsInUse = ReadonlyMap<string, string>;

function longest(form: RecordForm): number {
  return Math.min(LONGEST, partAt(form, ['id'])?.schema.maxLength ?? LONGEST);
}

/** A text cut to a length, between words where that leaves at least half of it. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.lastIndexOf('-', length);
  return text.slice(0, end > length / 2 ? end : length).replace(/-+$/, '');
}

/** What is wrong with the form of an id; undefined when nothing is. */
function idFault(id: string, form: RecordForm): string | undefined {
  const fault = faultAt({ id }, ['id'], form);
  if (fault !== undefined) return fault;
  return hasIdForm(id, form.kind)
    ? undefined
    : 'An id consists of lower-case letters, digits and hyphens, and begins with a letter.';
}

/** The id itself when it is free, else the same with a number: -2, -3, ... */
function freeId(id: string, taken: IdsInUse, form: RecordForm): string {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : `-${number}`;
    const next = cut(id, Math.max(longest(form), id.length) - ending.length) + ending;
    if (!taken.has(next)) return next;
  }
}

/**
 * An id made from the title: the prefix of the kind and the words of the title in plain letters. Undefined
 * where the title has no such letters, or the ids of the kind are not made from titles.
 */
function idFromTitle(title: string, form: RecordForm): string | undefined {
  const { prefix } = form.kind;
  const words = slug(title.slice(0, 1000));
  if (prefix === '' || words === '') return undefined;
  const id = cut(words.startsWith(prefix) ? words : prefix + words, longest(form));
  return idFault(id, form) === undefined ? id : undefined;
}

/** Why a record may not have an id, with one that is free; undefined when it may. */
export function idTrouble(id: string, form: RecordForm, taken: IdsInUse): string | undefined {
  const place = taken.get(id);
  if (place === undefined) return idFault(id, form);
  return `The id "${printableLine(id)}" is taken: ${printableLine(place)}. ${printableLine(freeId(id, taken, form))} is free.`;
}

/**
 * The data with an id: a free one made from the title, where none is given. An id that is given and wrong or
 * taken is a failure.
 */
export function withId(data: Data, form: RecordForm, taken: IdsInUse): Data {
  const { id, title } = data;
  if (id !== undefined) {
    const trouble =
      typeof id === 'string'
        ? idTrouble(id, form, taken)
        : 'The id has to be a text: lower-case words joined by hyphens.';
    // A file is called by its id, so a wrong one does not even become a draft.
    if (trouble !== undefined)
      throw new Failure(trouble, 'Leave the id out to have one made from the title.');
    return data;
  }
  const made = typeof title === 'string' ? idFromTitle(title, form) : undefined;
  return made === undefined ? data : { ...data, id: freeId(made, taken, form) };
}
