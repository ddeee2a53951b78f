import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = { SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Gives an action a folder of its own that goes afterwards, however the action ends: with a value, with
 * an error, or because the process is told to stop.
 */
export async function withTemporaryFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'aligner-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stops = Object.entries(SIGNALS).map(([signal, code]) => ({
    signal,
    stop: () => process.exit(code),
  }));
  process.once('exit', remove);
  for (const { signal, stop } of stops) process.once(signal, stop);
  try {
    return await action(folder);
  } finally {
    for (const { signal, stop } of stops) process.off(signal, stop);
    process.off('exit', remove);
    remove();
  }
}
