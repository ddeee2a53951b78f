/** How the standard streams behave when the other end goes away. A reader that closes the pipe early (head, less) is no error; a full disk is one. */
export function guardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    process.stderr.write(`error: standard output cannot be written: ${error.code}\n`);
    process.exit(2);
  });
  process.stderr.on('error', () => undefined);
}
