import { missingParts, withDefaults } from '../../edit/create/check.ts';
import { isSaidLater, partAt, partsIn } from '../../edit/create/form.ts';
import { idTrouble, withId } from '../../edit/create/suggest-id.ts';
import { printableLine, tty } from '../../findings/escape.ts';
import type { TakenIds } from '../../history/taken-ids.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import { paragraph } from '../paragraph.ts';
import { askOne, askSome, askText } from '../prompts.ts';
import { type Asking, askField } from './wizard.ts';

/** What is needed to ask for a whole record. */
export interface Interview extends Asking {
  readonly taken: TakenIds;
}

async function askId(data: Data, { form, taken, context: { chalk, note } }: Interview): Promise<Data> {
  const { id: proposal } = withId({ title: data.title }, form, taken);
  const description = partAt(form, ['id'])?.description ?? '';
  note(tty`\n${chalk.bold('Id')}\n${chalk.dim(paragraph(printableLine(description)))}\n`);
  const check = (typed: string) => idTrouble(typed, form, taken);
  return { ...data, id: await askText('Id', check, typeof proposal === 'string' ? proposal : undefined) };
}

async function askNamed(name: string, data: Data, interview: Interview): Promise<Data> {
  const part = partAt(interview.form, [name]);
  const next =
    name === 'id' ? await askId(data, interview) : part ? await askField(part, data, interview) : data;
  if (next !== data) interview.keep(next);
  return next;
}

/** Asks for all that is required and not given, and for what becomes required by the answers. */
export async function askRequired(start: Data, interview: Interview): Promise<Data> {
  let data = withDefaults(start, interview.form);
  const asked = new Set<string>();
  for (;;) {
    const open = missingParts(data, interview.form)
      .map(({ pointer }) => String(pointer[0]))
      .filter((name) => !asked.has(name));
    // The id is made from the title, so the title comes first.
    const next = open.find((name) => name === 'title') ?? open[0];
    if (next === undefined) return data;
    asked.add(next);
    data = await askNamed(next, data, interview);
  }
}

function isOffered(name: string, data: Data): boolean {
  return name !== 'aliases' && !isSaidLater(name) && !Object.hasOwn(data, name);
}

/** Asks which optional fields are wanted, none by default, and then for each of them. */
export async function askOptional(start: Data, interview: Interview): Promise<Data> {
  const fields = partsIn(interview.form, []).map(({ pointer, title, description }) => ({
    value: String(pointer[0]),
    name: title,
    description,
  }));
  const offered = fields.filter(({ value }) => isOffered(value, start));
  if (offered.length === 0) return start;
  const { chalk, note } = interview.context;
  note(tty`\n${chalk.bold('More')}\n${chalk.dim('The record may say more. Enter alone: nothing more.')}\n`);
  const wanted = await askSome('Further fields', offered, false);
  let data = start;
  for (const name of wanted) data = await askNamed(name, data, interview);
  return askRequired(data, interview);
}

/** Asks for one field again, or for one that was left out; an empty answer to an optional one takes it away. */
export async function askChange(data: Data, interview: Interview): Promise<Data> {
  const parts = partsIn(interview.form, []).filter(({ pointer: [name] }) => !isSaidLater(String(name)));
  const name = await askOne(
    'Which field?',
    parts.map(({ pointer, title, description }) => ({ value: String(pointer[0]), name: title, description })),
  );
  const { [name]: _old, ...rest } = data;
  return askRequired(await askNamed(name, rest, interview), interview);
}

/** What to do with the record that was shown. */
export async function askWhetherToWrite(faulty: boolean): Promise<'write' | 'change' | 'stop'> {
  const choices = [
    { value: 'write', name: faulty ? 'Yes, in spite of the errors' : 'Yes' },
    { value: 'change', name: 'Change a field first' },
    { value: 'stop', name: 'No, write nothing' },
  ];
  const chosen = await askOne('Write it?', faulty ? [...choices.slice(1), ...choices.slice(0, 1)] : choices);
  return chosen === 'write' || chosen === 'change' ? chosen : 'stop';
}
