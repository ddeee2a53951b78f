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
  readonly html?: () => Printable;
  /** Pictures. */
  readonly svg?: () => Printable;
  readonly mermaid?: () => Printable;
  readonly dot?: () => Printable;
}

/** Prints an answer in the form that was asked for. Gives the exit code. */
export function answer(context: Context, options: Options, kind: string, forms: Forms): 0 {
  const format = textOption(options, 'format');
  const { data, ...texts } = forms;
  const text = Object.entries(texts).find(([name]) => name === format)?.[1] ?? texts.pretty;
  context.print(format === 'json' ? envelope(kind, data(), context) : text());
  return 0;
}
