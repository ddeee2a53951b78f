import { type Printable, printable, tty } from '../findings/escape.ts';

/** Standard error; that nobody reads it is no error. Asked for when there is something to say: Node makes it then. */
export function standardError(): NodeJS.WriteStream {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  return process.stderr;
}

let hasLine = false;

/** Shows a line on the terminal that goes when something else is said. What does not fit into it is left out. */
export function showLine(text: Printable): void {
  const { columns = 80 } = standardError();
  standardError().write(tty`\r${printable(text.slice(0, columns - 1))}\u001b[K`);
  hasLine = true;
}

/** Takes away the line that is shown. */
export function clearLine(): void {
  if (hasLine) standardError().write('\r\u001b[K');
  hasLine = false;
}

/** Data: standard output. */
export function print(text: Printable): void {
  clearLine();
  process.stdout.write(text);
}

/** Notes and trouble: standard error. */
export function note(text: Printable): void {
  clearLine();
  standardError().write(text);
}

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
