import { Failure } from '../findings/failure.ts';
import { series } from '../findings/words.ts';
import { type CommandSpec, longName, type OptionSpec, type Options, textOption } from './command.ts';
import { type Given, textsOf, withoutValue } from './given.ts';
import { missingValue, wrongValue } from './refusals.ts';

/** Refuses options that do not go together, as the table says; `given` are their long names. */
function refuseApart(options: readonly OptionSpec[], given: Pick<ReadonlySet<string>, 'has'>): void {
  for (const option of options) {
    const name = longName(option);
    if (!given.has(name)) continue;
    const other = option.without?.find((each) => given.has(each));
    if (other !== undefined)
      throw new Failure(`${name} and ${other} do not go together; leave one of them out.`);
    if (option.with && !option.with.some((each) => given.has(each)))
      throw new Failure(
        `${name} goes only with ${series(option.with, 'or')}; add that, or leave ${name} out.`,
      );
  }
}

/** Refuses a format that only another use of the command has; `elsewhere` says which. */
export function refuseFormat(options: Options, formats: readonly string[], elsewhere: string): void {
  const format = textOption(options, 'format');
  if (format !== undefined && !formats.includes(format))
    throw new Failure(`--format ${format} goes only ${elsewhere}; take ${series(formats, 'or')}.`);
}

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
