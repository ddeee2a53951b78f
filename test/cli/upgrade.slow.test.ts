import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { git, init } from '../edit/init/support.ts';
import { packageEntries, packed } from '../support/packed.ts';
import { aligner, temporaryFolder } from '../support/repository.ts';
import { withFault } from '../support/strace.ts';

const base = join(temporaryFolder(), 'r');
init(join(base, '..'), 'r');
const file = join(temporaryFolder(), 'new.tgz');
writeFileSync(file, packed(packageEntries({ 'lib/version.txt': '0.2.0+0123456789abcdef\n' })));

function killed(fault: string) {
  const folder = join(temporaryFolder(), 'r');
  git(base, 'clone', '-q', base, folder);
  const { status } = withFault(folder, fault, ['upgrade', file]);
  return { folder, status };
}

const message = (folder: string) =>
  JSON.parse(aligner(folder, ['doctor', '--format', 'json']).stdout).data.checks.find(
    ({ name }: { name: string }) => name === 'kept tool',
  )?.message;

describe('an upgrade that is killed', () => {
  test.each([
    'mkdir:signal=KILL:when=3',
    'openat:signal=KILL:when=200',
    'rename:signal=KILL:when=1',
    'rename:signal=KILL:when=2',
    'rmdir:signal=KILL:when=1',
    'rmdir:signal=KILL:when=3',
  ])('%s: the old tool or the new, or both beside; the next one ends it', (fault) => {
    const { folder, status } = killed(fault);
    expect(status).toBe(137);
    if (existsSync(join(folder, '.aligner')))
      expect(message(folder)).toContain('files as they were put there');
    else expect(readdirSync(folder).filter((name) => /^\.aligner\.(?:old|new)-/.test(name))).toHaveLength(2);
    expect(aligner(folder, ['upgrade', file]).status).toBe(0);
    expect(readFileSync(join(folder, '.aligner/lib/version.txt'), 'utf8')).toContain('0.2.0+');
    expect(message(folder)).toContain('files as they were put there');
    expect(readdirSync(folder).filter((name) => name.startsWith('.aligner.'))).toEqual([]);
  });

  test.each(['rename:error=EIO:when=1', 'rename:error=EIO:when=2', 'mkdir:error=ENOSPC:when=4'])(
    '%s: a disk that fails leaves the old one',
    (fault) => {
      const { folder, status } = killed(fault);
      expect(status).toBe(2);
      expect(git(folder, 'status', '--porcelain', '--untracked-files=all')).toBe('');
    },
  );
});
