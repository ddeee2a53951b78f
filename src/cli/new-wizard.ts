import { faultAt } from '../create/check.ts';
import { type Form, type Part, partAt, partsIn, targetsOf, withValue } from '../create/form.ts';
import { readValue } from '../create/read-value.ts';
import { candidatesOf, search } from '../create/search.ts';
import { printableLine } from '../findings/escape.ts';
import type { Data, Roadmap } from '../roadmap/roadmap.ts';
import { valueAt } from '../roadmap/values.ts';
import type { Context } from './command.ts';
import { askOne, askRecord, askSome, askText, askYes, valueChoices } from './new-prompts.ts';

/** What is needed to ask for parts of a record. */
export interface Asking {
  readonly form: Form;
  readonly roadmap: Roadmap;
  readonly context: Context;
}

/** Asks for a part; the data stay as they are when an optional one is left out. */
type Ask = (part: Part, data: Data, asking: Asking) => Promise<Data>;

const LEAVE_OUT = '(leave out)';

function messageOf({ title, required }: Part): string {
  return required ? title : `${title} (may stay empty)`;
}

const WIDTH = 80;

/** A text from a schema, broken between words to lines that fit a terminal. */
export function paragraph(text: string): string {
  const lines = [''];
  for (const word of printableLine(text).split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** Says what a part is for, before it is asked for. */
function explain({ title, description, pointer }: Part, { context: { chalk, note } }: Asking): void {
  const heading = pointer.length === 1 ? `\n${chalk.bold(printableLine(title))}\n` : '';
  note(`${heading}${description === '' ? '' : `${chalk.dim(paragraph(description))}\n`}`);
}

const text: Ask = async (part, data, { form }) => {
  const read = (typed: string) => withValue(data, part.pointer, readValue(typed, part, form));
  const typed = await askText(messageOf(part), (answer) =>
    answer === '' && !part.required ? undefined : faultAt(read(answer), part.pointer, form),
  );
  return typed === '' && !part.required ? data : read(typed);
};

const choice: Ask = async (part, data, { form }) => {
  const none = part.required ? [] : [{ value: '', name: LEAVE_OUT }];
  const chosen = await askOne(part.title, [...none, ...valueChoices(part.schema)]);
  return chosen === '' ? data : withValue(data, part.pointer, readValue(chosen, part, form));
};

const yesNo: Ask = async (part, data) => {
  if (part.required)
    return withValue(data, part.pointer, await askYes(part.title, part.schema.default === true));
  const words = ['Yes', 'No'].map((name) => ({ value: name, name }));
  const chosen = await askOne(part.title, [{ value: '', name: LEAVE_OUT }, ...words]);
  return chosen === '' ? data : withValue(data, part.pointer, chosen === 'Yes');
};

const link: Ask = async (part, data, asking) => {
  const candidates = candidatesOf(asking.roadmap, targetsOf(asking.form, part));
  if (candidates.length === 0 && part.required) return text(part, data, asking);
  const id =
    candidates.length === 0
      ? undefined
      : await askRecord(
          `${part.title} (type to search)`,
          (typed) => search(typed, candidates),
          part.required ? undefined : LEAVE_OUT,
        );
  return id === undefined ? data : withValue(data, part.pointer, id);
};

/** Several links: one search after the other, until no more is wanted. */
const links: Ask = async (part, data, asking) => {
  const item = partAt(asking.form, [...part.pointer, 0]);
  if (!item) return data;
  const candidates = candidatesOf(asking.roadmap, targetsOf(asking.form, item));
  const { maxItems = 500, minItems = part.required ? 1 : 0 } = part.schema;
  const chosen: string[] = [];
  while (chosen.length < Math.min(maxItems, candidates.length)) {
    const left = candidates.filter(({ record }) => !chosen.includes(record.id));
    const id = await askRecord(
      `${part.title}, ${chosen.length === 0 ? 'first' : 'next'} (type to search)`,
      (typed) => search(typed, left),
      chosen.length < minItems ? undefined : chosen.length === 0 ? LEAVE_OUT : '(no more)',
    );
    if (id === undefined) break;
    chosen.push(id);
  }
  if (candidates.length === 0)
    asking.context.note('There is no record yet that could stand here; it is left out.\n');
  return chosen.length === 0 ? data : withValue(data, part.pointer, chosen);
};

/** Several values of an enumeration. */
const choices: Ask = async (part, data, { form }) => {
  const item = partAt(form, [...part.pointer, 0]);
  if (!item) return data;
  const required = part.required || (part.schema.minItems ?? 0) > 0;
  const chosen = await askSome(part.title, valueChoices(item.schema), required);
  const values = chosen.map((value) => readValue(value, item, form));
  return values.length === 0 ? data : withValue(data, part.pointer, values);
};

/** Several texts or groups, one after the other. */
const entries: Ask = async (part, data, asking) => {
  const { maxItems = 500 } = part.schema;
  // Whoever wants a field wants an entry; a list inside a group may stay empty.
  const { minItems = part.required || part.pointer.length === 1 ? 1 : 0 } = part.schema;
  let now = data;
  for (let count = 0; count < maxItems; count++) {
    const item = partAt(asking.form, [...part.pointer, count]);
    if (!item) break;
    const which = count === 0 ? 'first' : 'next';
    const simple = item.sort === 'text' || item.sort === 'number';
    if (
      !simple &&
      count >= minItems &&
      !(await askYes(`${part.title}: add ${count === 0 ? 'an' : 'another'} entry?`, false))
    )
      break;
    const next = await askPart(
      simple
        ? { ...item, title: `${part.title}, ${which}`, required: count < minItems }
        : { ...item, required: true },
      now,
      asking,
    );
    if (next === now) break;
    now = next;
  }
  return now;
};

const list: Ask = async (part, data, asking) => {
  const item = partAt(asking.form, [...part.pointer, 0]);
  const ask = item?.sort === 'link' ? links : item?.sort === 'choice' ? choices : entries;
  return ask(part, data, asking);
};

/** A group of fields: those that it needs, then those that may stay empty. */
const group: Ask = async (part, data, asking) => {
  if (!part.required && part.pointer.length > 1 && !(await askYes(`${part.title}: fill in?`, false)))
    return data;
  let now = data;
  const parts = partsIn(asking.form, part.pointer);
  for (const each of [
    ...parts.filter(({ required }) => required),
    ...parts.filter(({ required }) => !required),
  ]) {
    explain(each, asking);
    now = await askPart(each, now, asking);
  }
  return valueAt(now, part.pointer) === undefined ? withValue(now, part.pointer, {}) : now;
};

/** Values by name, as translations by language. */
const mapping: Ask = async (part, data, asking) => {
  let now = data;
  for (let first = true; ; first = false) {
    const placeOf = (name: string) => [...part.pointer, name];
    const name = await askText(
      `${part.title}, ${first ? 'first' : 'next'} name${first && part.required ? '' : ' (may stay empty)'}`,
      (typed) => {
        if (typed === '') return first && part.required ? 'A name is needed.' : undefined;
        const fault = faultAt(withValue(now, placeOf(typed), {}), placeOf(typed), asking.form);
        return fault?.startsWith('The name ') ? fault : undefined;
      },
    );
    const inner = name === '' ? undefined : partAt(asking.form, placeOf(name));
    if (!inner) return now;
    now = await askPart({ ...inner, required: true }, now, asking);
  }
};

const askers: Readonly<Record<Part['sort'], Ask>> = {
  text,
  number: text,
  'yes-no': yesNo,
  choice,
  link,
  list,
  group,
  mapping,
};

async function askPart(part: Part, data: Data, asking: Asking): Promise<Data> {
  return askers[part.sort](part, data, asking);
}

/** Explains a field in the words of its schema and asks for it. */
export async function askField(part: Part, data: Data, asking: Asking): Promise<Data> {
  explain(part, asking);
  return askPart(part, data, asking);
}
