// `validate` as it is run day by day, when the fast lane does not remember the answer: the same check as in
// the whole program, without the parser of the command line, which the fast lane has done, and without colours.

import { noPaint } from '../../findings/paint.ts';
import { locate } from '../../source/locate.ts';
import type { Options } from '../command.ts';
import { guardStreams, leaveQuickly } from '../streams.ts';
import { tellTrouble } from '../trouble.ts';
import { VERSION } from '../version.ts';
import { writeOut } from '../write-out.ts';
import { validateAll } from './all.ts';
import { verdictMemory } from './remembered.ts';

/** Checks the roadmap that a folder belongs to, prints the report and sets the exit code of the process. */
export async function plainValidate(directory: string, options: Options): Promise<void> {
  leaveQuickly();
  let isWritten = true;
  const print = (text: string): void => {
    isWritten = writeOut(text) && isWritten;
  };
  const note = (text: string): void => {
    isWritten = false;
    guardStreams();
    process.stderr.write(text);
  };
  const surroundings = { directory, print, note, chalk: noPaint, version: VERSION };
  try {
    const memory = verdictMemory(locate(directory));
    process.exitCode = await validateAll(surroundings, [], options, memory);
    // Without a last look at the memory, which Node takes when it has nothing to do any more.
    if (isWritten) process.exit();
  } catch (error) {
    process.exitCode = tellTrouble(error);
  }
}
