import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aligner, Repository, temporaryFolder, writeFiles } from '../../support/repository.ts';
import { git, init } from './support.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Runs the tool that a repository keeps, with Node and git and nothing else. */
function kept(root: string, ...args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
  return execFileSync(process.execPath, ['.aligner/bin/aligner.js', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
}

function allBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}

const parent = temporaryFolder();
const root = join(parent, 'r');
const made = init(parent, 'r');
const tool = join(root, '.aligner');

/** A clone of the roadmap, to be changed. */
function clone(...options: readonly string[]): string {
  const folder = join(temporaryFolder(), 'clone');
  git(root, 'clone', '-q', ...options, root, folder);
  return folder;
}

describe('the tool that init keeps in a roadmap', () => {
  test('is told in one line, and is part of the first commit', () => {
    expect(made.stdout).toMatch(
      /^Kept in \.aligner\/: the tool, version 0\.1\.0\+[\da-f]{16}, \d{2,3} files\. It needs Node and git/m,
    );
    expect(made.stdout.match(/\.aligner\/lib/g)).toBeNull();
    expect(git(root, 'ls-files', '.aligner').split('\n').sort()).toEqual(
      allBelow(tool).map((path) => `.aligner/${path}`),
    );
  });

  test('is the package, without packages that it needs', () => {
    for (const path of allBelow(tool).filter((each) => !['SHA256SUMS', 'package.json'].includes(each)))
      expect(readFileSync(join(tool, path)).equals(readFileSync(join(ROOT, path))), path).toBe(true);
    const wanted = ['bin', 'lib', 'schemas'].flatMap((folder) =>
      allBelow(join(ROOT, folder)).map((path) => `${folder}/${path}`),
    );
    expect(allBelow(tool)).toEqual([...wanted, 'LICENSE', 'SHA256SUMS', 'package.json'].sort());
    const manifest = JSON.parse(readFileSync(join(tool, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'aligner-roadmap', bin: { aligner: 'bin/aligner.js' } });
    for (const field of ['dependencies', 'devDependencies', 'scripts'])
      expect(manifest[field]).toBeUndefined();
    const sizes = allBelow(tool).map((path) => statSync(join(tool, path)).size);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThanOrEqual(3_000_000);
  });

  test('runs in a clone, and has the same bytes there whatever git is set to', () => {
    const folder = clone('-c', 'core.autocrlf=true');
    for (const path of allBelow(tool))
      expect(readFileSync(join(folder, '.aligner', path)).equals(readFileSync(join(tool, path))), path).toBe(
        true,
      );
    expect(kept(folder, 'validate')).toContain('No finding.');
    expect(kept(folder, '--version')).toBe(aligner(folder, ['--version']).stdout);
  });

  test('makes roadmaps that keep the same tool', () => {
    kept(root, 'init', join(parent, 'second'));
    const sums = (each: string) => readFileSync(join(each, '.aligner/SHA256SUMS'), 'utf8');
    expect(sums(join(parent, 'second'))).toBe(sums(root));
  });

  test('is marked so that hosts and diffs pass over it', () => {
    const attributes = ['diff', 'text', 'linguist-vendored', 'linguist-generated'];
    const told = git(root, 'check-attr', ...attributes, '--', '.aligner/lib/cli.cjs');
    expect(told.match(/: \w+$/gm)).toEqual([': unset', ': unset', ': set', ': set']);
  });

  test('is committed whatever git is told to ignore', () => {
    const there = new Repository({ '.gitignore': 'lib/\n*.cjs\ndist/\n' });
    there.commit();
    expect(init(there.root).status).toBe(0);
    expect(there.git('ls-files', '.aligner').split('\n')).toHaveLength(allBelow(tool).length);
  });

  test('is left out where that is asked, and where there is one already', () => {
    const none = temporaryFolder();
    expect(init(none, '--tool', 'none').stdout).not.toContain('.aligner');
    expect(existsSync(join(none, '.aligner'))).toBe(false);
    expect(readFileSync(join(none, '.gitattributes'), 'utf8')).not.toContain('.aligner/**');
    const there = temporaryFolder();
    writeFiles(there, { '.aligner/mine': 'mine\n' });
    expect(init(there).stdout).not.toContain('Kept in');
    expect(allBelow(join(there, '.aligner'))).toEqual(['mine']);
  });

  test('goes again when the roadmap cannot be made', () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'roadmap-data': 'a file\n' });
    expect(init(folder).status).toBe(2);
    expect(readdirSync(folder)).toEqual(['roadmap-data']);
  });
});

describe('a tool that is fetched', () => {
  const sum = createHash('sha256').update('x').digest('hex');
  const address = 'https://example.org/tools/aligner-roadmap-0.1.0.tgz';

  test('needs an address and a sum, both of plain characters', () => {
    const refused = (...args: readonly string[]) => {
      const folder = temporaryFolder();
      const { status, stderr } = init(folder, ...args);
      expect(status, args.join(' ')).toBe(2);
      expect(readdirSync(folder)).toEqual([]);
      return stderr;
    };
    expect(refused('--tool', address)).toContain('--tool-sha256');
    expect(refused('--tool', address, '--tool-sha256', 'abc')).toContain('sha256sum FILE');
    expect(refused('--tool-sha256', sum)).toContain('--tool names by its address');
    for (const bad of [
      'http://example.org/a.tgz',
      'file:///etc/passwd',
      './a.tgz',
      `${address}$(id)`,
      `${address}"`,
      `${address}\n`,
      `${address} b`,
    ])
      expect(refused('--tool', bad, '--tool-sha256', sum)).toContain('cannot be fetched from');
  });

  test('is not kept', () => {
    const folder = temporaryFolder();
    expect(init(folder, '--tool', address, '--tool-sha256', sum).status).toBe(0);
    expect(existsSync(join(folder, '.aligner'))).toBe(false);
  });

  test('is for new roadmaps', () => {
    expect(init(root, '--forms', '--tool', 'none')).toMatchObject({ status: 2 });
  });
});

describe('a kept tool that was changed', () => {
  const told = (folder: string) =>
    JSON.parse(aligner(folder, ['doctor', '--format', 'json']).stdout).data.checks.find(
      ({ name }: { name: string }) => name === 'kept tool',
    );

  test('is as it was put there', () => {
    expect(told(root)).toMatchObject({
      state: 'ok',
      message: expect.stringContaining('as they were put there'),
    });
  });

  test.each([
    ['changed: lib/cli.cjs', (at: string) => appendFileSync(join(at, 'lib/cli.cjs'), '\n')],
    ['missing: bin/aligner.js', (at: string) => rmSync(join(at, 'bin/aligner.js'))],
    ['foreign: lib/more.cjs', (at: string) => writeFileSync(join(at, 'lib/more.cjs'), '')],
    ['foreign: node_modules/x/index.js', (at: string) => writeFiles(at, { 'node_modules/x/index.js': '' })],
    [
      'changed: LICENSE',
      (at: string) => {
        rmSync(join(at, 'LICENSE'));
        symlinkSync(join(ROOT, 'LICENSE'), join(at, 'LICENSE'));
      },
    ],
    [
      'changed: LICENSE',
      (at: string) => {
        rmSync(join(at, 'LICENSE'));
        mkdirSync(join(at, 'LICENSE'));
        writeFileSync(join(at, 'LICENSE/x'), '');
      },
    ],
    ['there is no list', (at: string) => rmSync(join(at, 'SHA256SUMS'))],
    [
      'missing: ../README.md',
      (at: string) => appendFileSync(join(at, 'SHA256SUMS'), `${'0'.repeat(64)}  ../README.md\n`),
    ],
  ])('%s', (words, change) => {
    const folder = clone();
    change(join(folder, '.aligner'));
    const check = told(folder);
    expect(check.state).toBe('problem');
    expect(check.message).toContain(words.includes('LICENSE') ? 'LICENSE' : words);
    git(folder, 'add', '--all', '--force');
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'Change');
    const gates = aligner(folder, ['release', '1.0.0', '--dry-run']).stdout;
    expect(gates).toMatch(/stop +kept tool +\.aligner\/ is not what SHA256SUMS/);
  });

  test('git may not change its line ends', () => {
    const folder = clone();
    writeFileSync(join(folder, '.gitattributes'), '* text=auto eol=lf\n');
    expect(told(folder)).toMatchObject({
      state: 'warning',
      hint: expect.stringContaining('.aligner/** -text'),
    });
  });
});
