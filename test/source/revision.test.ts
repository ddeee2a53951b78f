import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTags, resolveCommits } from '../../src/git/refs.ts';
import { readFolder } from '../../src/source/folder.ts';
import { readRevisions } from '../../src/source/revision.ts';
import type { Snapshot } from '../../src/source/snapshot.ts';
import { aligner, Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const DATA = 'roadmap-data';

function at(root: string, revision: string): Snapshot {
  const [snapshot] = readRevisions(root, resolveCommits(root, [revision]), DATA);
  if (!snapshot) throw new Error(`no roadmap at ${revision}`);
  return snapshot;
}

const contents = ({ files }: Snapshot) =>
  files.map(({ path, content }) => [path, Buffer.from(content as string).toString('latin1')]);
const refused = ({ problems }: Snapshot) => problems.map(({ code, place }) => `${code} ${place.path}`).sort();

describe('a commit', () => {
  test('holds what the folder held, byte for byte', async () => {
    const repository = new Repository({
      ...exampleFiles(),
      [`${DATA}/needs/crlf.yaml`]: 'a: b\r\n',
      [`${DATA}/needs/bytes.yaml`]: new Uint8Array([0xff, 0xfe, 0x00, 0x0a]),
      [`${DATA}/needs/Wrong Name.yaml`]: '',
      [`${DATA}/needs/large.yaml`]: 'x'.repeat(256 * 1024 + 1),
      [`${DATA}/needs/README.md`]: '#',
      [`${DATA}/.hidden/a.yaml`]: '',
      [`${DATA}/schemas/radio.schema.json`]: '{}',
      '.gitattributes': '* text=auto eol=crlf\n',
    });
    symlinkSync('/etc/passwd', join(repository.root, DATA, 'link.yaml'));
    repository.git('config', 'core.autocrlf', 'false');
    writeFileSync(join(repository.root, '.git/info/attributes'), '* -text\n');
    repository.commit();
    const folder = await readFolder(repository.root, DATA);
    const commit = at(repository.root, 'HEAD');
    expect(contents(commit)).toEqual(contents(folder));
    expect(refused(commit)).toEqual(refused(folder));
    expect(commit.folder).toBe(folder.folder);
  });

  test('may hold a link, a submodule and names that no disk allows: all are refused', () => {
    const repository = new Repository(exampleFiles());
    repository.commit();
    const blob = repository.git('hash-object', '-w', join(DATA, 'roadmap.yaml'));
    const head = repository.git('rev-parse', 'HEAD');
    for (const entry of [
      `120000,${blob},${DATA}/needs/link.yaml`,
      `160000,${head},${DATA}/module`,
      `100644,${blob},${DATA}/needs/line\nfeed.yaml`,
      `100644,${blob},${DATA}/needs/\u001b[31m.yaml`,
    ])
      repository.git('update-index', '--add', '--cacheinfo', entry);
    repository.git('commit', '-q', '-m', 'odd');
    expect(refused(at(repository.root, 'HEAD'))).toEqual([
      `file/name ${DATA}/needs/\u001b[31m.yaml`,
      `file/name ${DATA}/needs/line\nfeed.yaml`,
      `file/not-a-plain-file ${DATA}/module`,
      `file/not-a-plain-file ${DATA}/needs/link.yaml`,
    ]);
  });

  test('may keep the data folder elsewhere, or be the data folder', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v3.0.0');
    repository.git('mv', DATA, 'old-place');
    repository.release('v2.0.0');
    repository.git(
      'mv',
      ...readdirSync(join(repository.root, 'old-place')).map((name) => `old-place/${name}`),
      '.',
    );
    repository.release('v1.0.0');
    const snapshots = ['v3.0.0', 'v2.0.0', 'v1.0.0'].map((tag) => at(repository.root, tag));
    expect(snapshots.map(({ folder }) => folder)).toEqual([DATA, 'old-place', '']);
    const inside = snapshots.map(({ folder, files }) =>
      files.map(({ path }) => path.slice(folder ? folder.length + 1 : 0)),
    );
    expect(inside[1]).toEqual(inside[0]);
    expect(inside[2]).toEqual(inside[0]);
    expect(repository.aligner('validate', '--rev', 'v2.0.0')).toMatchObject({ status: 0 });
    expect(repository.aligner('validate', '--rev', 'v1.0.0')).toMatchObject({ status: 0 });
  });

  test('may have no roadmap at all', () => {
    const repository = new Repository({ 'README.md': '#' });
    repository.commit();
    expect(readRevisions(repository.root, resolveCommits(repository.root, ['HEAD']), DATA)).toEqual([
      undefined,
    ]);
    repository.write(exampleFiles());
    expect(repository.aligner('validate', '--rev', 'HEAD')).toMatchObject({ status: 2, stdout: '' });
  });

  test('shares the bytes of a file with other commits', () => {
    const repository = new Repository(exampleFiles());
    const first = repository.commit();
    repository.write({ [`${DATA}/needs/new.yaml`]: 'id: new' });
    const second = repository.commit();
    const [a, b] = readRevisions(
      repository.root,
      [first, second].map((commit) => ({ commit, date: '' })),
      DATA,
    );
    expect(a?.files[0]?.content).toBe(b?.files[0]?.content);
    expect(b?.files.length).toBe((a?.files.length ?? 0) + 1);
  });
});

describe('repositories of other sorts', () => {
  test('a bare one', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    const bare = join(temporaryFolder(), 'bare.git');
    repository.git('clone', '-q', '--bare', repository.root, bare);
    expect(aligner(bare, ['validate', '--rev', 'v1.0.0'])).toMatchObject({ status: 0 });
    expect(aligner(bare, ['validate'])).toMatchObject({ status: 2, stdout: '' });
  });

  test('one with SHA-256', async () => {
    const repository = new Repository(exampleFiles(), '--object-format=sha256');
    expect(repository.release('v1.0.0')).toHaveLength(64);
    expect(contents(at(repository.root, 'v1.0.0'))).toEqual(
      contents(await readFolder(repository.root, DATA)),
    );
  });

  test('a linked working tree', () => {
    const repository = new Repository(exampleFiles());
    repository.commit();
    const linked = join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', linked);
    expect(aligner(linked, ['validate', '--rev', 'HEAD'])).toMatchObject({ status: 0 });
  });

  test('a shallow clone says so when a tag is missing', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    repository.commit('later');
    const clone = join(temporaryFolder(), 'clone');
    repository.git('clone', '-q', '--depth=1', '--no-tags', `file://${repository.root}`, clone);
    const { status, stderr } = aligner(clone, ['validate', '--rev', 'v1.0.0']);
    expect(status).toBe(2);
    expect(stderr).toContain('git fetch --unshallow --tags');
  });

  test('one whose blob is lost', () => {
    const repository = new Repository(exampleFiles());
    repository.commit();
    const blob = repository.git('rev-parse', `HEAD:${DATA}/needs/need-voice-evidence.yaml`);
    const file = join(repository.root, '.git/objects', blob.slice(0, 2), blob.slice(2));
    expect(existsSync(file)).toBe(true);
    repository.remove(join('.git/objects', blob.slice(0, 2), blob.slice(2)));
    expect(repository.aligner('validate', '--rev', 'HEAD')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('git as a hostile or a busy neighbour', () => {
  /** Everything below a folder with its size and time. */
  const state = (root: string) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => !/^\.git(\/aligner.*)?$/.test(name)) // what the tool remembers
      .sort()
      .map((name) => {
        const { size, mtimeMs, ctimeMs } = statSync(join(root, name));
        return `${name} ${size} ${mtimeMs} ${ctimeMs}`;
      });

  test('reading changes nothing: no file, no index, no ref', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    repository.write({ [`${DATA}/needs/new.yaml`]: 'id: staged' });
    repository.git('add', '-A');
    repository.write({ [`${DATA}/needs/new.yaml`]: 'id: changed again' });
    const before = state(repository.root);
    repository.aligner('validate');
    repository.aligner('validate', '--rev', 'v1.0.0');
    expect(state(repository.root)).toEqual(before);
  });

  test('settings of the repository run no program', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    const trap = join(repository.root, 'trap.sh');
    const caught = join(repository.root, 'caught');
    writeFileSync(trap, `#!/bin/sh\ntouch "${caught}"\n`, { mode: 0o755 });
    mkdirSync(join(repository.root, 'hooks'));
    for (const [name, value] of [
      ['core.fsmonitor', trap],
      ['core.pager', trap],
      ['diff.external', trap],
      ['core.hooksPath', join(repository.root, 'hooks')],
      ['filter.x.smudge', trap],
      ['filter.x.clean', trap],
      ['diff.x.textconv', trap],
      ['core.sshCommand', trap],
      ['gpg.program', trap],
      ['log.showSignature', 'true'],
    ])
      repository.git('config', name ?? '', value ?? '');
    writeFileSync(join(repository.root, '.git/info/attributes'), '* filter=x diff=x\n');
    expect(repository.aligner('validate', '--rev', 'v1.0.0').status).toBe(0);
    expect(existsSync(caught)).toBe(false);
  });

  test('variables of the caller are not passed on', () => {
    const repository = new Repository(exampleFiles());
    repository.release('v1.0.0');
    const other = new Repository({ 'README.md': '#' });
    other.commit();
    const { status } = aligner(repository.root, ['validate', '--rev', 'v1.0.0'], {
      GIT_DIR: join(other.root, '.git'),
      GIT_WORK_TREE: other.root,
      GIT_INDEX_FILE: '/nonexistent',
      GIT_OBJECT_DIRECTORY: '/nonexistent',
      GIT_NAMESPACE: 'x',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.bare',
      GIT_CONFIG_VALUE_0: 'maybe',
      GIT_TRACE: join(repository.root, 'trace'),
    });
    expect(status).toBe(0);
    expect(existsSync(join(repository.root, 'trace'))).toBe(false);
  });

  test.each([
    '--output=x',
    '-x',
    '--all',
    'HEAD --output=x',
    '../x',
    '',
    '\u001b[31m',
    'x\ny',
    '^HEAD',
    'HEAD..HEAD~1',
    ':/x',
    'HEAD:roadmap-data',
    '@{-1}',
  ])('the revision %j is refused and writes no file', (revision) => {
    const repository = new Repository(exampleFiles());
    repository.commit();
    const { status, stdout, stderr } = repository.aligner('validate', `--rev=${revision}`);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: There is no revision /);
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(readdirSync(repository.root)).toEqual(['.git', DATA]);
  });

  test('tags are read with their commits and dates; tags of trees and blobs are left out', () => {
    const repository = new Repository(exampleFiles());
    const commit = repository.release('v1.0.0');
    repository.git('tag', 'light');
    repository.git('tag', 'tree', 'HEAD^{tree}');
    repository.git('tag', '-a', '-m', 'x', 'annotated-blob', `HEAD:${DATA}/roadmap.yaml`);
    repository.git('update-ref', 'refs/tags/--output=x', commit);
    const tags = readTags(repository.root);
    expect(tags.map(({ name }) => name)).toEqual(['--output=x', 'light', 'v1.0.0']);
    expect(tags.every((tag) => tag.commit === commit && tag.date === '2026-01-02T03:04:05+01:00')).toBe(true);
    expect(tags.map(({ object }) => object !== undefined)).toEqual([false, false, true]);
  });
});
