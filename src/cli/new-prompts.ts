import { printableLine } from '../findings/escape.ts';
import type { JsonSchema } from '../kinds/json-schema.ts';
import type { RoadmapRecord } from '../roadmap/roadmap.ts';
import { textOf, titleOf } from '../roadmap/roadmap.ts';
import { type Prompt, prompt } from './assess-prompts.ts';

const PAGE = 12;

/** Something to choose: what stands in the record, and how it is shown. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly description?: string;
  /** How it is shown once it is chosen; default: the name. */
  readonly short?: string;
}

function shown({ value, name, description, short = name }: Choice): Prompt {
  return {
    value,
    name: printableLine(name),
    short: printableLine(short),
    ...(description === undefined ? {} : { description: printableLine(description) }),
  };
}

/** The values of an enumeration with what they mean. */
export function valueChoices({ enum: values = [], enumDescriptions = [] }: JsonSchema): Choice[] {
  return values.map((value, i) => {
    const description = enumDescriptions[i];
    return {
      value: String(value),
      name: String(value),
      ...(description === undefined ? {} : { description }),
    };
  });
}

/** Asks for a line of text. `check` gives what is wrong with it, or undefined. */
export async function askText(
  message: string,
  check: (text: string) => string | undefined,
  proposal?: string,
): Promise<string> {
  const answer = await prompt({
    type: 'input',
    message: printableLine(message),
    validate: (text: string) => {
      const fault = check(text.trim());
      return fault === undefined ? true : printableLine(fault);
    },
    ...(proposal === undefined ? {} : { default: proposal }),
  });
  return String(answer).trim();
}

/** Asks for one of several things. */
export async function askOne(message: string, choices: readonly Choice[]): Promise<string> {
  return String(
    await prompt({
      type: 'select',
      message: printableLine(message),
      choices: choices.map(shown),
      pageSize: PAGE,
      loop: false,
    }),
  );
}

/** Asks for any number of several things. */
export async function askSome(
  message: string,
  choices: readonly Choice[],
  required: boolean,
): Promise<string[]> {
  const answer = await prompt({
    type: 'checkbox',
    message: printableLine(message),
    choices: choices.map(shown),
    required,
    pageSize: PAGE,
    loop: false,
  });
  return Array.isArray(answer) ? answer.map(String) : [];
}

/** Asks yes or no. */
export async function askYes(message: string, proposal: boolean): Promise<boolean> {
  return (await prompt({ type: 'confirm', message: printableLine(message), default: proposal })) === true;
}

function recordChoice(record: RoadmapRecord): Choice {
  const summary = textOf(record, 'summary');
  return {
    value: record.id,
    name: `${titleOf(record)}  ${record.id}`,
    short: record.id,
    ...(summary === undefined ? {} : { description: summary }),
  };
}

/** Lets a record be found by typing parts of its title or id; `none` is offered first, for no record. */
export async function askRecord(
  message: string,
  find: (text: string) => readonly RoadmapRecord[],
  none: string | undefined,
): Promise<string | undefined> {
  const source = (text: string | undefined): Prompt[] => {
    const found = find(text ?? '').map((record) => shown(recordChoice(record)));
    return text === undefined && none !== undefined ? [shown({ value: '', name: none }), ...found] : found;
  };
  const answer = await prompt({ type: 'search', message: printableLine(message), source, pageSize: PAGE });
  return answer === '' ? undefined : String(answer);
}
