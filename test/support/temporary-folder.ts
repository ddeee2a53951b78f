import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for everything that a run of the tests writes; it goes when the run ends. */
export function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'aligner-test-')));
  process.env.ALIGNER_TEST_FOLDER = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
