import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ignoreState } from '../../src/git/state.ts';
import { need } from '../../src/policing/rules/example.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { readFolder } from '../../src/source/folder.ts';
import { hiddenFiles } from '../../src/source/hidden.ts';
import { locate } from '../../src/source/locate.ts';
import { folderState } from '../../src/source/state.ts';
import { check as validate } from '../support/domain.ts';
import { Repository, temporaryFolder } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const NEED = 'roadmap-data/needs/need-example.yaml';
const other = need('id: need-other', 'title: Other need');
const home = process.env.HOME;

afterEach(() => {
  process.env.HOME = home;
});

/** What git keeps out of commits, in a line each. */
function hidden(root: string): string[] {
  return hiddenFiles(locate(root)).map(({ place, message }) => `${place.path}: ${message.split(',')[0]}`);
}

/** A repository in which everything is committed. */
function committed(...init: readonly string[]): Repository {
  const made = new Repository(exampleFiles(), ...init);
  made.commit();
  return made;
}

describe('a file that git ignores is found', () => {
  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['by .gitignore at the top', { '.gitignore': 'need-ex*\n' }],
    ['by a .gitignore beside it', { 'roadmap-data/needs/.gitignore': '*-example.yaml\n' }],
    ['by a .gitignore between', { 'roadmap-data/.gitignore': 'needs/*e.yaml\n!needs/need-voice*\n' }],
    ['by the exclude file of the repository', { '.git/info/exclude': `/${NEED}\n` }],
    ['by a pattern that a later one does not take back', { '.gitignore': '*.yaml\n!roadmap.yaml\n' }],
  ])('%s', (_name, files) => {
    const made = committed().write({ ...files, [NEED]: need() });
    expect(hidden(made.root)).toEqual([`${NEED}: git ignores this file`]);
  });

  test('by the ignore file of the person', () => {
    const made = committed().write({ [NEED]: need() });
    process.env.HOME = temporaryFolder();
    writeFileSync(join(process.env.HOME, '.gitconfig'), '[core]\n\texcludesFile = ~/mine\n');
    writeFileSync(join(process.env.HOME, 'mine'), 'need-example*\n');
    expect(hidden(made.root)).toEqual([`${NEED}: git ignores this file`]);
  });

  test('in a linked worktree, in a repository with SHA-256, and in a folder further down', () => {
    const linked = join(temporaryFolder(), 'linked');
    committed().git('worktree', 'add', '-q', linked);
    const deep = new Repository(
      Object.fromEntries(Object.entries(exampleFiles()).map(([path, text]) => [`a/b/${path}`, text])),
    );
    deep.commit();
    for (const [root, folder] of [
      [linked, linked],
      [committed('--object-format=sha256').root, undefined],
      [deep.root, join(deep.root, 'a/b')],
    ] as const) {
      const at = folder ?? root;
      writeFileSync(join(at, NEED), need());
      writeFileSync(join(at, '.gitignore'), 'need-example.yaml\n');
      expect(hidden(at)).toEqual([expect.stringMatching(/need-example\.yaml: git ignores this file$/)]);
    }
  });

  test('and a folder is named once', () => {
    const made = committed().write({
      '.gitignore': 'boards/\n',
      'roadmap-data/boards/board-a.yaml': 'id: board-a\n',
      'roadmap-data/boards/board-b.yaml': 'id: board-b\n',
    });
    expect(hidden(made.root)).toEqual(['roadmap-data/boards: git ignores this folder']);
    const whole = new Repository({ ...exampleFiles(), '.gitignore': '/roadmap-data\n' });
    expect(hidden(whole.root)).toEqual(['roadmap-data: git ignores this folder']);
  });

  test('but not one that is tracked all the same, one that is new, or one that nobody reads', () => {
    const made = committed().write({
      '.gitignore': 'need-voice*\n*.swp\n*.bak\n!need-example.yaml\n',
      [NEED]: need(),
      'roadmap-data/needs/.x.swp': '',
      'roadmap-data/needs/readme.bak': '',
    });
    expect(hidden(made.root)).toEqual([]);
  });
});

test('files of a repository inside this one, or of a submodule, are found', () => {
  const made = committed();
  const inner = join(made.root, 'roadmap-data/needs/more');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(inner, 'need-example.yaml'), need());
  made.git('init', '-q', inner);
  const found = ['roadmap-data/needs/more: This folder is a git repository of its own'];
  expect(hidden(made.root)).toEqual(found);
  made.git('-C', inner, 'add', '-A');
  made.git('-C', inner, 'commit', '-q', '-m', 'x');
  made.git('add', 'roadmap-data/needs/more');
  expect(hidden(made.root)).toEqual(found);
});

describe('a change that git was told not to see', () => {
  test.each([
    ['--assume-unchanged', 'git was told to take this file as unchanged'],
    ['--skip-worktree', 'git was told to pass this file over'],
  ])('is found: %s', (flag, message) => {
    for (const format of ['sha1', 'sha256']) {
      const made = committed(`--object-format=${format}`).write({ [NEED]: need() });
      made.commit();
      made.git('update-index', flag, NEED);
      expect(hidden(made.root)).toEqual([]);
      made.write({ [NEED]: need().replaceAll('\n', '\r\n') });
      expect(hidden(made.root)).toEqual([]);
      made.write({ [NEED]: other });
      expect(hidden(made.root)).toEqual([`${NEED}: ${message}`]);
      made.remove(NEED);
      expect(hidden(made.root)).toEqual([`${NEED}: ${message}`]);
    }
  });
});

describe('in a sparse checkout', () => {
  const linked = exampleFiles({ 'needs/need-example.yaml': need('touches: [issue-privacy]') });

  async function findings(root: string): Promise<string[]> {
    const roadmap = await loadRoadmap(await readFolder(root, 'roadmap-data'));
    const { findings: found } = await validate(roadmap);
    return [...found.map(({ code, path }) => `${code} ${path}`), ...hidden(root)];
  }

  test('what is left out is read as the index has it', async () => {
    const made = new Repository(linked);
    made.commit();
    made.git('sparse-checkout', 'set', '--no-cone', 'roadmap-data/needs', 'roadmap-data/roadmap.yaml');
    const roadmap = await loadRoadmap(await readFolder(made.root, 'roadmap-data'));
    expect([...roadmap.records.keys()]).toContain('issue-privacy');
    expect(await findings(made.root)).toEqual([]);
    made.git('update-index', '--cacheinfo', `100644,${'0'.repeat(39)}1,roadmap-data/crimes/crime-fraud.yaml`);
    made.git('update-index', '--skip-worktree', 'roadmap-data/crimes/crime-fraud.yaml');
    expect(await findings(made.root)).toEqual(['file/unreadable roadmap-data/crimes/crime-fraud.yaml']);
  });

  test('its state changes with the index', () => {
    const made = new Repository(linked);
    made.commit();
    made.git('sparse-checkout', 'set', '--no-cone', 'roadmap-data/roadmap.yaml');
    const before = folderState(made.root, 'roadmap-data').digest;
    made.git('update-index', '--force-remove', NEED);
    expect(folderState(made.root, 'roadmap-data').digest).not.toBe(before);
  });
});

test('what is remembered ends with everything on which the answer of git depends', () => {
  const made = committed();
  process.env.HOME = temporaryFolder();
  const mine = join(process.env.HOME, 'mine');
  writeFileSync(mine, '');
  writeFileSync(join(process.env.HOME, 'more'), '[core]\n\texcludesFile = "mine"\n');
  writeFileSync(join(process.env.HOME, '.gitconfig'), '[include]\n\tpath = ~/more\n');
  const paths = ['roadmap-data/roadmap.yaml', NEED];
  let before = ignoreState(made.root, paths).digest;
  const changes: Readonly<Record<string, () => void>> = {
    'the index': () => made.git('rm', '-q', '--cached', 'roadmap-data/crimes/crime-fraud.yaml'),
    'a flag': () => made.git('update-index', '--assume-unchanged', 'roadmap-data/roadmap.yaml'),
    'the top': () => made.write({ '.gitignore': 'x\n' }),
    'a folder': () => made.write({ 'roadmap-data/needs/.gitignore': 'x\n' }),
    exclude: () => made.write({ '.git/info/exclude': 'xyz\n' }),
    'the configuration': () => made.git('config', 'core.excludesFile', '/nowhere'),
    'the file of the person': () => utimesSync(mine, 5, 5),
  };
  for (const [name, change] of Object.entries(changes)) {
    change();
    const now = ignoreState(made.root, paths).digest;
    expect(now, name).not.toBe(before);
    before = now;
  }
});
