import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { threeReleases } from '../release/fixture.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');

function pages(root: string): Map<string, string> {
  const folder = join(root, 'dist/roadmap');
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length), readFileSync(file, 'latin1')]),
  );
}

function build(root: string): Promise<{ status: number | null; stderr: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [BIN, 'build'], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: '/nonexistent' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('close', (status) => done({ status, stderr }));
  });
}

// Removed to see it fail: the lock (openOutput goes on without one), in src/output/folder.ts.
test('promise 18: three builds at once give what one clean build gives; who cannot write says so', async () => {
  const clean = threeReleases();
  await build(clean.root);
  for (let round = 0; round < 3; round++) {
    const made = threeReleases();
    const ends = await Promise.all([1, 2, 3].map(() => build(made.root)));
    expect(ends.some(({ status }) => status === 0)).toBe(true);
    for (const { status, stderr } of ends)
      if (status !== 0) {
        expect(stderr).toMatch(/^error: Another build is writing to this output folder\.\n {2}hint: .*lock/);
        expect(status).toBe(2);
      }
    expect(pages(made.root)).toEqual(pages(clean.root));
  }
}, 60_000);

// Removed to see it fail: isHeld (a lock is taken over whoever holds it), in src/output/lock.ts.
test('promise 18: while a process that is alive holds the lock, nothing is written', () => {
  const made = threeReleases();
  mkdirSync(join(made.root, 'dist/roadmap'), { recursive: true });
  writeFileSync(join(made.root, 'dist/roadmap/.aligner-lock'), `${process.pid}\n`);
  expect(made.aligner('build')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Another build'),
  });
  expect([...pages(made.root).keys()]).toEqual(['/.aligner-lock']);
});
