import { appendFileSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignerInShell, type Repository } from '../support/repository.ts';
import { threeReleases } from './fixture.ts';

function built(): { made: Repository; folder: string } {
  const made = threeReleases();
  made.aligner('build');
  return { made, folder: join(made.root, 'dist/roadmap/1.1.0') };
}

describe('verify', () => {
  test('finds a release that is what its tag gives', () => {
    const { made } = built();
    expect(made.aligner('verify', '1.1.0')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^1\.1\.0 is what the tag v1\.1\.0 gives: \d+ files compared byte for byte\.\n$/,
      ),
    });
    expect(made.aligner('verify', 'v0.9.0').status).toBe(0);
  });

  test('names the file when one byte is flipped, wherever it is', () => {
    const { made, folder } = built();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.integer({ min: 1, max: 255 }), (file, at, flip) => {
        const good = readFileSync(file);
        const bad = Buffer.from(good);
        bad[at % bad.length] = (bad[at % bad.length] ?? 0) ^ flip;
        writeFileSync(file, bad);
        const { status, stdout } = made.aligner('verify', '1.1.0');
        writeFileSync(file, good);
        expect({ status, named: stdout.includes(`${file.slice(folder.length + 1)} differs`) }).toEqual({
          status: 1,
          named: true,
        });
      }),
      { numRuns: 12 },
    );
  });

  test('names what is missing, what is too much and what is no file', () => {
    const { made, folder } = built();
    rmSync(join(folder, 'README.md'));
    writeFileSync(join(folder, 'extra.md'), 'x');
    rmSync(join(folder, 'mapping.md'));
    symlinkSync('/etc/passwd', join(folder, 'mapping.md'));
    appendFileSync(join(folder, 'sources.md'), 'more');
    const { status, stdout } = made.aligner('verify', '1.1.0', '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).data.differences).toEqual([
      { path: 'README.md', what: 'missing' },
      { path: 'extra.md', what: 'extra' },
      { path: 'mapping.md', what: 'not a file' },
      { path: 'sources.md', what: 'different' },
    ]);
  });

  test('notices a tag that was moved after the release was published', () => {
    const { made } = built();
    const old = made.git('rev-parse', 'v1.1.0^{commit}');
    made.commit('later');
    made.git('tag', '-f', '-a', '-m', 'moved', 'v1.1.0');
    const { status, stdout } = made.aligner('verify', '1.1.0');
    expect(status).toBe(1);
    expect(stdout).toContain(
      `The tag v1.1.0 was moved after the release was published: it was made from commit ${old}`,
    );
  });

  test('says which version of the tool made it', () => {
    const { made, folder } = built();
    const file = join(folder, 'MANIFEST.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/"version": "\d+\.\d+\.\d+"/, '"version": "9.9.9"'),
    );
    expect(made.aligner('verify', '1.1.0').stdout).toContain('made by aligner 9.9.9');
  });

  test('asks git for a signature', () => {
    const { made } = built();
    expect(made.aligner('verify', '1.1.0', '--require-signed')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('no good signature'),
    });
  });

  test('accepts a good signature and refuses one by a stranger', () => {
    const { made } = built();
    const keys = alignerInShell(
      made.root,
      'ssh-keygen -q -t ed25519 -N "" -f key && ssh-keygen -q -t ed25519 -N "" -f stranger && echo "tester@example.org $(cat key.pub)" > allowed && echo ok',
    );
    if (!keys.stdout.includes('ok'))
      throw new Error('ssh-keygen is needed for this test: it comes with openssh-client');
    made.git('config', 'gpg.format', 'ssh');
    made.git('config', 'gpg.ssh.allowedSignersFile', join(made.root, 'allowed'));
    for (const [tag, key] of [
      ['v2.0.0', 'key'],
      ['v2.0.1', 'stranger'],
    ])
      made.git('-c', `user.signingkey=${made.root}/${key}`, 'tag', '-s', '-m', 'signed', tag ?? '');
    made.aligner('build');
    expect(made.aligner('verify', '2.0.0', '--require-signed')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('The signature of the tag is good.'),
    });
    expect(made.aligner('verify', '2.0.1', '--require-signed').status).toBe(1);
  });

  test.each([
    ['a version that is not there', ['verify', '3.0.0'], 'There is no release tag "3.0.0"'],
    ['a folder that is not there', ['verify', '1.1.0', 'nowhere'], 'There is no folder'],
  ])('fails plainly for %s', (_name, args, message) => {
    expect(built().made.aligner(...args)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
  });
});
