import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtinKinds } from '../../../src/schema/builtin.ts';
import {
  aligner,
  alignerInShell,
  Repository,
  temporaryFolder,
  writeFiles,
} from '../../support/repository.ts';
import { exampleFiles } from '../../support/roadmap.ts';
import { everything, filesBelow, git, identity, init, withoutTool } from './support.ts';

/** Everything that a second run could change. */
function state(folder: string) {
  return {
    head: git(folder, 'rev-parse', 'HEAD'),
    status: git(folder, 'status', '--porcelain'),
    files: filesBelow(folder).map((path) => {
      const { mtimeMs, ino, size } = lstatSync(join(folder, path));
      return { path, mtimeMs, ino, size };
    }),
  };
}

describe('a new folder', () => {
  const parent = temporaryFolder();
  const root = join(parent, 'my-roadmap');
  const made = init(parent, 'my-roadmap');
  const records = filesBelow(join(root, 'roadmap-data'));

  test('becomes a repository with one commit of all files', () => {
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(made.stdout).toContain('Made a roadmap in my-roadmap: ');
    expect(made.stdout).toContain('1. cd my-roadmap\n');
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(git(root, 'log', '--format=%an: %s', 'main')).toBe('A Tester: Start the roadmap');
    expect(withoutTool(git(root, 'ls-files'))).toEqual(filesBelow(root));
  });

  test('holds at most 25 files beside the tool', () => {
    expect(filesBelow(root).length).toBeLessThanOrEqual(25);
  });

  // Release notes are drafted from the changes when they are needed.
  test('holds one record of every kind but release notes, and nothing is found in them', () => {
    for (const { folder, prefix, role } of builtinKinds.all)
      expect(records.filter((path) => path.startsWith(`${folder}/${prefix}`))).toHaveLength(
        role === 'release-notes' ? 0 : 1,
      );
    const { status, stdout } = aligner(root, ['validate', '--fail-on', 'info', '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).data).toMatchObject({
      findings: [],
      checked: { records: builtinKinds.all.length - 1 },
    });
  });

  test('links every record of content with others', () => {
    expect(aligner(root, ['gaps']).stdout.match(/^.*: [1-9]\d* of .*$/gm)).toBeNull();
    for (const path of records.filter(
      (each) => /-example\.yaml$/.test(each) && !/^catalogues\//.test(each),
    )) {
      const id = path.replace(/^.*\/|\.yaml$/g, '');
      const others = records.filter((each) => each !== path);
      const text = (each: string) => readFileSync(join(root, 'roadmap-data', each), 'utf8');
      const named = others.some((each) => text(each).includes(`${id}\n`));
      const names = others.some((each) => text(path).includes(`${each.replace(/^.*\/|\.yaml$/g, '')}\n`));
      expect(named || names, id).toBe(true);
    }
  });

  test('says in every record that it is an example', () => {
    for (const path of records.filter((each) => each !== 'roadmap.yaml')) {
      const record = parse(readFileSync(join(root, 'roadmap-data', path), 'utf8'));
      expect(record.title, path).toMatch(/^Example /);
      expect(record.summary, path).toMatch(/^Example, to be replaced: /);
    }
  });

  test('has the canonical form, builds, and satisfies doctor', () => {
    expect(aligner(root, ['fmt', '--check'])).toMatchObject({ status: 0, stdout: '' });
    const doctor = JSON.parse(aligner(root, ['doctor', '--format', 'json']).stdout).data.checks;
    const wrong = doctor.filter(({ state: each }: { state: string }) => each !== 'ok');
    // What to say and when to release it nobody else can know.
    expect(wrong.map(({ name }: { name: string }) => name)).toEqual(['examples', 'releases']);
    expect(aligner(root, ['build']).status).toBe(0);
    expect(existsSync(join(root, 'dist/roadmap/next/needs/need-example.md'))).toBe(true);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  test('is at most 25 files that people read, and what was left out can be had later, once', () => {
    const read = filesBelow(root).filter((path) => !/^\.git(?:attributes|ignore)$/.test(path));
    expect(read.length).toBeLessThanOrEqual(25);
    const whole = temporaryFolder();
    init(whole, ...everything);
    expect(filesBelow(whole).length).toBeGreaterThan(40);
    expect(aligner(whole, ['init', '--editor', 'vscode', '--dry-run']).stdout).toContain('Nothing to do.');

    const later = temporaryFolder();
    const short = init(later).stdout;
    expect(short).toContain('node .aligner/bin/aligner.js init --forms  #');
    expect(short).toContain('node .aligner/bin/aligner.js init --editor vscode  #');
    const before = filesBelow(later);
    const dry = init(later, ...everything, '--dry-run').stdout;
    expect(filesBelow(later)).toEqual(before);
    const added = init(later, ...everything).stdout;
    expect(added).toBe(dry.replaceAll('would write', 'wrote'));
    expect(filesBelow(later)).toEqual(filesBelow(whole));
    for (const path of filesBelow(later).filter((each) => !before.includes(each)))
      expect(readFileSync(join(later, path), 'utf8'), path).toBe(readFileSync(join(whole, path), 'utf8'));
    expect(git(later, 'log', '--oneline').split('\n')).toHaveLength(1);
    expect(aligner(later, ['validate', '--fail-on', 'info']).status).toBe(0);

    writeFileSync(join(later, '.github/ISSUE_TEMPLATE/need.yml'), 'mine\n');
    const again = state(later);
    expect(init(later, ...everything).stdout).toContain('  .github/ISSUE_TEMPLATE/need.yml\n');
    expect(state(later)).toEqual(again);
  });

  test('on GitLab is as small, and what makes records of forms comes with them, at once or later', () => {
    const later = temporaryFolder();
    init(later, '--ci', 'gitlab');
    const read = filesBelow(later).filter((path) => !/^\.git(?:attributes|ignore)$/.test(path));
    expect(read.length).toBeLessThanOrEqual(25);
    expect(read).not.toContain('.gitlab/proposal.yml');
    const pipeline = readFileSync(join(later, '.gitlab-ci.yml'), 'utf8');
    expect(parse(pipeline).include).toEqual([
      { local: '/.gitlab/proposal.yml', rules: [{ exists: ['.gitlab/proposal.yml'] }] },
    ]);
    const whole = temporaryFolder();
    init(whole, '--ci', 'gitlab', '--forms');
    init(later, '--ci', 'gitlab', '--forms');
    expect(filesBelow(later)).toEqual(filesBelow(whole));
    for (const path of ['.gitlab/proposal.yml', '.gitlab-ci.yml'])
      expect(readFileSync(join(later, path), 'utf8')).toBe(readFileSync(join(whole, path), 'utf8'));
  });

  test('gets forms also for the kinds that the roadmap brings, in the words of its folder', () => {
    const own = new Repository({
      ...exampleFiles(),
      'roadmap-data/schemas/radio.schema.json': JSON.stringify({
        title: 'Radio',
        'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'status'],
        properties: { id: { type: 'string' }, title: { type: 'string' }, status: { type: 'string' } },
      }),
    });
    own.commit();
    expect(init(own.root, 'roadmap-data', '--forms', '--ci', 'gitlab').status).toBe(0);
    const template = (name: string) =>
      readFileSync(join(own.root, `.gitlab/issue_templates/${name}.md`), 'utf8');
    expect(template('radio')).toContain('## ');
    expect(template('correction')).toContain('its file in roadmap-data/.');
    expect(filesBelow(own.root).filter((path) => path.startsWith('.gitlab/m'))).toEqual([]);
  });

  test('has forms only where there is a host for them', () => {
    const folder = temporaryFolder();
    for (const _again of ['new', 'there']) {
      const { status, stderr } = init(folder, '--ci', 'none', '--forms');
      expect(status).toBe(2);
      expect(stderr).toContain('Forms for proposals need a host.');
      init(folder, '--ci', 'none');
    }
    expect(filesBelow(folder).filter((path) => /^\.git(?:hub|lab)/.test(path))).toEqual([]);
  });

  test('is not changed by a second run, not even where files were edited or deleted', () => {
    writeFileSync(join(root, 'README.md'), 'mine\n');
    git(root, 'rm', '-q', 'CONTRIBUTING.md', 'roadmap-data/needs/need-example.yaml');
    const before = state(root);
    for (const [folder, ...args] of [
      [parent, 'my-roadmap'],
      [root],
      [root, '--ci', 'gitlab', '--title', 'Another title'],
    ] as const) {
      const { status, stdout } = init(folder, ...args);
      expect(status).toBe(0);
      expect(stdout).toContain('Nothing was changed.');
    }
    expect(state(root)).toEqual(before);
  });

  test('can be inside the folders of a roadmap only as a mistake', () => {
    const { status, stderr } = init(root, 'roadmap-data/needs');
    expect(status).toBe(2);
    expect(stderr).toContain('lies inside of another git repository');
  });
});

test('the values that were given stand in roadmap.yaml, and only the others are to be replaced', () => {
  const folder = temporaryFolder();
  const title = 'Crisis: "rapid" insight #1 | <b>';
  const made = init(folder, '--title', title, '--publisher', 'Us & them', '--licence', 'CC0-1.0');
  expect(made.status).toBe(0);
  const text = readFileSync(join(folder, 'roadmap-data/roadmap.yaml'), 'utf8');
  expect(parse(text)).toMatchObject({ title, publisher: 'Us & them', licence: 'CC0-1.0' });
  expect(text.match(/^# To be .*$/gm)).toEqual(['# To be replaced.']);
  expect(made.stdout).toContain('Edit roadmap-data/roadmap.yaml: description.');
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(
    '# Crisis: "rapid" insight #1 \\| \\<b\\>\n',
  );
  expect(aligner(folder, ['validate', '--fail-on', 'info']).status).toBe(0);
  expect(aligner(folder, ['fmt', '--check']).status).toBe(0);
});

test.each([
  ['--licence', 'no licence'],
  ['--title', ''],
  ['--title', 'two\nlines'],
  ['--publisher', 'an \u202e override'],
])('a value that cannot be used is refused before anything is written: %s %j', (option, value) => {
  const folder = temporaryFolder();
  const { status, stderr, stdout } = init(folder, 'new', option, value);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^error: What was given for the roadmap cannot be used: /);
  expect(readdirSync(folder)).toEqual([]);
});

describe('a repository that is there', () => {
  test('gets a commit of the new files alone; what is staged stays staged', () => {
    const repository = new Repository(
      { 'a.txt': 'one\n', 'README.md': 'mine\n', 'b.txt': 'b\n' },
      '-b',
      'trunk',
    );
    const before = repository.commit();
    repository.write({ 'a.txt': 'two\n', 'new.txt': 'new\n', 'loose.txt': 'loose\n' });
    repository.git('add', 'a.txt', 'new.txt');
    repository.git('rm', '-q', 'b.txt');
    const made = init(repository.root);
    expect(made.status).toBe(0);
    expect(made.stdout).toContain('on trunk.');
    expect(made.stdout).toContain('Left as they are, since they were there already:\n  README.md\n');
    expect(repository.git('rev-parse', 'HEAD~1')).toBe(before);
    expect(repository.git('status', '--porcelain').split('\n')).toEqual([
      'M  a.txt',
      'D  b.txt',
      'A  new.txt',
      '?? loose.txt',
    ]);
    const changed = repository.git('show', '--name-only', '--format=', 'HEAD').split('\n');
    expect(changed).toContain('roadmap-data/roadmap.yaml');
    for (const path of ['a.txt', 'b.txt', 'new.txt', 'README.md', 'loose.txt'])
      expect(changed).not.toContain(path);
    expect(readFileSync(join(repository.root, 'README.md'), 'utf8')).toBe('mine\n');
    expect(readFileSync(join(repository.root, '.github/workflows/check.yml'), 'utf8')).toContain(
      'branches: [trunk]',
    );
  });

  test('without a commit yet keeps what is staged out of the first one', () => {
    const repository = new Repository({ 'a.txt': 'one\n' });
    repository.git('add', 'a.txt');
    expect(init(repository.root).status).toBe(0);
    expect(repository.git('status', '--porcelain')).toBe('A  a.txt');
    expect(repository.git('ls-tree', '-r', '--name-only', 'HEAD')).not.toContain('a.txt');
  });

  test('that ignores some of the files is told so', () => {
    const repository = new Repository({ '.gitignore': '.vscode/\n*.md\n' });
    repository.commit();
    const { status, stdout } = init(repository.root, ...everything);
    expect(status).toBe(0);
    expect(stdout).toContain('git is told to ignore them:\n  .github/PULL_REQUEST_TEMPLATE.md\n');
    expect(repository.git('ls-files')).not.toContain('.vscode');
    expect(existsSync(join(repository.root, '.vscode/settings.json'))).toBe(true);
  });

  test('in the middle of a merge gets files and no commit', () => {
    const repository = new Repository({ 'a.txt': 'one\n' });
    const base = repository.commit();
    repository.git('checkout', '-q', '-b', 'other');
    repository.write({ 'a.txt': 'two\n' }).commit();
    repository.git('checkout', '-q', 'main');
    repository.write({ 'a.txt': 'three\n' }).commit();
    expect(() => repository.git('merge', '-q', 'other')).toThrow();
    const status = repository.git('status', '--porcelain', '-uno');
    const head = repository.git('rev-parse', 'HEAD');
    const made = init(repository.root);
    expect(made.status).toBe(0);
    expect(made.stdout).toMatch(/Nothing was committed: .* The files are there and not staged/);
    expect(repository.git('rev-parse', 'HEAD')).toBe(head);
    expect(head).not.toBe(base);
    expect(repository.git('status', '--porcelain', '-uno')).toBe(status);
  });

  test('whose hooks would refuse or run something is not asked', () => {
    const repository = new Repository({ 'a.txt': 'one\n' });
    repository.commit();
    for (const hook of ['pre-commit', 'commit-msg', 'post-commit']) {
      mkdirSync(join(repository.root, '.git/hooks'), { recursive: true });
      writeFileSync(join(repository.root, '.git/hooks', hook), '#!/bin/sh\ntouch "$PWD/ran"\nexit 1\n');
      chmodSync(join(repository.root, '.git/hooks', hook), 0o755);
    }
    expect(init(repository.root).stdout).toContain('Committed as ');
    expect(existsSync(join(repository.root, 'ran'))).toBe(false);
  });
});

test('without a name for the commit, the files are staged and the way on is told', () => {
  const folder = temporaryFolder();
  const home = temporaryFolder();
  const nobody = { HOME: home, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stdout } = aligner(folder, ['init', 'new'], nobody);
  const root = join(folder, 'new');
  expect(status).toBe(0);
  expect(stdout).toContain(
    'Nothing was committed: git does not know your name and address. The files are staged.',
  );
  expect(stdout).toContain(
    'git config --global user.email you@example.org\n  git commit -m "Start the roadmap"\n',
  );
  expect(withoutTool(git(root, 'diff', '--cached', '--name-only'))).toEqual(filesBelow(root));
  git(root, 'commit', '-q', '-m', 'Start the roadmap');
  expect(git(root, 'status', '--porcelain')).toBe('');

  const there = new Repository({ 'a.txt': 'one\n' });
  there.git('add', 'a.txt');
  expect(aligner(there.root, ['init'], nobody).stdout).toContain(
    'not staged; commit them when that is mended.',
  );
  expect(there.git('diff', '--cached', '--name-only')).toBe('a.txt');
});

test('files of the user stay, also under another spelling, and are not committed', () => {
  const folder = temporaryFolder();
  writeFiles(folder, {
    'readme.rst': 'mine',
    '.gitignore': 'mine\n',
    '.vscode/settings.json': '{}',
    'roadmap-data/needs/need-example.yaml': 'id: mine\n',
  });
  const { status, stdout } = init(folder, ...everything);
  expect(status).toBe(0);
  for (const path of [
    'readme.rst',
    '.gitignore',
    '.vscode/settings.json',
    'roadmap-data/needs/need-example.yaml',
  ])
    expect(stdout).toContain(`  ${path}\n`);
  expect(existsSync(join(folder, 'README.md'))).toBe(false);
  expect(readFileSync(join(folder, '.vscode/settings.json'), 'utf8')).toBe('{}');
  expect(readFileSync(join(folder, 'roadmap-data/needs/need-example.yaml'), 'utf8')).toBe('id: mine\n');
  expect(git(folder, 'ls-files', 'readme.rst', '.gitignore', '.vscode/settings.json')).toBe('');
});

test('a dry run lists the files and writes none', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'README.md': 'mine\n' });
  const { status, stdout } = init(folder, '--dry-run');
  expect(status).toBe(0);
  expect(filesBelow(folder)).toEqual(['README.md']);
  expect(existsSync(join(folder, '.git'))).toBe(false);
  const listed = [...stdout.matchAll(/^would write (?!\.aligner)(.*)$/gm)].map(([, path = '']) => path);
  expect(stdout).toContain('\n  README.md\n');
  init(folder);
  expect([...listed, 'README.md'].sort()).toEqual(filesBelow(folder));
  expect(init(folder, 'new', '--dry-run').status).toBe(2);
  expect(existsSync(join(folder, 'new'))).toBe(false);
});

describe('a place where no roadmap can be', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { file: 'mine\n', 'a/.github': 'a file\n', 'b/README.md/x': '', 'c/x': '' });
  symlinkSync('/nonexistent', join(folder, 'dangling'));
  symlinkSync(temporaryFolder(), join(folder, 'c/roadmap-data'));
  new Repository({}, '--bare', join(folder, 'bare.git'));
  const before = filesBelow(folder);
  test.each([
    ['file', 'file is not a folder.'],
    ['file/below', 'A part of the path file/below is not a folder.'],
    ['dangling', 'dangling is not a folder.'],
    ['', 'The name of the folder is empty.'],
    ['a', '.github is not a folder'],
    ['b', 'README.md is a folder'],
    ['c', 'roadmap-data is a link to another place'],
    ['bare.git', 'is a repository without files'],
  ])('%j is refused, and nothing is written', (name, message) => {
    const { status, stderr, stdout } = init(folder, name);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(filesBelow(folder)).toEqual(before);
  });
});

test('a folder inside of another repository is refused, unless it is a repository of its own', () => {
  const outer = new Repository({ 'a.txt': 'one\n' });
  outer.commit();
  expect(init(outer.root, 'sub/deep').stderr).toContain('lies inside of another git repository');
  expect(existsSync(join(outer.root, 'sub'))).toBe(false);
  outer.git('init', '-q', 'sub');
  expect(init(outer.root, 'sub').status).toBe(0);
  expect(outer.git('status', '--porcelain')).toBe('?? sub/');
});

test.each(['two words', './-x', "it's $HOME `x`", 'a\nb', '--title', 'deep/er/still'])(
  'a folder may be called %j',
  (name) => {
    const folder = temporaryFolder();
    const { status, stdout } = init(folder, '--', name);
    expect(status).toBe(0);
    expect(existsSync(join(folder, name, 'roadmap-data/roadmap.yaml'))).toBe(true);
    expect(aligner(join(folder, name), ['validate', '--fail-on', 'info']).status).toBe(0);
    const [, step] = /^ {2}1\. (cd .*)$/m.exec(stdout) ?? [];
    if (name.includes('\n')) expect(step).toBeUndefined();
    else
      expect(git(folder, '-c', `alias.there=!${step} && pwd`, 'there', folder)).toContain(
        name.replace('./', ''),
      );
  },
);

test('a disk that takes no more in the middle leaves nothing behind', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'mine/roadmap-data/needs/mine.txt': 'mine' });
  // Files of more than 20 KiB cannot be written; some of the schemas are larger.
  for (const name of ['mine', 'new/er']) {
    const { status, stderr } = alignerInShell(folder, `ulimit -f 20; $ALIGNER init --editor vscode ${name}`);
    expect(status).toBe(2);
    expect(stderr).toMatch(/nothing was changed|what was there is as it was/);
  }
  expect(filesBelow(folder)).toEqual(['mine/roadmap-data/needs/mine.txt']);
  expect(readdirSync(join(folder, 'mine'))).toEqual(['roadmap-data']);
  expect(readdirSync(folder)).toEqual(['mine']);
});

// strace makes the 30th rename fail as on a full disk.
test('a file that cannot be put into place takes the others with it', () => {
  const folder = temporaryFolder();
  const inject = 'strace -f -qq -o /dev/null -e trace=rename -e inject=rename:error=ENOSPC:when=30';
  const { status, stderr } = alignerInShell(folder, `${inject} -- $ALIGNER init ${everything.join(' ')} new`);
  expect(status).toBe(2);
  expect(stderr).toContain('ENOSPC');
  expect(readdirSync(folder)).toEqual([]);
});

test('a failure of git in the middle leaves nothing, not even the folder', () => {
  const folder = temporaryFolder();
  const tools = join(folder, 'tools');
  // A git that can tell its version and can do nothing else.
  writeFiles(folder, {
    'tools/git': '#!/bin/sh\ncase "$*" in *version*) echo git version 2.40.0;; *) exit 1;; esac\n',
  });
  chmodSync(join(tools, 'git'), 0o755);
  const { status, stderr } = aligner(folder, ['init', 'new/roadmap'], { PATH: `${tools}:/bin` });
  expect(status).toBe(2);
  expect(stderr).toContain('git could not make a repository');
  expect(readdirSync(folder)).toEqual(['tools']);
  expect(aligner(folder, ['init', 'new'], { PATH: '/nonexistent' }).stderr).toContain('git was not found');
  expect(readdirSync(folder)).toEqual(['tools']);
});

test('a run that was killed on the way is completed by the next one', () => {
  const folder = temporaryFolder();
  init(folder, 'whole', ...everything);
  const part = filesBelow(join(folder, 'whole')).filter((path) => path !== 'roadmap-data/roadmap.yaml');
  for (const path of part.slice(0, 30))
    writeFiles(folder, { [`part/${path}`]: readFileSync(join(folder, 'whole', path)) });
  const { status, stdout } = init(folder, 'part', ...everything);
  expect(status).toBe(0);
  expect(stdout).toContain('There already, with the right content: 30 files.');
  expect(filesBelow(join(folder, 'part'))).toEqual(filesBelow(join(folder, 'whole')));
});

test('a link to a folder leads to that folder', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'real'));
  symlinkSync('real', join(folder, 'link'));
  expect(init(folder, 'link').status).toBe(0);
  expect(existsSync(join(folder, 'real/roadmap-data/roadmap.yaml'))).toBe(true);
  expect(git(join(folder, 'real'), 'status', '--porcelain')).toBe('');
});

test('the first release wants notes and records of its own, and can then be made', () => {
  const folder = temporaryFolder();
  init(folder);
  const release = (...args: readonly string[]) => aligner(folder, ['release', '0.1.0', ...args], identity);
  expect(release('--yes')).toMatchObject({ status: 1 });
  expect(release('--draft-notes').status).toBe(0);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'Notes');
  expect(release('--yes').stdout).toMatch(/stop {2}no example +\d+ files still say/);
  for (const path of filesBelow(join(folder, 'roadmap-data')).filter((each) => each.endsWith('.yaml'))) {
    const file = join(folder, 'roadmap-data', path);
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replaceAll('Example, to be replaced', 'Replaced').replaceAll(', to be replaced', ''),
    );
  }
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'Records of our own');
  const { status, stdout, stderr } = release('--yes');
  expect(status, stdout + stderr).toBe(0);
  expect(git(folder, 'tag')).toBe('v0.1.0');
});

test('a roadmap that aligner did not begin is one all the same', () => {
  const folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  expect(init(folder).stdout).toContain('There is a roadmap in this folder already');
  expect(init(folder, 'roadmap-data').stdout).toContain('There is a roadmap in roadmap-data already');
  expect(existsSync(join(folder, '.git'))).toBe(false);
});
