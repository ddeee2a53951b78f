import type { Command } from 'commander';
import { type CommandSpec, longName, type OptionSpec } from './command.ts';

/** The options of a command line that were written, by their long names. */
export type Given = ReadonlyMap<string, unknown>;

/** What commander read for a command. */
export function givenOptions(command: Command, { options = [] }: CommandSpec): Given {
  const given = new Map<string, unknown>();
  for (const name of options.map(longName)) {
    const key = command.options.find(({ long }) => long === name)?.attributeName() ?? '';
    if (command.getOptionValueSource(key) === 'cli') given.set(name, command.getOptionValue(key));
  }
  return given;
}

/** The texts that were given for an option. */
export function textsOf(option: OptionSpec, given: Given): string[] {
  const value = given.get(longName(option));
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

/** The option that was given the name of another one as its value: its own was forgotten. */
export function withoutValue({ options = [] }: CommandSpec, given: Given): OptionSpec | undefined {
  const names = new Set(options.map(longName));
  return options.find((option) => textsOf(option, given).some((text) => names.has(text)));
}
