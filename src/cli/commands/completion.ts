import { Failure } from '../../findings/failure.ts';
import type { Run } from '../command.ts';
import { bash } from '../completion/bash.ts';
import { fish } from '../completion/fish.ts';
import { type CommandWords, commandWords } from '../completion/words.ts';
import { zsh } from '../completion/zsh.ts';

const shells: Readonly<Record<string, (commands: readonly CommandWords[]) => string>> = { bash, zsh, fish };

/** Prints the completion script of a shell. It is made from the table of commands, so it is never behind. */
export const run: Run = async (context, [shell = '']) => {
  const script = shells[shell];
  if (!script) throw new Failure(`There is no completion for "${shell}".`, 'Shells: bash, zsh, fish.');
  context.print(script(commandWords(context.commands)));
  return 0;
};
