import { type Printable, printable, tty } from '../findings/escape.ts';

/** Standard error; that nobody reads it is no error. Asked for when there is something to say: Node makes it then. */
export function standardError(): NodeJS.WriteStream {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  return process.stderr;
}

/** Data: standard output. */
export const print = (text: Printable) => void process.stdout.write(text);

/** Progress, notes and trouble: standard error. */
export const note = (text: Printable) => void standardError().write(text);

/**
 * How standard output behaves when the other end goes away. A reader that closes the pipe early
 * (head, less) is no error, and the command ends with the code that it would have had; a full disk is one.
 */
export function guardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    note(tty`error: standard output cannot be written: ${printable(String(error.code))}\n`);
    process.exit(2);
  });
}

/**
 * Ends the process as soon as there is nothing left to do. Node would give its memory back piece by piece, and
 * the system takes it back at once.
 */
export function leaveQuickly(): void {
  process.once('beforeExit', () => process.exit());
}
