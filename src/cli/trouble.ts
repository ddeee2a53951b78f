import { printable } from '../findings/escape.ts';
import { Failure, Interrupted } from '../findings/failure.ts';
import { VERSION } from './version.ts';

/** Tells what was thrown, and gives the exit code for it: a failure is told in two lines, a bug in one. */
export function tellTrouble(error: unknown, debug = false): number {
  if (error instanceof Interrupted) {
    if (error.message !== '') process.stderr.write(`\n${printable(error.message)}\n`);
    return 130;
  }
  if (error instanceof Failure) {
    process.stderr.write(
      `error: ${printable(error.message)}\n${error.hint === undefined ? '' : `  hint: ${printable(error.hint)}\n`}`,
    );
    return 2;
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    process.stderr.write(
      'error: The folder that you stand in is not there any more.\n  hint: Go to a folder that is, for example with "cd".\n',
    );
    return 2;
  }
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `aligner ${VERSION} has a bug: ${printable(reason).split('\n')[0]}. Please report it with the command you ran; --debug shows more.\n`,
  );
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return 3;
}
