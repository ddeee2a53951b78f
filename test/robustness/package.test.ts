import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageEntries, packed } from '../support/packed.ts';
import { Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

// Removed to see it fail: the refusal of entries that are no plain files and of paths that lead out, in src/tool/tarball.ts.
test('promise 30: a package is judged before anything is written, and nothing in it runs', () => {
  const made = new Repository(exampleFiles());
  made.commit();
  const ran = join(temporaryFolder(), 'ran');
  const bomb = `require('node:fs').writeFileSync(${JSON.stringify(ran)}, '')`;
  const programs = { 'bin/aligner.js': bomb, 'lib/cli.cjs': bomb };
  for (const entry of [
    { path: 'package/../../../evil', content: 'evil' },
    { path: join(temporaryFolder(), 'evil'), content: 'evil' },
    { path: 'package/lib/link', type: '2', link: '/etc' },
    { path: 'package/lib/link', type: '1', link: '/etc/passwd' },
  ]) {
    const file = join(temporaryFolder(), 'a.tgz');
    writeFileSync(file, packed([...packageEntries(programs), entry]));
    expect(made.aligner('upgrade', file).status, entry.path).toBe(2);
    expect(made.git('status', '--porcelain')).toBe('');
    expect(readdirSync(made.root).sort()).toEqual(['.git', 'roadmap-data']);
  }
  const file = join(temporaryFolder(), 'b.tgz');
  writeFileSync(file, packed(packageEntries(programs)));
  expect(made.aligner('upgrade', file).status).toBe(0);
  expect(readFileSync(join(made.root, '.aligner/lib/cli.cjs'), 'utf8')).toBe(bomb);
  expect(existsSync(ran)).toBe(false);
});
