import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { writeChanges } from './write.ts';

/** Writes a file that does not exist yet, whole or not at all. A folder on the way that leads elsewhere is refused. */
export function createFile(root: string, path: string, text: string): void {
  const folder = dirname(join(root, path));
  try {
    mkdirSync(folder, { recursive: true });
    if (realpathSync(folder) !== join(realpathSync(root), dirname(path)))
      throw new Failure(
        `${dirname(path)} is a link to another place, so nothing was written there.`,
        'Put a plain folder in its place.',
      );
    writeChanges(root, [{ path, after: text }]);
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) throw error;
    throw new Failure(
      `${path} could not be written (${String(error.code)}).`,
      'Mend the cause and run the command again.',
    );
  }
}
