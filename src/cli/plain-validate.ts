// `validate` as it is run day by day, when the fast lane does not remember the answer: the same check as in
// the whole program, without the parser of the command line, which the fast lane has done, and without colours.

import { noPaint } from '../findings/paint.ts';
import { locate } from '../source/locate.ts';
import type { Options } from './command.ts';
import { verdictMemory } from './remembered-report.ts';
import { guardStreams, leaveQuickly } from './streams.ts';
import { tellTrouble } from './trouble.ts';
import { validateAll } from './validate-all.ts';
import { VERSION } from './version.ts';
import { writeOut } from './write-out.ts';

/** Checks the roadmap that a folder belongs to, prints the report and sets the exit code of the process. */
export async function plainValidate(directory: string, options: Options): Promise<void> {
  leaveQuickly();
  const note = (text: string): void => {
    guardStreams();
    process.stderr.write(text);
  };
  const surroundings = { directory, print: writeOut, note, chalk: noPaint, version: VERSION };
  try {
    const memory = verdictMemory(locate(directory));
    process.exitCode = await validateAll(surroundings, [], options, memory);
  } catch (error) {
    process.exitCode = tellTrouble(error);
  }
}
