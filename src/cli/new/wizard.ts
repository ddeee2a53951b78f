import { faultAt } from '../../edit/create/check.ts';
import {
  type FormPart,
  partAt,
  partsIn,
  type RecordForm,
  targetsOf,
  withValue,
} from '../../edit/create/form.ts';
import { readValue } from '../../edit/create/read-value.ts';
import { candidatesOf, search } from '../../edit/create/search.ts';
import { printableLine, tty } from '../../findings/escape.ts';
import { type Data, type Roadmap, type RoadmapRecord, textOf, titleOf } from '../../roadmap/roadmap.ts';
import { valueAt } from '../../roadmap/values.ts';
import type { Context } from '../command.ts';
import { paragraph } from '../paragraph.ts';
import { askOne, askSearch, askSome, askText, askYes, type Choice, valueChoices } from '../prompts.ts';

/** What is needed to ask for parts of a record. */
export interface Asking {
  readonly form: RecordForm;
  readonly roadmap: Roadmap;
  readonly context: Context;
  /** Keeps what was answered so far, for the case that the person stops. */
  readonly keep: (data: Data) => void;
  /** The kinds of which a new record can be made while one is looked for, each with what does it. */
  readonly makers: ReadonlyMap<string, Maker>;
}

/** Makes a record on the way. */
export interface Maker {
  readonly noun: string;
  /** Gives the id of the new record; undefined when none was written. */
  readonly make: () => Promise<string | undefined>;
}

/** Asks for a part; the data stay as they are when an optional one is left out. */
type AskField = (part: FormPart, data: Data, asking: Asking) => Promise<Data>;

const LEAVE_OUT = '(leave out)';

function messageOf({ title, required }: FormPart): string {
  return required ? title : `${title} (may stay empty)`;
}

/** Says what a part is for, before it is asked for. */
function explain({ title, description, pointer }: FormPart, { context: { chalk, note } }: Asking): void {
  const heading = pointer.length === 1 ? tty`\n${chalk.bold(printableLine(title))}\n` : '';
  const about = description && tty`${chalk.dim(paragraph(printableLine(description)))}\n`;
  note(tty`${heading}${about}`);
}

const text: AskField = async (part, data, { form }) => {
  const read = (typed: string) => withValue(data, part.pointer, readValue(typed, part, form));
  const typed = await askText(messageOf(part), (answer) =>
    answer === '' && !part.required ? undefined : faultAt(read(answer), part.pointer, form),
  );
  return typed === '' && !part.required ? data : read(typed);
};

const choice: AskField = async (part, data, { form }) => {
  const none = part.required ? [] : [{ value: '', name: LEAVE_OUT }];
  const chosen = await askOne(part.title, [...none, ...valueChoices(part.schema)]);
  return chosen === '' ? data : withValue(data, part.pointer, readValue(chosen, part, form));
};

const yesNo: AskField = async (part, data) => {
  if (part.required)
    return withValue(data, part.pointer, await askYes(part.title, part.schema.default === true));
  const words = ['Yes', 'No'].map((name) => ({ value: name, name }));
  const chosen = await askOne(part.title, [{ value: '', name: LEAVE_OUT }, ...words]);
  return chosen === '' ? data : withValue(data, part.pointer, chosen === 'Yes');
};

function recordChoice(record: RoadmapRecord): Choice {
  return {
    value: record.id,
    name: `${titleOf(record)}  ${record.id}`,
    short: record.id,
    description: textOf(record, 'summary') ?? '',
  };
}

/** A link may lead to many kinds; more offers than these would bury what was found. */
const MOST_MAKERS = 3;

/** What a link needs to be chosen. */
interface Wanted {
  readonly message: string;
  readonly targets: readonly string[];
  readonly without?: readonly string[];
  /** What is offered first, for no record. */
  readonly none: string | undefined;
}

function makersFor({ targets }: Wanted, { makers }: Asking): [string, Maker][] {
  return targets.length > MOST_MAKERS ? [] : [...makers].filter(([kind]) => targets.includes(kind));
}

/** Lets a record be found by typing parts of its title or id, or be made on the way. */
async function askRecord(wanted: Wanted, asking: Asking): Promise<string | undefined> {
  const { message, targets, without = [], none } = wanted;
  const candidates = candidatesOf(asking.roadmap, targets).filter(
    ({ record }) => !without.includes(record.id),
  );
  const makers = makersFor(wanted, asking);
  // No id holds a space, so these values are none.
  const making = makers.map(([kind, { noun }]) => ({
    value: `new ${kind}`,
    name: `(make a new ${noun} now)`,
  }));
  const find = (typed: string | undefined): Choice[] => [
    ...(typed === undefined && none !== undefined ? [{ value: '', name: none }] : []),
    ...search(typed ?? '', candidates).map(recordChoice),
    ...making,
  ];
  const chosen = await askSearch(`${message} (type to search)`, find);
  const maker = makers.find(([kind]) => chosen === `new ${kind}`)?.[1];
  if (!maker) return chosen === '' ? undefined : chosen;
  return (await maker.make()) ?? askRecord(wanted, asking);
}

/** True when there is a record to choose, or one can be made. */
function canChoose(wanted: Wanted, asking: Asking): boolean {
  const { targets, without = [] } = wanted;
  const has = candidatesOf(asking.roadmap, targets).some(({ record }) => !without.includes(record.id));
  return has || makersFor(wanted, asking).length > 0;
}

const link: AskField = async (part, data, asking) => {
  const none = part.required ? undefined : LEAVE_OUT;
  const wanted: Wanted = { message: part.title, targets: targetsOf(asking.form, part), none };
  if (!canChoose(wanted, asking)) return part.required ? text(part, data, asking) : data;
  const id = await askRecord(wanted, asking);
  return id === undefined ? data : withValue(data, part.pointer, id);
};

/** Several links: one search after the other, until no more is wanted. */
const links: AskField = async (part, data, asking) => {
  const item = partAt(asking.form, [...part.pointer, 0]);
  if (!item) return data;
  const { maxItems = 500, minItems = part.required ? 1 : 0 } = part.schema;
  const chosen: string[] = [];
  let now = data;
  while (chosen.length < maxItems) {
    const [which, leave] = chosen.length === 0 ? ['first', LEAVE_OUT] : ['next', '(no more)'];
    const wanted: Wanted = {
      message: `${part.title}, ${which}`,
      targets: targetsOf(asking.form, item),
      without: chosen,
      none: chosen.length < minItems ? undefined : leave,
    };
    if (!canChoose(wanted, asking)) break;
    const id = await askRecord(wanted, asking);
    if (id === undefined) break;
    chosen.push(id);
    now = withValue(data, part.pointer, [...chosen]);
    asking.keep(now);
  }
  if (chosen.length === 0 && candidatesOf(asking.roadmap, targetsOf(asking.form, item)).length === 0)
    asking.context.note(tty`There is no record yet that could stand here; it is left out.\n`);
  return now;
};

/** Several values of an enumeration. */
const choices: AskField = async (part, data, { form }) => {
  const item = partAt(form, [...part.pointer, 0]);
  if (!item) return data;
  const required = part.required || (part.schema.minItems ?? 0) > 0;
  const chosen = await askSome(part.title, valueChoices(item.schema), required);
  const values = chosen.map((value) => readValue(value, item, form));
  return values.length === 0 ? data : withValue(data, part.pointer, values);
};

/** The next entry of a list as it is asked for; nothing when none is wanted. An empty answer ends a list of texts. */
async function nextEntry(list: FormPart, item: FormPart, count: number, least: number) {
  const required = count < least;
  if (item.sort === 'text' || item.sort === 'number')
    return { ...item, title: `${list.title}, ${count === 0 ? 'first' : 'next'}`, required };
  const wanted =
    required || (await askYes(`${list.title}: add ${count === 0 ? 'an' : 'another'} entry?`, false));
  return wanted ? { ...item, required: true } : undefined;
}

/** Several texts or groups, one after the other. */
const entries: AskField = async (part, data, asking) => {
  const { maxItems = 500 } = part.schema;
  // Whoever wants a field wants an entry; a list inside a group may stay empty.
  const { minItems = part.required || part.pointer.length === 1 ? 1 : 0 } = part.schema;
  let now = data;
  for (let count = 0; count < maxItems; count++) {
    const item = partAt(asking.form, [...part.pointer, count]);
    if (!item) break;
    const asked = await nextEntry(part, item, count, minItems);
    const next = asked ? await askPart(asked, now, asking) : now;
    if (next === now) break;
    now = next;
    asking.keep(now);
  }
  return now;
};

const list: AskField = async (part, data, asking) => {
  const item = partAt(asking.form, [...part.pointer, 0]);
  const ask = item?.sort === 'link' ? links : item?.sort === 'choice' ? choices : entries;
  return ask(part, data, asking);
};

/** A group of fields: those that it needs, then those that may stay empty. */
const group: AskField = async (part, data, asking) => {
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
const mapping: AskField = async (part, data, asking) => {
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

const askers: Readonly<Record<FormPart['sort'], AskField>> = {
  text,
  number: text,
  'yes-no': yesNo,
  choice,
  link,
  list,
  group,
  mapping,
};

async function askPart(part: FormPart, data: Data, asking: Asking): Promise<Data> {
  return askers[part.sort](part, data, asking);
}

/** Explains a field in the words of its schema and asks for it. */
export async function askField(part: FormPart, data: Data, asking: Asking): Promise<Data> {
  explain(part, asking);
  return askPart(part, data, asking);
}
