import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { aligner, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

function faulty(): string {
  const folder = temporaryFolder();
  writeFiles(folder, exampleFiles({ 'needs/need-example.yaml': need('category: odd') }));
  return folder;
}

describe('reports in files', () => {
  test('are written beside the report on standard output', () => {
    const folder = faulty();
    const plain = aligner(folder, ['validate']);
    const args = [
      '--output',
      'sarif=out/a.sarif',
      '--output',
      'junit=out/a.xml',
      '--output=pretty=out/a.txt',
    ];
    const { status, stdout, stderr } = aligner(folder, ['validate', ...args]);
    expect({ status, stdout, stderr }).toEqual(plain);
    expect(status).toBe(1);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['a.sarif', 'a.txt', 'a.xml']);
    expect(readFileSync(join(folder, 'out/a.txt'), 'utf8')).toBe(stdout);
    expect(JSON.parse(readFileSync(join(folder, 'out/a.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
    expect(readFileSync(join(folder, 'out/a.xml'), 'utf8')).toContain('schema/unknown-value');
  });

  test('replace an older one, and lie where the person stands, with -C too', () => {
    const here = temporaryFolder();
    writeFileSync(join(here, 'old.json'), 'old');
    aligner(here, ['-C', faulty(), 'validate', '--output', 'gitlab=old.json']);
    expect(JSON.parse(readFileSync(join(here, 'old.json'), 'utf8'))).toHaveLength(1);
  });

  test.each([
    ['an unknown format', 'sarf=a', 'Did you mean "sarif"?'],
    ['a name of Object.prototype', 'constructor=a', 'Formats: pretty, github'],
    ['no file', 'sarif', '--output sarif=findings.sarif'],
    ['an empty file name', 'sarif=', '--output sarif=findings.sarif'],
    ['a file among the records', 'json=roadmap-data/needs/need-x.yaml', 'outside the data folder'],
    ['a record', 'json=roadmap-data/needs/../needs/need-example.yaml', 'outside the data folder'],
    ['the data folder itself', 'json=roadmap-data', 'outside the data folder'],
    ['a file behind a link', 'json=link/x.json', 'outside the data folder'],
    ['a file of git', 'json=.git/config', 'git keeps its data there'],
    ['a folder', 'json=folder', 'is not a file'],
  ])('%s is refused before anything is written', (_, output, words) => {
    const folder = faulty();
    mkdirSync(join(folder, 'folder'));
    symlinkSync('roadmap-data', join(folder, 'link'));
    const before = readFileSync(join(folder, 'roadmap-data/needs/need-example.yaml'), 'utf8');
    const { status, stdout, stderr } = aligner(folder, [
      'validate',
      '--output',
      'github=first.txt',
      '--output',
      output,
    ]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(existsSync(join(folder, 'first.txt'))).toBe(false);
    expect(readFileSync(join(folder, 'roadmap-data/needs/need-example.yaml'), 'utf8')).toBe(before);
  });

  test('two reports in one file are refused', () => {
    const { status, stderr } = aligner(faulty(), ['validate', '--output', 'json=a', '--output', 'sarif=./a']);
    expect(status).toBe(2);
    expect(stderr).toContain('a file of its own');
  });
});
