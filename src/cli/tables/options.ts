import { STOPS_AT } from '../../rules/validation.ts';
import type { OptionSpec } from '../command.ts';

/** The options that stand before a command. */
export const globalOptions = [
  { flags: '-C <folder>', description: 'work in this folder instead of the current one' },
  { flags: '--debug', description: 'show the stack of an internal error' },
  { flags: '-V, --version', description: 'print the version, with the id of the build' },
] as const satisfies readonly OptionSpec[];

/** The option --rev of the commands that read. */
export const rev: OptionSpec = {
  flags: '--rev <revision>',
  description: 'read a tag, branch or commit instead of the working tree',
};
/** The option --fail-on of the commands that find something. */
export const failOn: OptionSpec = {
  flags: '--fail-on <severity>',
  description: 'exit with 1 from this severity on',
  choices: ['error', 'warning', 'info'],
  default: STOPS_AT.check,
};

/** The option --rerender of the commands that write releases. */
export const rerender: OptionSpec = {
  flags: '--rerender <version>',
  description: 'make a published release anew with this aligner, which may change its bytes; repeatable',
  repeatable: true,
};

/** The option --format; the first of the formats is the default. */
export function format(...choices: readonly string[]): OptionSpec {
  return {
    flags: '--format <format>',
    description: 'how to write',
    choices,
    ...(choices[0] === undefined ? {} : { default: choices[0] }),
  };
}
