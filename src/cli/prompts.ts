import { Readable } from 'node:stream';
import { styleText } from 'node:util';
import { printableLine } from '../findings/escape.ts';
import { Failure, Stopped } from '../findings/failure.ts';
import { allowedWords, type JsonSchema } from '../schema/json-schema.ts';
import { columns, paragraph } from './paragraph.ts';
import { clearLine, standardError } from './streams.ts';

/** Two or more characters that no key but a letter, a digit or a sign gives: pasted, or typed very fast. */
const PLAIN_TEXT = /([^\u0000-\u001f\u007f]{2,})/;

/** The beginning of what a special key sends. */
const UNFINISHED_KEY = /\u001b[^\u001b]{0,8}$/;

/** The keys of one question. */
interface Keyboard {
  readonly input: NodeJS.ReadableStream;
  /** Gives the terminal back. */
  readonly leave: () => void;
}

/**
 * The keys that a terminal sends, for one question. With `text`, what was pasted arrives as one key, so that
 * the question is drawn once and not once a character. `ended` is called when the question can get no
 * more answer: after Ctrl-D, or when the terminal is gone.
 */
function keyboard(terminal: NodeJS.ReadStream, text: boolean, ended: () => void): Keyboard {
  const decoder = new TextDecoder();
  const input = Object.assign(new Readable({ read: () => undefined }), {
    setRawMode: (raw: boolean) => terminal.setRawMode(raw),
  });
  let before = '';
  const send = (piece: string, pasted: boolean) => {
    if (pasted) input.emit('keypress', piece, { sequence: piece, ctrl: false, meta: false, shift: false });
    else if (piece !== '') input.emit('data', piece);
  };
  // The reader of lines takes this listener away when it ends, which it tells in no other way.
  const check = () => {
    if (input.listenerCount('end') === 0) ended();
  };
  const onData = (bytes: Buffer) => {
    const keys = decoder.decode(bytes, { stream: true });
    const whole = !text || keys.includes('\u001b') || UNFINISHED_KEY.test(before);
    before = keys;
    for (const [i, piece] of (whole ? [keys] : keys.split(PLAIN_TEXT)).entries()) send(piece, i % 2 === 1);
    check();
  };
  const onEnd = () => {
    input.emit('end');
    check();
  };
  terminal.on('data', onData).on('end', onEnd).resume();
  return { input, leave: () => void terminal.off('data', onData).off('end', onEnd).pause() };
}

const PAGE = 12;

/** A question as inquirer wants it, without its name. */
interface Prompt {
  readonly type: 'input' | 'select' | 'checkbox' | 'confirm' | 'search';
  readonly message: string;
  readonly [setting: string]: unknown;
}

/** Something to choose: what stands in the record, and how it is shown. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly description?: string;
  /** How it is shown once it is chosen; default: the name. */
  readonly short?: string;
}

/** True when a person sits at both ends: questions can be asked and answered. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && standardError().isTTY === true;
}

/** How answers and proposals are shown behind a message: no word is broken at the edge of the terminal. */
function themeFor(message: string): object {
  const before = 2 + (message.split('\n').at(-1) ?? '').length + 1;
  return {
    style: {
      answer: (text: string) => styleText('cyan', paragraph(text, columns(), before)),
      defaultAnswer: (text: string) =>
        styleText('dim', before + text.length + 4 > columns() ? `\n(${text})` : `(${text})`),
      error: (text: string) => styleText('red', paragraph(`> ${text}`)),
    },
  };
}

/** Asks on standard error, as standard output is for data. Ctrl-C and Ctrl-D are thrown as Stopped. */
async function ask({ message, ...question }: Prompt): Promise<unknown> {
  const { default: inquirer } = await import('inquirer');
  clearLine();
  const shown = paragraph(printableLine(message), columns() - 10).replaceAll('\n', '\n  ');
  const end = new AbortController();
  const typed = question.type === 'input' || question.type === 'search';
  const { input, leave } = keyboard(process.stdin, typed, () => end.abort());
  try {
    const prompt = inquirer.createPromptModule({ input, output: standardError(), signal: end.signal });
    // inquirer types each sort of prompt apart; here the sort is data.
    const all = { ...question, message: shown, theme: themeFor(shown), name: 'answer' } as never;
    const { answer } = await prompt<{ answer: unknown }>([all]);
    return answer;
  } catch (error) {
    if (error instanceof Error && /^(ExitPrompt|AbortPrompt)Error$/.test(error.name)) throw new Stopped();
    throw error;
  } finally {
    leave();
  }
}

/** Choices as they are shown: no word broken, and where the list goes on, which of how many is marked. */
function shownChoices(choices: readonly Choice[]): readonly object[] {
  return choices.map(({ value, name, description = '', short = name }, i) => {
    const more = choices.length > PAGE ? [`(${i + 1} of ${choices.length}, arrows for more)`] : [];
    const about = [...(description === '' ? [] : [paragraph(printableLine(description))]), ...more];
    return {
      value,
      name: paragraph(printableLine(name), columns() - 4).replaceAll('\n', '\n    '),
      short: printableLine(short),
      ...(about.length === 0 ? {} : { description: about.join('\n') }),
    };
  });
}

/** The values of an enumeration with what they mean. */
export function valueChoices(schema: JsonSchema) {
  return allowedWords(schema).map(({ word, meaning }) => ({ value: word, name: word, description: meaning }));
}

/** Asks for a line of text. `check` gives what is wrong with it, or undefined. */
export async function askText(
  message: string,
  check: (text: string) => string | undefined,
  proposal?: string,
): Promise<string> {
  const answer = await ask({
    type: 'input',
    message,
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
    await ask({ type: 'select', message, choices: shownChoices(choices), pageSize: PAGE, loop: false }),
  );
}

/** Asks for any number of several things. */
export async function askSome(
  message: string,
  choices: readonly Choice[],
  required: boolean,
): Promise<string[]> {
  const shown = shownChoices(choices);
  const answer = await ask({
    type: 'checkbox',
    message,
    choices: shown,
    required,
    pageSize: PAGE,
    loop: false,
  });
  return Array.isArray(answer) ? answer.map(String) : [];
}

/** Asks yes or no. */
export async function askYes(message: string, proposal = false): Promise<boolean> {
  return (await ask({ type: 'confirm', message, default: proposal })) === true;
}

/** Asks yes or no. Without a terminal it never waits: it fails and says which option answers instead. */
export async function confirm(question: string, option: string): Promise<boolean> {
  if (!canAsk()) throw new Failure('There is no terminal to ask on.', `Add ${option} to answer yes.`);
  return askYes(question);
}

/** Asks for one of many things, which are found by typing; `find` gives what fits, undefined is nothing typed yet. */
export async function askSearch(
  message: string,
  find: (text: string | undefined) => readonly Choice[],
): Promise<string> {
  const source = (text: string | undefined) => shownChoices(find(text));
  return String(await ask({ type: 'search', message, source, pageSize: PAGE }));
}

/** Does work that asks. When it is stopped, `words` say what was written before; undefined where nothing was. */
export async function stopsWith<T>(words: () => string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Stopped ? new Stopped(words()) : error;
  }
}
