import { Failure } from '../findings/failure.ts';
import { series } from '../findings/words.ts';
import { longName, type OptionSpec, type Options, textOption } from './command.ts';

/** Refuses options that do not go together, as the table says; `given` are their long names. */
export function refuseApart(options: readonly OptionSpec[], given: Pick<ReadonlySet<string>, 'has'>): void {
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
