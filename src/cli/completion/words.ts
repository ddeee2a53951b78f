import type { ArgumentSpec, CommandSpec, OptionSpec } from '../command.ts';
import { globalOptions } from '../tables/options.ts';

/** An option as shells complete it. */
export interface OptionWords {
  readonly long: string;
  readonly short?: string;
  readonly description: string;
  /** True when a value follows. */
  readonly value: boolean;
  /** The values there are; empty when any text or file name will do. */
  readonly choices: readonly string[];
}

/** What may stand behind a command: one of a few words, the id of a record, or a file. */
export interface ArgumentWords {
  readonly sort: 'words' | 'ids' | 'files';
  readonly words: readonly string[];
}

/** A command as shells complete it. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  /** True when it is completed, but not offered. */
  readonly hidden: boolean;
  readonly options: readonly OptionWords[];
  readonly arguments: readonly ArgumentWords[];
}

/** What a roadmap has words for. */
export interface RoadmapWords {
  readonly kinds: readonly string[];
  readonly codes: readonly string[];
}

// Shells take some words apart and run parts of others; only words of which that is certain are written.
const PLAIN = /^[A-Za-z0-9][\w./-]*$/;

function plainWords(words: Iterable<string>): string[] {
  return [...words].filter((word) => PLAIN.test(word));
}

function optionWords({ flags, description, choices }: OptionSpec, words: RoadmapWords): OptionWords[] {
  const long = /--[a-z][a-z\d-]*/.exec(flags)?.[0];
  const short = /(?:^|[ ,])(-[A-Za-z])\b/.exec(flags)?.[1];
  if (long === undefined) return [];
  return [
    {
      long,
      description,
      value: /[<[]/.test(flags),
      choices: plainWords(choices ?? (flags.endsWith('<kind>') ? words.kinds : [])),
      ...(short === undefined ? {} : { short }),
    },
  ];
}

function argumentWords({ name, choices }: ArgumentSpec, words: RoadmapWords): ArgumentWords {
  const word = name.replace(/[<>[\].]/g, '');
  if (choices) return { sort: 'words', words: plainWords(choices) };
  if (word === 'code') return { sort: 'words', words: plainWords(words.codes) };
  if (word === 'kind') return { sort: 'words', words: plainWords(words.kinds) };
  return { sort: /^(?:id|ids|technology|record)$/.test(word) ? 'ids' : 'files', words: [] };
}

const HELP: OptionWords = {
  long: '--help',
  short: '-h',
  description: 'show help',
  value: false,
  choices: [],
};

/** The commands of the table, ready for a shell. */
export function commandWords(commands: readonly CommandSpec[], words: RoadmapWords): CommandWords[] {
  return commands.map(({ name, summary, hidden, options, arguments: parameters }) => ({
    name,
    summary,
    hidden: hidden === true,
    options: [...(options ?? []).flatMap((option) => optionWords(option, words)), HELP],
    arguments: (parameters ?? []).map((parameter) => argumentWords(parameter, words)),
  }));
}

/** The names of the commands that are offered. */
export function offeredNames(commands: readonly CommandWords[]): string[] {
  return commands.filter(({ hidden }) => !hidden).map(({ name }) => name);
}

/** The options before the command. */
export const globalWords: readonly OptionWords[] = [
  ...globalOptions.flatMap((option) => optionWords(option, { kinds: [], codes: [] })),
  HELP,
];
