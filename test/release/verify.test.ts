import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { compareFolder } from '../../src/release/compare-folder.ts';
import { originIn } from '../../src/release/moved-tag.ts';
import { aligner, type Repository, temporaryFolder } from '../support/repository.ts';
import { threeReleases } from './fixture.ts';

let made: Repository;
let original: string;

beforeAll(() => {
  made = threeReleases();
  expect(made.aligner('build').status).toBe(0);
  original = join(made.root, 'dist/roadmap/1.1.0');
});

/** A copy of the built release, to spoil. */
function copy(): string {
  const folder = join(temporaryFolder(), 'copy');
  cpSync(original, folder, { recursive: true });
  return folder;
}

const verify = (folder: string, ...args: readonly string[]) =>
  made.aligner('verify', '1.1.0', folder, ...args);

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** The files of the release as the comparison gets them. */
const wanted = () =>
  filesOf(original).map((path) => ({ path, text: readFileSync(join(original, path), 'utf8') }));

describe('a release that is what its tag gives', () => {
  test.each(['1.1.0', 'v1.1.0', '0.9.0', 'v1.0.0'])('is found so: %s', (version) => {
    expect(made.aligner('verify', version)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(
        /^(\S+) is what the tag v\1 gives: \d+ files are the same, byte for byte\.\n$/,
      ),
    });
  });

  describe('and a tag that came later', () => {
    const later = () => {
      const repository = threeReleases();
      expect(repository.aligner('build').status).toBe(0);
      return { repository, folder: join(repository.root, 'dist/roadmap/1.1.0') };
    };

    test('is no base of it where that does not say when it was made', () => {
      const { repository } = later();
      repository.git('tag', 'v1.0.5', 'v1.0.0^{commit}');
      expect(repository.aligner('verify', '1.1.0')).toMatchObject({ status: 0, stderr: '' });
    });

    test('is its base where the manifest says so, as long as that may be', () => {
      const { repository, folder } = later();
      repository.git('tag', 'v1.0.5', 'v1.0.0^{commit}');
      rmSync(folder, { recursive: true });
      expect(repository.aligner('build').status).toBe(0);
      const path = join(folder, 'MANIFEST.json');
      const manifest = readFileSync(path, 'utf8');
      expect(manifest).toContain('"base": "1.0.5"');
      expect(repository.aligner('verify', '1.1.0').status).toBe(0);
      // Of a tag that says when it was made it is known that it was there.
      for (const base of ['"0.9.0"', 'null', '"9.9.9"', '7']) {
        writeFileSync(path, manifest.replace('"base": "1.0.5"', `"base": ${base}`));
        expect(repository.aligner('verify', '1.1.0').status).toBe(1);
      }
    });
  });

  test('is found so from data as well', () => {
    const { status, stdout } = verify(original, '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      kind: 'verification',
      data: {
        version: '1.1.0',
        tag: 'v1.1.0',
        commit: made.git('rev-parse', 'v1.1.0^{commit}'),
        tagObject: made.git('rev-parse', 'v1.1.0'),
        files: filesOf(original).length,
        differences: [],
        moved: false,
        verified: true,
      },
    });
  });

  test('is found so whatever is remembered between runs', () => {
    const store = join(made.root, '.git/aligner/readings.json');
    const saved = readFileSync(store, 'utf8');
    const [head = '', ...body] = saved.split('\n');
    const forged = body.join('\n').replaceAll('Better need', 'Forged need');
    const digest = (body: string) => createHash('sha256').update(body).digest('hex');
    writeFileSync(store, `${head.split(' ')[0]} ${digest(forged)}\n${forged}`);
    expect(verify(original).status).toBe(0);
    writeFileSync(store, saved);
  });

  test('is found so in a clone, and in a working tree that is dirty', () => {
    const clone = join(temporaryFolder(), 'clone');
    made.git('clone', '-q', made.root, clone);
    writeFileSync(join(clone, 'roadmap-data/needs/need-better.yaml'), 'broken: [');
    expect(aligner(clone, ['verify', '1.1.0', original]).status).toBe(0);
  });
});

describe('a release that is something else', () => {
  test('is found so after one flipped byte anywhere, and the file is named with the line', () => {
    const files = wanted();
    const folder = copy();
    const place = fc.nat({ max: files.length - 1 }).chain((index) => {
      const { path = '', text = '' } = files[index] ?? {};
      return fc.record({
        path: fc.constant(path),
        at: fc.nat({ max: Buffer.byteLength(text) - 1 }),
        flip: fc.integer({ min: 1, max: 255 }),
      });
    });
    fc.assert(
      fc.property(place, ({ path, at, flip }) => {
        const good = readFileSync(join(folder, path));
        const bad = Buffer.from(good);
        bad.writeUInt8(good.readUInt8(at) ^ flip, at);
        writeFileSync(join(folder, path), bad);
        const found = compareFolder(folder, files);
        writeFileSync(join(folder, path), good);
        const line = good.subarray(0, at).toString('latin1').split('\n').length;
        expect(found).toEqual([{ path, what: 'different', detail: `from line ${line} on` }]);
      }),
      { numRuns: 500, seed: 11 },
    );
    expect(compareFolder(folder, files)).toEqual([]);
  });

  test('is told file by file', () => {
    const folder = copy();
    rmSync(join(folder, 'mapping.md'));
    appendFileSync(join(folder, 'sources.md'), 'more\n');
    writeFileSync(join(folder, 'needs/note.txt'), 'mine');
    mkdirSync(join(folder, 'drafts/deep'), { recursive: true });
    writeFileSync(join(folder, 'drafts/deep/a.md'), '');
    const { status, stdout } = verify(folder);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^1\.1\.0 is not what the tag v1\.1\.0 gives: 4 differences\.\n {2}extra {6}drafts \(it is a folder\)\n {2}missing {4}mapping\.md\n {2}extra {6}needs\/note\.txt \(it is a file\)\n {2}different {2}sources\.md \(from line \d+ on, \d+ bytes instead of \d+\)\n$/,
    );
    expect(JSON.parse(verify(folder, '--format', 'json').stdout).data).toMatchObject({
      verified: false,
      differences: [
        { path: 'drafts', what: 'extra' },
        { path: 'mapping.md', what: 'missing' },
        { path: 'needs/note.txt', what: 'extra' },
        { path: 'sources.md', what: 'different' },
      ],
    });
  });

  test('is told with its origin when the tag was moved', () => {
    const moved = threeReleases();
    moved.aligner('build', 'v1.1.0');
    const [commit, object] = [moved.git('rev-parse', 'v1.1.0^{commit}'), moved.git('rev-parse', 'v1.1.0')];
    moved.write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later') });
    moved.commit();
    moved.git('tag', '-f', '-a', '-m', 'moved', 'v1.1.0');
    const now = [moved.git('rev-parse', 'v1.1.0^{commit}'), moved.git('rev-parse', 'v1.1.0')];
    const { status, stdout } = moved.aligner('verify', '1.1.0');
    expect(status).toBe(1);
    expect(stdout).toContain(
      `The tag v1.1.0 was moved after the release was published: it was made from commit ${commit} (tag object ${object}), the tag now leads to commit ${now[0]} (tag object ${now[1]}).`,
    );
    expect(stdout).toContain('missing    needs/need-later.md');
  });

  test('is told when the tag is another object for the same commit', () => {
    const retagged = threeReleases();
    retagged.aligner('build', 'v1.1.0');
    retagged.git('tag', '-f', '-a', '-m', 'another message', 'v1.1.0', 'v1.1.0^{commit}');
    const { status, stdout } = retagged.aligner('verify', '1.1.0');
    expect(status).toBe(1);
    expect(stdout).toContain('The tag v1.1.0 was moved after the release was published');
  });

  test('names the version of the tool that made it', () => {
    const folder = copy();
    const file = join(folder, 'MANIFEST.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"version": "\d[^"]*"/, '"version": "9.9.9"'));
    const { status, stdout } = verify(folder);
    expect(status).toBe(2);
    expect(stdout).toMatch(
      /The release was made by aligner 9\.9\.9 build [0-9a-f]{16}; this is aligner \d\S+ build [0-9a-f]{16}\. Verify it byte for byte with aligner 9\.9\.9 build [0-9a-f]{16}\.\n/,
    );
    expect(stdout).not.toContain('npx');
  });
});

describe('a hostile folder', () => {
  test('with links is not followed', () => {
    const folder = copy();
    const elsewhere = copy();
    rmSync(join(folder, 'needs'), { recursive: true });
    symlinkSync(join(elsewhere, 'needs'), join(folder, 'needs'));
    rmSync(join(folder, 'MANIFEST.json'));
    symlinkSync(join(elsewhere, 'MANIFEST.json'), join(folder, 'MANIFEST.json'));
    symlinkSync('/', join(folder, 'all'));
    const { differences, published } = JSON.parse(verify(folder, '--format', 'json').stdout).data;
    expect(published).toBeUndefined();
    expect(differences).toEqual([
      { path: 'MANIFEST.json', what: 'different', detail: 'it is a symbolic link' },
      { path: 'all', what: 'extra', detail: 'it is a symbolic link' },
      { path: 'needs', what: 'extra', detail: 'it is a symbolic link' },
      ...filesOf(join(elsewhere, 'needs'))
        .sort()
        .map((name) => ({ path: `needs/${name}`, what: 'missing' })),
    ]);
  });

  test('with a huge file, a pipe and a folder where files should be is compared at once', () => {
    const folder = copy();
    truncateSync(join(folder, 'MANIFEST.json'), 2 ** 40);
    truncateSync(join(folder, 'README.md'), 2 ** 40);
    rmSync(join(folder, 'mapping.md'));
    spawnSync('mkfifo', [join(folder, 'mapping.md')]);
    rmSync(join(folder, 'sources.md'));
    mkdirSync(join(folder, 'sources.md'));
    const { status, stdout } = verify(folder);
    expect(status).toBe(1);
    expect(stdout).toMatch(/different {2}MANIFEST\.json \(from line \d+ on, 1099511627776 bytes/);
    expect(stdout).toMatch(/different {2}README\.md \(from line \d+ on, 1099511627776 bytes/);
    expect(stdout).toContain('different  mapping.md (it is not a plain file)');
    expect(stdout).toContain('different  sources.md (it is a folder)');
  });

  test('with names that forge a log line is printed safely', () => {
    const folder = copy();
    writeFileSync(join(folder, '\u001b[2J\n::error::forged\u202e'), '');
    const { status, stdout } = verify(folder);
    expect(status).toBe(1);
    expect(stdout).not.toMatch(/\u001b|\u202e|^::error/m);
    expect(stdout).toContain('\\u{1b}');
  });

  test('with thousands of files is told in 200 lines and a number', () => {
    const folder = copy();
    for (let i = 0; i < 500; i++) writeFileSync(join(folder, `extra-${i}`), '');
    const lines = verify(folder).stdout.split('\n');
    expect(lines.length).toBeLessThan(210);
    expect(lines).toContain('  … and 300 more');
  });

  test.each([
    '[]',
    '{"data": {"commit": "$(touch HOPWN)", "tagObject": 7}, "tool": {"version": "1.0.0; touch HOPWN"}}',
    '['.repeat(200_000),
    '\u0000',
    '',
  ])('with a manifest that is none is no trouble', (text) => {
    const folder = copy();
    writeFileSync(join(folder, 'MANIFEST.json'), text);
    const { status, stdout, stderr } = verify(folder);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('different  MANIFEST.json');
    expect(stdout).not.toContain('HOPWN');
  });
});

test('a manifest tells its origin only in the form of ids and versions', () => {
  const manifest = (commit: unknown, version: unknown) =>
    JSON.stringify({ tool: { version }, data: { commit } });
  expect(originIn(manifest('a'.repeat(40), '1.2.3'))).toEqual({
    commit: 'a'.repeat(40),
    toolVersion: '1.2.3',
  });
  expect(originIn(manifest('a'.repeat(64), '1.2.3-rc.1'))).toMatchObject({ commit: 'a'.repeat(64) });
  expect(originIn(manifest('-f', '1.2.3 && x'))).toEqual({});
});

describe('what cannot be verified', () => {
  test.each([
    ['an unknown version', ['9.9.9'], /^error: There is no release tag "9\.9\.9"\.\n {2}hint: /],
    [
      'a folder that is not there',
      ['1.1.0', 'nowhere'],
      /^error: There is no folder \S+\/nowhere to verify\.\n {2}hint: Build it with "aligner build 1\.1\.0"/,
    ],
    ['a file', ['1.1.0', 'roadmap-data/roadmap.yaml'], /^error: There is no folder/],
  ])('is said: %s', (_name, args, message) => {
    const { status, stdout, stderr } = made.aligner('verify', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('is said: a tag without a roadmap', () => {
    const empty = threeReleases();
    renameSync(join(empty.root, 'roadmap-data/roadmap.yaml'), join(empty.root, 'kept.yaml'));
    empty.git('rm', '-r', '-q', '--cached', 'roadmap-data');
    empty.git('commit', '-q', '-m', 'none');
    empty.git('tag', 'v7.0.0');
    renameSync(join(empty.root, 'kept.yaml'), join(empty.root, 'roadmap-data/roadmap.yaml'));
    expect(empty.aligner('verify', '7.0.0', '.')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('The commit of the tag v7.0.0 holds no roadmap'),
    });
  });
});

describe('--require-signed', () => {
  const tools = (['ssh-keygen', 'gpg'] as const).map(
    (name) => spawnSync(name, ['--help']).error === undefined,
  );
  const [ssh, gpg] = tools;

  /** A home folder with an ssh key to sign with; `allowed` says whether its owner is known. */
  function sshHome(allowed: boolean): string {
    const home = temporaryFolder();
    const key = join(home, 'key');
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
    const text = readFileSync(`${key}.pub`, 'utf8');
    writeFileSync(join(home, 'signers'), allowed ? `tester@example.org ${text}` : '');
    writeFileSync(
      join(home, '.gitconfig'),
      `[gpg]\nformat = ssh\n[gpg "ssh"]\nallowedSignersFile = ${home}/signers\n[user]\nsigningkey = ${key}\n`,
    );
    return home;
  }

  /** Tags a release with a signature and builds it; gives what verify says in the same home. */
  function signed(home: string, extra: Readonly<Record<string, string>> = {}) {
    const repository = threeReleases();
    const who = { GIT_COMMITTER_NAME: 'A Tester', GIT_COMMITTER_EMAIL: 'tester@example.org', ...extra };
    const env = { PATH: process.env.PATH, HOME: home, ...who };
    const tag = spawnSync('git', ['tag', '-s', '-m', 'signed', 'v2.0.0'], {
      cwd: repository.root,
      env,
      encoding: 'utf8',
    });
    expect(tag).toMatchObject({ status: 0 });
    expect(aligner(repository.root, ['build'], { HOME: home }).status).toBe(0);
    const check = (version = '2.0.0') =>
      aligner(repository.root, ['verify', version, '--require-signed'], { HOME: home, ...extra });
    return { repository, check };
  }

  test('refuses annotated and lightweight tags without a signature', () => {
    const light = threeReleases();
    light.git('tag', 'v3.0.0');
    light.aligner('build');
    expect(light.aligner('verify', '1.1.0', '--require-signed')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('The tag v1.1.0 has no good signature: no signature found.'),
    });
    expect(light.aligner('verify', '3.0.0', '--require-signed')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('it is a lightweight tag, which holds no signature'),
    });
    expect(light.aligner('verify', '3.0.0').status).toBe(0);
  });

  test.skipIf(!ssh)('accepts a known ssh key (needs ssh-keygen)', () => {
    const { check } = signed(sshHome(true));
    expect(check()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(
        'The tag v2.0.0 is signed: Good "git" signature for tester@example.org',
      ),
    });
  });

  test.skipIf(!ssh)('refuses an ssh key of a stranger (needs ssh-keygen)', () => {
    expect(signed(sshHome(false)).check()).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('has no good signature: No principal matched.'),
    });
  });

  test.skipIf(!ssh)('refuses a signed tag under another name (needs ssh-keygen)', () => {
    const { repository, check } = signed(sshHome(true));
    repository.git('update-ref', 'refs/tags/v2.1.0', 'v2.0.0');
    expect(repository.aligner('build', 'v2.1.0').status).toBe(0);
    expect(check('2.1.0')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('the signed name in it is "v2.0.0", not "v2.1.0"'),
    });
  });

  test.skipIf(!ssh)('refuses a tag whose text was changed after signing (needs ssh-keygen)', () => {
    const { repository, check } = signed(sshHome(true));
    const text = repository.git('cat-file', 'tag', 'v2.0.0').replace('\nsigned\n', '\nforged\n');
    const file = join(repository.root, 'forged');
    writeFileSync(file, `${text}\n`);
    const forged = repository.git('hash-object', '-t', 'tag', '-w', file);
    rmSync(file);
    repository.git('update-ref', 'refs/tags/v2.0.0', forged);
    rmSync(join(repository.root, 'dist'), { recursive: true });
    expect(repository.aligner('build', 'v2.0.0').status).toBe(0);
    expect(check()).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/has no good signature: .*(?:Could not verify|incorrect signature)/),
    });
  });

  test.skipIf(!gpg)('accepts a key of gpg in its own folder, GNUPGHOME (needs gpg)', () => {
    const home = temporaryFolder();
    const keys = join(home, 'keys');
    mkdirSync(keys, { mode: 0o700 });
    const env = { PATH: process.env.PATH, HOME: home, GNUPGHOME: keys };
    const made = spawnSync(
      'gpg',
      ['--batch', '--passphrase', '', '--quick-gen-key', 'A Tester <tester@example.org>', 'ed25519', 'sign'],
      { env },
    );
    if (made.status !== 0) throw new Error(`gpg made no key: ${made.stderr}`);
    const { check } = signed(home, { GNUPGHOME: keys });
    const outcome = check();
    spawnSync('gpgconf', ['--kill', 'all'], { env });
    expect(outcome).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('The tag v2.0.0 is signed: Good signature from "A Tester'),
    });
  });
});

test('verify changes nothing in the repository', () => {
  const quiet = threeReleases();
  quiet.aligner('build');
  rmSync(join(quiet.root, '.git/aligner'), { recursive: true, force: true });
  const state = () => [quiet.git('for-each-ref'), quiet.git('status', '--porcelain=v2')];
  const before = state();
  expect(quiet.aligner('verify', '1.1.0').status).toBe(0);
  expect(state()).toEqual(before);
  expect(existsSync(join(quiet.root, '.git/aligner'))).toBe(false);
});
