import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/findings/failure.ts';
import { locate, noRoadmap } from '../../src/source/locate.ts';
import { temporaryFolder } from '../support/repository.ts';

const RECORD = 'roadmap-data/needs/need-example.yaml';

/** A folder with some files, in which a roadmap was meant to be. */
function folderWith(...paths: string[]): string {
  const folder = temporaryFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'title: Example\n');
  }
  return folder;
}

function hintIn(folder: string): string | undefined {
  try {
    locate(folder);
  } catch (error) {
    if (error instanceof Failure) return error.hint;
    throw error;
  }
  throw new Error('there is a roadmap');
}

describe('roadmap.yaml in another place, or with another name', () => {
  test.each([
    'roadmap.yaml',
    'roadmap-data/needs/roadmap.yaml',
    'roadmap-data/data/deep/roadmap.yaml',
    'roadmap-data/roadmap.yml',
    'roadmap-data/Roadmap.yaml',
    'roadmap-data/ROADMAP.YAML',
    'roadmap-data/roadmap.yaml.txt',
    'roadmap-data/roadmap.yaml.bak',
    'roadmap-data/roadmap.json',
    'roadmap-data/roadmap',
    'roadmap-data/.roadmap.yaml',
    'roadmap-data/raodmap.yaml',
    'roadmap-data/road map.yaml',
    'roadmap-data/roadmap (1).yaml',
  ])('%s is named, with where it belongs', (path) => {
    const folder = folderWith(RECORD, path);
    const hint = `There is ${path}, and it has to be roadmap-data/roadmap.yaml: move or rename it.`;
    expect(hintIn(folder)).toBe(hint);
    expect(hintIn(join(folder, 'roadmap-data'))).toBe(hint);
    renameSync(join(folder, path), join(folder, 'roadmap-data/roadmap.yaml'));
    expect(locate(folder)).toMatchObject({ folder: 'roadmap-data', workingTree: true });
  });

  test('of several, the one that is nearest to its place', () => {
    const folder = folderWith(RECORD, 'roadmap-data/needs/roadmap.yaml', 'roadmap-data/roadmap.yml');
    expect(hintIn(folder)).toContain('There is roadmap-data/roadmap.yml,');
  });

  test('a text about the folder is none', () => {
    expect(hintIn(folderWith(RECORD, 'roadmap-data/ROADMAP.md'))).toMatch(
      /^Write roadmap-data\/roadmap.yaml/,
    );
  });

  test('where it is nowhere, it is to be written', () => {
    expect(hintIn(folderWith(RECORD))).toMatch(/^Write roadmap-data\/roadmap.yaml/);
  });

  test('in a data folder with another name, or in a folder further down', () => {
    expect(hintIn(folderWith('roadmap_data/roadmap.yaml'))).toBe(
      'There is roadmap_data/roadmap.yaml: call the folder roadmap-data.',
    );
    expect(hintIn(folderWith('mine/roadmap-data/roadmap.yaml'))).toBe(
      'There is one in its folder mine: name that folder with -C.',
    );
  });

  test('in git, too', () => {
    const folder = folderWith(RECORD, 'roadmap.yaml');
    mkdirSync(join(folder, '.git'));
    expect(locate(folder)).toMatchObject({ git: true, workingTree: false });
    expect(noRoadmap(folder).hint).toContain('There is roadmap.yaml');
  });

  test('where nothing is like it, a folder has to be named', () => {
    const nothing = 'Name the folder of a roadmap repository with -C DIR.';
    expect(hintIn(folderWith('notes.txt'))).toBe(nothing);
    expect(hintIn(folderWith('roadmap-data'))).toBe(nothing);
  });

  test('a roadmap whose data folder is the root is one as before', () => {
    expect(locate(folderWith('roadmap.yaml', 'needs/need-example.yaml'))).toMatchObject({ folder: '' });
  });
});
