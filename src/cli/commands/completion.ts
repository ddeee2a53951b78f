import { printable } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import type { Run } from '../command.ts';
import { bash } from '../completion/bash.ts';
import { fish } from '../completion/fish.ts';
import { type CommandWords, commandWords } from '../completion/words.ts';
import { zsh } from '../completion/zsh.ts';
import { absentCommands, kindsHere, rulesHere } from '../here.ts';

const shells: Readonly<Record<string, (commands: readonly CommandWords[]) => string>> = { bash, zsh, fish };

/**
 * Prints the completion script of a shell. It is made from the table of commands, so it is never behind, and from
 * the words of the roadmap at hand.
 */
export const run: Run = async (context, [shell = '']) => {
  const script = shells[shell];
  if (!script) throw new Failure(`There is no completion for "${shell}".`, 'Shells: bash, zsh, fish.');
  const absent = absentCommands(context.directory, context.domains);
  const rules = await rulesHere(context);
  const words = {
    kinds: [...(await kindsHere(context.directory)).byName.keys()],
    codes: rules.map(({ code }) => code),
  };
  const offered = context.commands.filter((spec) => !absent.has(spec));
  context.print(printable(script(commandWords(offered, words))));
  return 0;
};
