import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undoneOnStop } from './interruption.ts';

/**
 * Gives an action a folder of its own that goes afterwards, however the action ends: with a value, with
 * an error, or because the process is told to stop.
 */
export async function withTemporaryFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'aligner-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const { forget } = undoneOnStop(remove);
  try {
    return await action(folder);
  } finally {
    forget();
    remove();
  }
}
