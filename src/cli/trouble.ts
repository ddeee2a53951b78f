import { type Printable, printable, tty } from '../findings/escape.ts';
import { Failure, Interrupted } from '../findings/failure.ts';
import { note } from './streams.ts';
import { FULL_VERSION } from './version.ts';

const NO_FOLDER = new Failure(
  'The folder that you stand in is not there any more.',
  'Go to a folder that is, for example with "cd".',
);

/** What was thrown in words, and the exit code for it. */
function trouble(error: unknown, debug: boolean): readonly [text: Printable, code: number] {
  if (error instanceof Interrupted)
    return [error.message === '' ? tty`` : tty`\n${printable(error.message)}\n`, 130];
  if (error instanceof Failure) {
    const hint = error.hint === undefined ? '' : tty`  hint: ${printable(error.hint)}\n`;
    return [tty`error: ${printable(error.message)}\n${hint}`, 2];
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return trouble(NO_FOLDER, debug);
  const reason = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error ? printable(`${error.stack}\n`) : '';
  return [
    tty`aligner ${printable(FULL_VERSION)} has a bug: ${printable(reason.split('\n')[0] ?? '')}. Please report it with the command you ran; --debug shows more.\n${stack}`,
    3,
  ];
}

/** Tells what was thrown, and gives the exit code for it: a failure is told in two lines, a bug in one. */
export function tellTrouble(error: unknown, debug = false): number {
  const [text, code] = trouble(error, debug);
  note(text);
  return code;
}
