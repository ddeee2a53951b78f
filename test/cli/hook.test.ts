import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { git, identity, init } from '../edit/init/support.ts';
import { temporaryFolder } from '../support/repository.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/maintainer.md'), 'utf8');
const [, script = ''] = /### Before each commit[\s\S]*?```sh\n([\s\S]*?)```/.exec(PAGE) ?? [];

const RECORD = 'roadmap-data/needs/need-example.yaml';

/** What bash says in a folder, as somebody would type it. */
function bash(folder: string, text: string) {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', LC_ALL: 'C', ...identity };
  const { status, stdout, stderr } = spawnSync('bash', ['-ec', text], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('the hook of docs/maintainer.md', () => {
  const root = join(temporaryFolder(), 'r');
  init(join(root, '..'), 'r');
  const record = () => readFileSync(join(root, RECORD), 'utf8');
  const before = record();
  const write = (text: string) => writeFileSync(join(root, RECORD), text);
  const wrong = `${before}nonsense: yes\n`;
  const right = before.replace('title: Example', 'title: Example,');

  test('is put in place by the lines that stand there', () => {
    expect(script).toContain('pre-commit');
    expect(bash(root, script)).toEqual({ status: 0, said: '' });
  });

  test.each([
    'git commit -qam Change',
    `git commit -qm Change ${RECORD}`,
    'git add -A; git commit -qm Change',
  ])('judges what the commit will hold: %s', (command) => {
    write(wrong);
    const refused = bash(root, command);
    expect(refused.said).toContain('nonsense');
    expect(refused.status).not.toBe(0);
    write(right === record() ? before : right.replace('Example,', `Example, ${command.length},`));
    expect(bash(root, command)).toEqual({ status: 0, said: expect.any(String) });
  });

  test('runs no program that a branch brings', () => {
    const mark = join(root, 'ran');
    git(root, 'checkout', '-q', '-b', 'foreign');
    const evil = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`;
    for (const path of ['bin/aligner.js', 'lib/cli.cjs']) writeFileSync(join(root, '.aligner', path), evil);
    expect(bash(root, 'git commit -qam Evil').status).toBe(0);
    expect(existsSync(mark)).toBe(false);
  });
});
