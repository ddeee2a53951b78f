import { writeSync } from 'node:fs';

/**
 * Writes to standard output at once, without the stream that Node would have to set up first. Where the
 * other end cannot take it at once, the stream does the rest; a reader that has gone away is no error, and the
 * command ends with the code that it would have had. Gives true when nothing is left to be written.
 */
export function writeOut(text: string): boolean {
  let bytes = Buffer.from(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(1, bytes));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : undefined;
    if (reason === 'EPIPE') return true;
    if (reason !== 'EAGAIN') {
      process.stderr.write(`error: standard output cannot be written: ${String(reason)}\n`);
      process.exit(2);
    }
    process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'EPIPE') process.exit(2);
    });
    process.stdout.write(bytes);
    return false;
  }
  return true;
}
