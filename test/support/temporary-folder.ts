import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for everything that a run of the tests writes; it goes when the run ends. A process of its own deletes
 * it: some hundred thousand files take half a minute, for which nobody has to wait.
 */
export function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'aligner-test-')));
  process.env.ALIGNER_TEST_FOLDER = folder;
  return () => {
    const script = 'require("node:fs").rmSync(process.argv[1], { recursive: true, force: true })';
    spawn(process.execPath, ['-e', script, folder], { detached: true, stdio: 'ignore' }).unref();
  };
}
