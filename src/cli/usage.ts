import { type CommandSpec, longName } from './command.ts';
import { type Given, textsOf, withoutValue } from './given.ts';
import { missingValue, wrongValue } from './refusals.ts';
import { refuseApart } from './together.ts';

/** A command line as it was given, in the words of the table. */
interface CommandLine {
  readonly spec: CommandSpec;
  readonly args: readonly string[];
  readonly given: Given;
  /** The folder named with -C, or the current one. */
  readonly directory: string;
}

/** Refuses values that are not among the choices, and options without a value. */
async function refuseValues({ spec, args, given, directory }: CommandLine): Promise<void> {
  const forgotten = withoutValue(spec, given);
  if (forgotten) throw await missingValue(forgotten, spec, directory);
  for (const option of spec.options ?? []) {
    const wrong = textsOf(option, given).find((text) => option.choices?.includes(text) === false);
    if (wrong !== undefined) throw wrongValue(longName(option), wrong, option.choices ?? []);
  }
  for (const [i, { name, choices }] of (spec.arguments ?? []).entries()) {
    const value = args[i];
    if (value !== undefined && choices && !choices.includes(value)) throw wrongValue(name, value, choices);
  }
}

/** Refuses a command line that the table does not allow, before the command runs. */
export async function refuseWrongUse(line: CommandLine): Promise<void> {
  await refuseValues(line);
  refuseApart(line.spec.options ?? [], line.given);
}
