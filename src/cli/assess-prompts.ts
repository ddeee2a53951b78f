import { parseAnswer } from '../assess/parse-answer.ts';
import type { Answer, Question } from '../assess/question.ts';
import { levelWords } from '../assess/words.ts';
import type { JsonSchema } from '../kinds/json-schema.ts';

/** A prompt as inquirer wants it, without its name. */
export type Prompt = Readonly<Record<string, unknown>>;

/** The person closed the prompt with Ctrl-C or Ctrl-D. */
export class Stopped extends Error {}

const PAGE = 10;

function choices({ enum: values = [], enumDescriptions = [] }: JsonSchema): readonly Prompt[] {
  return values.map((value, i) => {
    const description = enumDescriptions[i];
    if (typeof value === 'number') return { name: `${value}  ${description ?? ''}`.trimEnd(), value };
    return { name: levelWords(String(value)), value, ...(description === undefined ? {} : { description }) };
  });
}

function promptOf(question: Question, message: string): Prompt {
  const { schema, required } = question;
  const list = schema.type === 'array' && typeof schema.items === 'object' ? schema.items : undefined;
  if (list) return { type: 'checkbox', message, choices: choices(list), required: true, pageSize: PAGE };
  if (schema.type === 'boolean') return { type: 'confirm', message, default: true };
  if (schema.enum) return { type: 'select', message, choices: choices(schema), pageSize: PAGE };
  const validate = (text: string): true | string => {
    if (!required && text.trim() === '') return true;
    const parsed = parseAnswer(text, question);
    return 'answer' in parsed ? true : `The answer ${parsed.fault}.`;
  };
  return { type: 'input', message: required ? message : `${message} (may stay empty)`, validate };
}

/** Asks one question; Ctrl-C is thrown as Stopped. Questions go to standard error: standard output is for data. */
export async function prompt(question: Prompt): Promise<unknown> {
  const { default: inquirer } = await import('inquirer');
  const ask = inquirer.createPromptModule({ input: process.stdin, output: process.stderr });
  try {
    // inquirer types each sort of prompt apart; here the sort is data.
    const { answer } = await ask<{ answer: unknown }>([{ ...question, name: 'answer' } as never]);
    return answer;
  } catch (error) {
    if (error instanceof Error && /^(ExitPrompt|AbortPrompt)Error$/.test(error.name)) throw new Stopped();
    throw error;
  }
}

/** Asks one question on the terminal; undefined when it was left empty. */
export async function askQuestion(question: Question): Promise<Answer | undefined> {
  const { schema } = question;
  const given = await prompt(promptOf(question, schema.title ?? question.key));
  if (typeof given === 'boolean' || typeof given === 'number') return given;
  if (Array.isArray(given)) return given.map(String);
  const parsed = parseAnswer(String(given), question);
  return 'answer' in parsed ? parsed.answer : undefined;
}

/** Asks yes or no; no is the default. */
export async function askYesNo(message: string): Promise<boolean> {
  return (await prompt({ type: 'confirm', message, default: false })) === true;
}

/** Asks for one of some values, each with what it means. */
export async function askChoice(
  message: string,
  values: readonly { readonly value: string; readonly name: string; readonly description: string }[],
): Promise<string> {
  return String(await prompt({ type: 'select', message, choices: values, pageSize: PAGE }));
}
