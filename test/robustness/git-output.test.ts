import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aligner, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

test.each(['yes', 'yes >&2'])('a git that prints for ever (%s) is stopped and named', (endless) => {
  const folder = temporaryFolder();
  writeFiles(folder, { git: `#!/bin/sh\nexec ${endless}\n` });
  chmodSync(join(folder, 'git'), 0o755);
  const made = new Repository(exampleFiles());
  made.release('v1.0.0');
  const { status, stderr } = aligner(made.root, ['releases'], { PATH: `${folder}:${process.env.PATH}` });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('git printed far more') });
});
