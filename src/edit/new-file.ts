import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { type FileChange, writeAtOnce } from './write.ts';

/** Makes the folder of a new file. One on the way that leads elsewhere is refused. */
function makeFolder(root: string, path: string): void {
  const folder = dirname(join(root, path));
  try {
    mkdirSync(folder, { recursive: true });
    if (realpathSync(folder) === join(realpathSync(root), dirname(path))) return;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new Failure(
      `${path} could not be written (${String(error.code)}).`,
      'Mend the cause and run the command again.',
    );
  }
  throw new Failure(
    `${dirname(path)} is a link to another place, so nothing was written there.`,
    'Put a plain folder in its place.',
  );
}

/** Changes files and writes those that do not exist yet, all or none, each whole. */
export function writeFiles(root: string, changes: readonly FileChange[]): void {
  for (const { path, before } of changes) if (before === undefined) makeFolder(root, path);
  writeAtOnce(root, changes);
}

/** Writes a file that does not exist yet, whole or not at all. */
export function createFile(root: string, path: string, text: string): void {
  writeFiles(root, [{ path, after: text }]);
}
