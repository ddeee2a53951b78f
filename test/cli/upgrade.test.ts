import { execFileSync } from 'node:child_process';
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
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { git, init } from '../edit/init/support.ts';
import { type Entry, packageEntries, packageFile, packed } from '../support/packed.ts';
import { aligner, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILD = /\+([\da-f]{16})/.exec(packageFile('lib/version.txt'))?.[1] ?? '';
const NOW = `0.1.0+${BUILD}`;
const NEXT = '0.2.0+0123456789abcdef';

const base = join(temporaryFolder(), 'r');
init(join(base, '..'), 'r');

/** A roadmap that keeps the tool of this build. */
function roadmap(): string {
  const folder = join(temporaryFolder(), 'r');
  git(base, 'clone', '-q', base, folder);
  return folder;
}

/** A newer package, with these files replaced, beside a roadmap. */
function newer(replaced: Readonly<Record<string, string>> = {}): string {
  const file = join(temporaryFolder(), 'aligner-roadmap-0.2.0.tgz');
  writeFileSync(file, packed(packageEntries({ 'lib/version.txt': `${NEXT}\n`, ...replaced })));
  return file;
}

/** The recipes of the package with one of them changed. */
function recipes(change: (text: string) => string, path = '.github/workflows/check.yml'): string {
  const all = JSON.parse(packageFile('lib/recipes.json'));
  all.github[path] = change(all.github[path] ?? '');
  return JSON.stringify(all);
}

const version = (folder: string) => readFileSync(join(folder, '.aligner/lib/version.txt'), 'utf8').trim();
const upgrade = (folder: string, ...args: readonly string[]) => aligner(folder, ['upgrade', ...args]);
const status = (folder: string) => git(folder, 'status', '--porcelain');

describe('upgrade', () => {
  test('replaces the kept tool, and says which build is replaced by which', () => {
    const folder = roadmap();
    writeFileSync(join(folder, '.aligner/lib/old-part.cjs'), '');
    const { stdout, status: code } = upgrade(folder, newer({ 'lib/more.cjs': 'more' }));
    expect(code).toBe(0);
    expect(stdout).toContain(`Replaced version ${NOW} in .aligner/ by ${NEXT}.\n`);
    expect(stdout).toContain('is not what SHA256SUMS in it listed: foreign: lib/old-part.cjs.');
    expect(version(folder)).toBe(NEXT);
    expect(existsSync(join(folder, '.aligner/lib/old-part.cjs'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('.aligner'))).toEqual(['.aligner']);
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, '.aligner/SHA256SUMS')))
      .digest('hex');
    expect(stdout).toContain(`Its sum is ${sum}.\n`);
    expect(aligner(folder, ['doctor']).stdout).toContain(`kept tool     version ${NEXT}`);
    expect(existsSync(join(folder, '.aligner/README.md'))).toBe(false);
    expect(stdout).toContain('git add --force .aligner\n');
  });

  test('runs nothing of the package', () => {
    const folder = roadmap();
    const mark = join(folder, 'ran');
    const bomb = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`;
    const scripts = { preinstall: `touch ${mark}`, install: `touch ${mark}` };
    const manifest = { ...JSON.parse(packageFile('package.json')), scripts };
    upgrade(
      folder,
      newer({ 'bin/aligner.js': bomb, 'lib/cli.cjs': bomb, 'package.json': JSON.stringify(manifest) }),
    );
    expect(version(folder)).toBe(NEXT);
    expect(existsSync(mark)).toBe(false);
    expect(readFileSync(join(folder, '.aligner/package.json'), 'utf8')).not.toContain('install');
  });

  test('takes a folder too: a checkout that is built, and what another roadmap keeps', () => {
    const folder = roadmap();
    upgrade(folder, newer());
    expect(upgrade(folder, ROOT).stdout).toContain(`Replaced version ${NEXT} in .aligner/ by ${NOW}.`);
    expect(status(folder)).toBe('');
    expect(upgrade(folder, join(base, '.aligner')).stdout).toContain(`.aligner/ has version ${NOW} already.`);
    expect(status(folder)).toBe('');
  });

  test('takes what npm packs', () => {
    const to = temporaryFolder();
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', to], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    const folder = roadmap();
    const [name = ''] = readdirSync(to);
    expect(upgrade(folder, join(to, name))).toMatchObject({ status: 0 });
    expect(status(folder)).toBe('');
  });

  test('can be done by the kept tool itself', () => {
    const folder = roadmap();
    execFileSync(process.execPath, ['.aligner/bin/aligner.js', 'upgrade', newer()], { cwd: folder });
    expect(version(folder)).toBe(NEXT);
  });

  test('keeps a tool where none was kept, and tells git to leave its bytes alone', () => {
    const made = new Repository({ ...exampleFiles(), '.gitattributes': '*.yaml text' });
    made.commit();
    expect(upgrade(made.root, newer()).stdout).toContain(`Keeps version ${NEXT} in .aligner/.`);
    expect(readFileSync(join(made.root, '.gitattributes'), 'utf8')).toMatch(
      /^\*\.yaml text\n\.aligner\/\*\* -text -diff /,
    );
    expect(upgrade(made.root, newer()).stdout).not.toContain('gitattributes');
  });

  test('changes nothing in a dry run', () => {
    const folder = roadmap();
    const { stdout } = upgrade(
      folder,
      newer({ 'lib/recipes.json': recipes((text) => `${text}# new\n`) }),
      '--dry-run',
    );
    expect(stdout).toContain(`Would replace version ${NOW} in .aligner/ by ${NEXT}.`);
    expect(stdout).toContain('+# new\n');
    expect(status(folder)).toBe('');
  });

  test('renews the copy that hooks run, where there is one', () => {
    const folder = roadmap();
    const copy = join(folder, '.git/aligner/tool');
    upgrade(folder, newer());
    expect(existsSync(copy)).toBe(false);
    cpSync(join(base, '.aligner'), copy, { recursive: true });
    expect(upgrade(folder, newer()).stdout).toContain('The copy that hooks run was renewed too.');
    writeFileSync(join(copy, 'lib/version.txt'), `${NOW}\n`);
    expect(aligner(folder, ['doctor']).stdout).toContain(`The copy that hooks run is version ${NOW}, and`);
    upgrade(folder, join(folder, '.aligner'));
    expect(aligner(folder, ['doctor']).stdout).not.toContain('hooks run');
    expect(readFileSync(join(copy, 'lib/version.txt'), 'utf8').trim()).toBe(NEXT);
  });
});

describe('the recipes', () => {
  const check = '.github/workflows/check.yml';
  const read = (folder: string, path = check) => readFileSync(join(folder, path), 'utf8');

  test('are written anew where they are as the former tool wrote them, for the same branch', () => {
    const folder = roadmap();
    const before = read(folder).replaceAll('main', 'trunk/x');
    writeFileSync(join(folder, check), read(folder).replace('branches: [main]', 'branches: [trunk/x]'));
    const { stdout } = upgrade(folder, newer({ 'lib/recipes.json': recipes((text) => `${text}# new\n`) }));
    expect(stdout).toContain(`--- a/${check}\n`);
    expect(stdout).toContain('+# new\n');
    expect(read(folder)).toMatch(/trunk\/x[\s\S]*# new\n$/);
    expect(before).toContain('trunk/x');
    expect(stdout).toContain(`git add --force .aligner ${check}\n`);
  });

  test('stay where somebody changed them, and what is new for them is shown', () => {
    const folder = roadmap();
    appendFileSync(join(folder, check), '# mine\n');
    const { stdout } = upgrade(folder, newer({ 'lib/recipes.json': recipes((text) => `${text}# new\n`) }));
    expect(stdout).toContain(
      `Left as they are, since they are not as the former tool wrote them:\n  ${check}\n`,
    );
    expect(stdout).toContain('What is new for them:');
    expect(stdout).toContain('+# new\n');
    expect(read(folder)).toMatch(/# mine\n$/);
    const again = roadmap();
    appendFileSync(join(again, check), '# mine\n');
    expect(upgrade(again, newer()).stdout).not.toContain(check);
  });

  test('that were deleted stay so, and new ones come where the host is used', () => {
    const more = '.github/workflows/more.yml';
    const file = newer({ 'lib/recipes.json': recipes(() => 'name: more\n', more) });
    const folder = roadmap();
    rmSync(join(folder, '.github/workflows/comment.yml'));
    upgrade(folder, file);
    expect(read(folder, more)).toBe('name: more\n');
    expect(existsSync(join(folder, '.github/workflows/comment.yml'))).toBe(false);
    expect(existsSync(join(folder, '.gitlab-ci.yml'))).toBe(false);
  });

  test.each([
    [['--forms'], true],
    [[], false],
  ] as const)('for proposals on GitLab come where the forms are: with %j', (options, comes) => {
    const folder = temporaryFolder();
    init(folder, '--ci', 'gitlab', ...options);
    const proposal = '.gitlab/proposal.yml';
    rmSync(join(folder, proposal), { force: true });
    const former = JSON.parse(packageFile('lib/recipes.json'));
    delete former.gitlab[proposal];
    writeFileSync(join(folder, '.aligner/lib/recipes.json'), JSON.stringify(former));
    upgrade(folder, newer());
    expect(existsSync(join(folder, proposal))).toBe(comes);
    if (comes) {
      const more = JSON.parse(packageFile('lib/recipes.json'));
      more.gitlab[proposal] += '# new\n';
      upgrade(
        folder,
        newer({ 'lib/recipes.json': JSON.stringify(more), 'lib/version.txt': '0.3.0+0123456789abcdef\n' }),
      );
      expect(read(folder, proposal)).toMatch(/# new\n$/);
    }
  });

  test.each([
    '../evil.yml',
    '.github/workflows/../../evil.yml',
    '/tmp/evil.yml',
    '.git/hooks/pre-commit',
    '.github/workflows/a/b.yml',
    'README.md',
  ])('of a hostile package write nowhere else: %s', (path) => {
    const folder = roadmap();
    upgrade(folder, newer({ 'lib/recipes.json': recipes(() => 'evil\n', path) }));
    expect(version(folder)).toBe(NEXT);
    expect(git(folder, 'status', '--porcelain', '--', ':!.aligner')).toBe('');
    expect(existsSync(join(folder, '.git/hooks/pre-commit'))).toBe(false);
  });

  test('are as they were when the tool cannot be written', () => {
    const folder = roadmap();
    renameSync(join(folder, '.aligner'), join(folder, 'aside'));
    writeFileSync(join(folder, '.aligner'), 'a file\n');
    const before = read(folder);
    expect(upgrade(folder, newer({ 'lib/recipes.json': recipes((text) => `${text}# new\n`) }))).toMatchObject(
      {
        status: 2,
        stderr: expect.stringContaining('.aligner is not a folder'),
      },
    );
    expect(read(folder)).toBe(before);
  });
});

describe('a package that is none', () => {
  const folder = roadmap();
  const refused = (name: string, bytes: Buffer | string, words: string) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, bytes);
    const { status: code, stderr } = upgrade(folder, file);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
    expect(status(folder)).toBe('');
    expect(readdirSync(join(folder, '..'))).toEqual(['r']);
  };
  const hostile = (...entries: readonly Entry[]) => packed([...packageEntries(), ...entries]);

  test.each([
    ['a path that leads out', { path: 'package/../../evil' }, 'lies outside'],
    ['an absolute path', { path: '/tmp/evil' }, 'lies outside'],
    ['another top folder', { path: 'evil/bin/aligner.js' }, 'lies outside'],
    ['a path with a dot', { path: 'package/./bin/x' }, 'lies outside'],
    ['a path with an empty part', { path: 'package//bin/x' }, 'lies outside'],
    ['a path of Windows', { path: 'package/..\\..\\evil' }, 'lies outside'],
    ['a drive', { path: 'package/C:evil' }, 'lies outside'],
    ['a symbolic link', { path: 'package/lib/link', type: '2', link: '/etc/passwd' }, 'no plain file'],
    ['a hard link', { path: 'package/lib/link', type: '1', link: 'package/LICENSE' }, 'no plain file'],
    ['a device', { path: 'package/lib/null', type: '3' }, 'no plain file'],
    ['a pipe', { path: 'package/lib/pipe', type: '6' }, 'no plain file'],
    [
      'a long name in a record of its own',
      { path: 'package/x', type: 'x', content: '20 path=../../evil\n' },
      'no plain file',
    ],
    ['a long name of GNU', { path: '././@LongLink', type: 'L', content: '../../evil' }, 'no plain file'],
    ['a file twice', { path: 'package/bin/aligner.js', content: 'evil' }, 'twice'],
    ['a name that is an option', { path: 'package/lib/--evil' }, 'is a name that no file'],
    ['a name of git', { path: 'package/lib/.git/config' }, 'is a name that no file'],
    ['a size that is a lie', { path: 'package/lib/x', size: 2 ** 20 }, 'cut off'],
    ['a size beyond all bounds', { path: 'package/lib/x', size: 2 ** 32 }, 'damaged'],
  ])('%s', (_name, entry, words) => {
    refused('a.tgz', hostile(entry), words);
  });

  test('names that differ in capitals only', () => {
    refused('a.tgz', hostile({ path: 'package/lib/CLI.cjs', content: 'x' }), 'twice');
  });

  test('a bomb, a text, half a file, nothing', () => {
    refused('bomb.tgz', gzipSync(Buffer.alloc(80 * 2 ** 20)), 'far larger');
    refused('text.tgz', 'not packed', 'no packed file');
    refused('half.tgz', packed(packageEntries()).subarray(0, 100_000), 'cut off');
    refused('nothing.tgz', '', 'no packed file');
    refused('empty.tgz', packed([]), 'has no file');
    refused('tar.tgz', gzipSync(Buffer.from('x'.repeat(2000))), 'damaged');
  });

  test('too many files', () => {
    const many = Array.from({ length: 2100 }, (_, i) => ({ path: `package/lib/x${i}.cjs`, content: '' }));
    refused('many.tgz', hostile(...many), 'too large');
  });

  test.each([
    ['another package', { 'package.json': '{"name": "aligner", "version": "9.9.9"}' }, 'names another'],
    ['a manifest that is none', { 'package.json': '{' }, 'cannot be read'],
    ['a version that is none', { 'lib/version.txt': '\x1b[31m0.2.0' }, 'holds no version'],
  ])('%s', (_name, replaced, words) => {
    refused('a.tgz', packed(packageEntries(replaced)), words);
  });

  test('a checkout that is not built, an empty folder, and what is not there', () => {
    const made = temporaryFolder();
    writeFiles(made, { 'package.json': packageFile('package.json'), LICENSE: '' });
    for (const [path, words] of [
      [made, 'it has no file'],
      [temporaryFolder(), 'it has no file'],
      [join(made, 'none'), 'There is no'],
    ] as const)
      expect(upgrade(folder, path)).toMatchObject({ status: 2, stderr: expect.stringContaining(words) });
    expect(status(folder)).toBe('');
  });
});

describe('an upgrade that was killed', () => {
  test('leaves the old tool, and the next one takes up what lies about', () => {
    const folder = roadmap();
    cpSync(join(folder, '.aligner'), join(folder, '.aligner.new-123'), { recursive: true });
    expect(aligner(folder, ['doctor']).stdout).toContain(`version ${NOW}`);
    upgrade(folder, newer());
    expect(version(folder)).toBe(NEXT);
    expect(existsSync(join(folder, '.aligner.new-123'))).toBe(false);
  });

  test('between the two renames leaves both beside, and the next one ends it', () => {
    const folder = roadmap();
    renameSync(join(folder, '.aligner'), join(folder, '.aligner.old-123'));
    mkdirSync(join(folder, '.aligner.new-123'));
    expect(upgrade(folder, newer()).status).toBe(0);
    expect(version(folder)).toBe(NEXT);
    expect(readdirSync(folder).filter((name) => name.startsWith('.aligner'))).toEqual(['.aligner']);
  });
});
