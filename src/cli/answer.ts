import type { Printable } from '../findings/escape.ts';
import { envelope } from '../findings/reporters/json.ts';
import { type Context, type Options, textOption } from './command.ts';

/** An answer in each form that --format may ask for; where one is missing, the one for people is given. */
interface Forms {
  /** For programs; it is printed as JSON. */
  readonly data: () => unknown;
  readonly pretty: () => Printable;
  readonly markdown?: () => Printable;
  readonly csv?: () => Printable;
}

/** Prints an answer in the form that was asked for. Gives the exit code. */
export function answer(context: Context, options: Options, kind: string, forms: Forms): 0 {
  const format = textOption(options, 'format');
  const { data, pretty, markdown = pretty, csv = pretty } = forms;
  if (format === 'json') context.print(envelope(kind, data(), context));
  else context.print((format === 'markdown' ? markdown : format === 'csv' ? csv : pretty)());
  return 0;
}
