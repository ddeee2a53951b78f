import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { exampleRepository, needWith } from '../edit/create/support.ts';
import { aligner, alignerInShell, temporaryFolder } from '../support/repository.ts';

test('with -C, a path that was typed is seen from where the person stands', () => {
  const made = exampleRepository();
  made.release('v0.1.0');
  const here = temporaryFolder();
  const at = (...args: readonly string[]) => aligner(here, ['-C', made.root, ...args]);
  expect(at('build', '--out', 'pages').stdout).toContain('Start reading at pages/README.md');
  // The second answer comes from memory.
  expect(at('build', '--out', 'pages').stdout).toContain('Start reading at pages/README.md');
  expect(existsSync(join(here, 'pages/README.md'))).toBe(true);
  expect(at('verify', '0.1.0', 'pages/0.1.0').status).toBe(0);
  at('validate', '--output', 'json=findings.json');
  expect(existsSync(join(here, 'findings.json'))).toBe(true);
  writeFileSync(join(here, 'more.yaml'), 'title: Radio skills\n');
  expect(at(...needWith(), '--from', 'more.yaml').status).toBe(0);
  expect(existsSync(join(made.root, 'pages'))).toBe(false);
});

test.each([
  ['markdown', 'README.md'],
  ['json', 'README.md'],
  ['html', 'html/index.html'],
  ['markdown,html', 'html/index.html'],
])('built for %s, reading starts at a page that was written: %s', (target, start) => {
  const made = exampleRepository();
  for (const words of [/^Built next: \d+ files/m, /^Built next: nothing had changed/m]) {
    const { stdout } = aligner(made.root, ['build', '--target', target]);
    expect(stdout).toMatch(words);
    const [, path = ''] = /^Start reading at (.*)$/m.exec(stdout) ?? [];
    expect(path).toBe(`dist/roadmap/${start}`);
    expect(existsSync(join(made.root, path))).toBe(true);
  }
});

test('with -C, the usual folder stands in the folder of the roadmap', () => {
  const made = exampleRepository();
  made.release('v0.1.0');
  const here = temporaryFolder();
  const { stdout } = aligner(here, ['-C', made.root, 'build']);
  expect(stdout).toContain(`Start reading at ${made.root}/dist/roadmap/README.md`);
  expect(aligner(here, ['-C', made.root, 'verify', '0.1.0']).status).toBe(0);
});

test('a folder that was removed under the feet is no bug', () => {
  const here = temporaryFolder();
  mkdirSync(join(here, 'gone'));
  for (const command of ['validate', 'list needs', 'build', 'new need --no-input', 'init', 'doctor']) {
    const script = `mkdir -p "${resolve(here, 'gone')}"; cd "${resolve(here, 'gone')}" && rmdir "${resolve(here, 'gone')}" && $ALIGNER ${command}`;
    const { status, stderr } = alignerInShell(here, script);
    expect({ command, status, bug: /bug|at .*node:/.test(stderr) }).toEqual({
      command,
      status: 2,
      bug: false,
    });
    expect(stderr).toContain('The folder that you stand in is not there any more.');
  }
});

test('a record that is made without questions is shown', () => {
  const made = exampleRepository();
  const { stdout, stderr } = aligner(made.root, needWith('title=Radio skills'));
  expect(stdout).toBe('roadmap-data/needs/need-radio-skills.yaml\n');
  expect(stderr).toContain('id: need-radio-skills\ntitle: Radio skills\n');
});
