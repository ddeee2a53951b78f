import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sweepChanges } from '../../src/edit/journal.ts';
import { writeChanges } from '../../src/edit/write.ts';
import { temporaryFolder, writeFiles } from '../support/repository.ts';

const read = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

// Removed to see it fail: requireUnchanged in `put`, in src/edit/write.ts.
test.each([
  ['was saved by an editor', { 'b.yaml': 'saved meanwhile\n' }],
  ['is another text with the same length', { 'b.yaml': 'b: 9\n' }],
])('a file that %s since it was read is not replaced, and no other either', async (_what, meanwhile) => {
  const root = temporaryFolder();
  writeFiles(root, { 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
  const changes = [
    { path: 'a.yaml', before: 'a: 1\n', after: 'a: 2\n' },
    { path: 'b.yaml', before: 'b: 1\n', after: 'b: 2\n' },
  ];
  writeFiles(root, meanwhile);
  await expect(writeChanges(root, changes)).rejects.toThrow(
    'b.yaml was changed by another program while this command ran; nothing was changed.',
  );
  expect(read(root)).toEqual({ 'a.yaml': 'a: 1\n', ...meanwhile });
});

test('a file that came where a new one was to be is not replaced, and one that is to go is not deleted then', async () => {
  const root = temporaryFolder();
  writeFiles(root, { 'a.yaml': 'a: 1\n' });
  const changes = [
    { path: 'a.yaml', before: 'a: 1\n' },
    { path: 'b.yaml', after: 'b: 2\n' },
  ];
  const done = writeChanges(root, changes);
  writeFileSync(join(root, 'b.yaml'), 'of somebody else\n');
  await expect(done).rejects.toThrow('b.yaml exists already; nothing was changed.');
  expect(read(root)).toEqual({ 'a.yaml': 'a: 1\n', 'b.yaml': 'of somebody else\n' });
});

test('a byte order mark is no change', async () => {
  const root = temporaryFolder();
  writeFiles(root, { 'a.yaml': '\ufeffa: 1\r\n' });
  await writeChanges(root, [{ path: 'a.yaml', before: 'a: 1\r\n', after: 'a: 2\r\n' }]);
  expect(read(root)).toEqual({ 'a.yaml': '\ufeffa: 2\r\n' });
});

// A list of changes may come with a pull request.
test('a list of changes that leads out of the folder, or makes no sense, deletes nothing', () => {
  const [root, other] = [temporaryFolder(), temporaryFolder()];
  writeFiles(other, { 'precious.yaml': 'mine\n' });
  symlinkSync(other, join(root, 'link'));
  const sha256 = '57ffed6b0c2b1cdc4d6aba4f0b0dc2fb8cc2b0eba1b4dc6bc8d1c1f7bd8ae0cf';
  const entries = ['link/precious.yaml', '../precious.yaml', '/precious.yaml'].map((path) => ({
    path,
    isNew: true,
    sha256,
  }));
  writeFiles(root, {
    '.aligner-999999999': JSON.stringify(entries),
    '.aligner-999999998': '[{"path":',
    '.aligner-999999997': '[{"path":"link/precious.yaml","isNew":false}]',
  });
  sweepChanges(root, '');
  expect(read(other)).toEqual({ 'precious.yaml': 'mine\n' });
});
