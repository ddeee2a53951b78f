/**
 * How the standard streams behave when the other end goes away. A reader that closes the pipe early
 * (head, less) is no error, and the command ends with the code that it would have had; a full disk is one.
 */
export function guardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`error: standard output cannot be written: ${error.code}\n`);
    process.exit(2);
  });
  process.stderr.on('error', () => undefined);
}

/**
 * Ends the process as soon as there is nothing left to do. Node would give its memory back piece by piece, and
 * the system takes it back at once.
 */
export function leaveQuickly(): void {
  process.once('beforeExit', () => process.exit());
}
