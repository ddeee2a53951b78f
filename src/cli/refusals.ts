// What is wrong with a command line, in the words of the table of commands. Commander says only that something is.

import type { Command, CommanderError } from 'commander';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { nearest } from '../findings/suggest.ts';
import { type ArgumentSpec, type CommandSpec, longName, type OptionSpec } from './command.ts';
import { givenOptions, withoutValue } from './given.ts';
import { globalOptions } from './tables/options.ts';

const HELP = '--help';

/** A word that was given, as a message quotes it. */
function quoted(word: string): string {
  return `"${printableLine(word).slice(0, 60)}"`;
}

function didYouMean(word: string, candidates: Iterable<string>): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : `Did you mean "${meant}"? `;
}

/** The answer to a command of an earlier form of the table. */
export function movedCommand(name: string, place: string): Failure {
  return new Failure(`"${name}" is now ${place}.`);
}

/** The answer to a word that is no command. */
export function unknownCommand(word: string, commands: readonly CommandSpec[]): Failure {
  const names = commands.map(({ name }) => name);
  return new Failure(
    `There is no command ${quoted(word)}.`,
    `${didYouMean(word, [...names, 'help'])}"aligner help all" lists the commands.`,
  );
}

/** The answer to a value that is not among the choices. */
export function wrongValue(name: string, value: string, choices: readonly string[]): Failure {
  return new Failure(
    `${name} cannot be ${quoted(value)}.`,
    `${didYouMean(value, choices)}It is one of: ${choices.join(', ')}.`,
  );
}

/** An example of the command, the first that holds a word. */
function example({ examples }: CommandSpec, word = ''): string {
  const line =
    examples.find(([text]) => text.split(' ').includes(word)) ?? (word === '' ? examples[0] : undefined);
  return line ? `For example: aligner ${line[0]}` : '';
}

/** The kinds of the roadmap at hand; the built-in ones where there is none. */
async function kindsAt(directory: string): Promise<string> {
  const { kindsHere } = await import('./here.ts');
  return (await kindsHere(directory)).all.map(({ plural }) => printableLine(plural)).join(', ');
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** The answer to an option without its value: what it is, what is allowed, and an example. */
export async function missingValue(
  option: OptionSpec,
  spec: CommandSpec | undefined,
  directory: string,
): Promise<Failure> {
  const value = /<.*>/.exec(option.flags)?.[0] ?? '';
  const name = /^-C/.test(option.flags) ? '-C' : longName(option);
  const allowed = option.choices
    ? `It is one of: ${option.choices.join(', ')}.`
    : value === '<kind>'
      ? `Kinds: ${await kindsAt(directory)}.`
      : `It means: ${option.description}.`;
  return new Failure(`${name} needs a value: ${value}.`, joined(allowed, spec ? example(spec, name) : ''));
}

function missingArgument({ name, description, choices }: ArgumentSpec, spec: CommandSpec): Failure {
  const what = choices ? `one of ${choices.join(', ')}` : description;
  return new Failure(`"aligner ${spec.name}" needs ${name}: ${what}.`, example(spec));
}

function unknownOption(
  flag: string,
  spec: CommandSpec | undefined,
  commands: readonly CommandSpec[],
): Failure {
  const name = flag.replace(/=.*/s, '');
  const own = [...(spec?.options?.map(longName) ?? ['-C', '--debug', '--version']), HELP];
  const elsewhere =
    spec === undefined &&
    commands.some(({ options = [] }) => options.some((each) => longName(each) === name));
  const behind = elsewhere ? 'It stands behind the command that has it. ' : '';
  return new Failure(
    `"aligner${spec ? ` ${spec.name}` : ''}" has no option ${quoted(name)}.`,
    `${behind}${didYouMean(name, own) || `Options: ${own.join(', ')}.`}`.trim(),
  );
}

function tooManyArguments(args: readonly string[], spec: CommandSpec): Failure {
  const { name, arguments: parameters = [] } = spec;
  const first = quoted(args[parameters.length] ?? '');
  const allowed =
    parameters.length === 0
      ? `"aligner ${name}" takes no arguments`
      : `"aligner ${name}" takes only ${parameters.map((each) => each.name).join(' ')}`;
  return new Failure(
    `${allowed}, so ${first} is too much.`,
    `A text with blanks stands in quotation marks; "aligner help ${name}" tells more.`,
  );
}

/** The argument that is missing, where no word could stand for it. */
function lacking(
  args: readonly string[],
  { arguments: parameters = [] }: CommandSpec,
): ArgumentSpec | undefined {
  const words = args.filter((word) => !word.startsWith('-'));
  return parameters.find(({ name }, i) => name.startsWith('<') && words[i] === undefined);
}

/** Says in plain words what commander refused. `argv` is the command line. */
export async function refusal(
  error: CommanderError,
  root: Command,
  argv: readonly string[],
  commands: readonly CommandSpec[],
): Promise<Failure> {
  const [word = ''] = root.args;
  const spec = commands.find(({ name }) => name === word);
  const command = root.commands.find((each) => each.name() === word);
  const args = command?.args ?? [];
  const directory = root.opts<{ C: string }>().C;
  const missing = spec ? lacking(args, spec) : undefined;
  const lacks = () => (spec && missing ? missingArgument(missing, spec) : undefined);
  const answers: Readonly<Record<string, () => Failure | undefined | Promise<Failure>>> = {
    'commander.unknownCommand': () => unknownCommand(word, commands),
    'commander.missingArgument': lacks,
    'commander.optionMissingArgument': () => {
      const last = argv.at(-1) ?? '';
      const option = (spec?.options ?? globalOptions).find(({ flags }) =>
        flags.split(/[ ,]+/).includes(last),
      );
      return option && missingValue(option, spec, directory);
    },
    'commander.unknownOption': () => {
      const unknown = (spec ? args : root.args).find((each) => each.startsWith('-'));
      return lacks() ?? (unknown === undefined ? undefined : unknownOption(unknown, spec, commands));
    },
    'commander.excessArguments': () => {
      const option = spec && command && withoutValue(spec, givenOptions(command, spec));
      if (option) return missingValue(option, spec, directory);
      return spec && tooManyArguments(args, spec);
    },
  };
  const otherwise = '"aligner help COMMAND" tells how it is used.';
  return (await answers[error.code]?.()) ?? new Failure(error.message.replace(/^error: /, ''), otherwise);
}
