import { Failure } from '../../findings/failure.ts';
import type { Run } from '../command.ts';
import { today } from '../today.ts';

/** Serves an editor on standard input and output. It ends when the editor says so or goes away. */
export const run: Run = async ({ directory, version, domains }) => {
  if (process.stdin.isTTY)
    throw new Failure(
      'A language server is started by an editor and speaks with it, not with a person.',
      '"aligner init --editor NAME" says how to set up yours: "aligner help init" lists the names.',
    );
  const { serve } = await import('../../lsp/server.ts');
  serve({ input: process.stdin, output: process.stdout, directory, version, today, domains });
  // The process ends when the editor does; until then the command is not done.
  return new Promise(() => undefined);
};
