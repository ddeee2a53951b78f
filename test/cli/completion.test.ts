import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../support/domain.ts';
import { reporters } from '../support/reporters.ts';
import { aligner, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
  writeFiles(folder, exampleFiles());
  writeFiles(folder, {
    'roadmap-data/needs/need-$(touch pwned).yaml': '',
    'roadmap-data/needs/need-a b.yaml': '',
  });
  writeFileSync(join(folder, 'aligner.bash'), aligner(folder, ['completion', 'bash']).stdout);
});

/** What bash offers for a line; the last word is being written. */
function offered(...words: readonly string[]): string[] {
  const list = ['aligner', ...words].map((word) => `'${word}'`).join(' ');
  const script = `source ./aligner.bash; COMP_WORDS=(${list}); COMP_CWORD=${words.length}; _aligner; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  test('knows the function as the completion of aligner', () => {
    const { stdout } = spawnSync('bash', ['--norc', '-c', 'source ./aligner.bash; complete -p aligner'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('complete -o default -F _aligner aligner\n');
  });

  test('offers every command that is not hidden', () => {
    const visible = commands.filter(({ hidden }) => !hidden).map(({ name }) => name);
    expect(offered('').filter((word) => /^[a-z]/.test(word))).toEqual([...visible, 'help']);
    expect(offered('help', '')).toEqual([...visible, 'all']);
    expect(offered('val')).toEqual(['validate']);
    expect(offered('help', 'val')).toEqual(['validate']);
    expect(offered('-C', 'some', 'val')).toEqual(['validate']);
  });

  test('offers the options of a command and the values of an option', () => {
    expect(offered('validate', '--f')).toEqual(expect.arrayContaining(['--format', '--fail-on']));
    expect(offered('validate', '--format', 's')).toEqual(['sarif']);
    expect(offered('validate', '--format', '=', 's')).toEqual(['sarif']);
    expect(offered('validate', '--format', '=')).toContain('junit');
    expect(offered('validate', '--debug', '--fail-on', '')).toEqual(['error', 'warning', 'info']);
    expect(offered('validate', '--output', '')).toEqual([]);
  });

  test('offers codes, kinds and shells', () => {
    expect(offered('explain', 'link/unknown')).toEqual(['link/unknown-target']);
    expect(offered('schema', 'tech')).toEqual(['technology']);
    expect(offered('list', 'needs', '--by', 'tech')).toEqual(['technology']);
    expect(offered('init', '--editor', 'n')).toEqual(['neovim']);
    expect(offered('completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']));
  });

  test('offers the ids of records, and runs nothing that a file is called', () => {
    expect(offered('show', 'need-')).toEqual(['need-voice-evidence']);
    expect(offered('show', 'crime')).toEqual(['crime-fraud']);
    expect(offered('show', 'nothing')).toEqual([]);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  test('leaves everything else to file names', () => {
    expect(offered('validate', 'roadmap')).toEqual([]);
    expect(offered('nonsense', 'x')).toEqual([]);
  });
});

describe.each([
  ['zsh', /^#compdef aligner\n/],
  ['fish', /^# Completion of aligner for fish/],
])('%s', (shell, beginning) => {
  test('gets every command with its options', () => {
    const { status, stdout } = aligner(folder, ['completion', shell]);
    expect(status).toBe(0);
    expect(stdout).toMatch(beginning);
    for (const { name } of commands) expect(stdout).toMatch(new RegExp(`\\b${name}\\b`));
    expect(stdout).toContain(Object.keys(reporters).join(' '));
    // Quotes come in pairs on every line, those behind a backslash left out.
    for (const line of stdout.split('\n').filter((each) => !each.startsWith('#')))
      expect((line.replace(/\\./g, '').match(/'/g)?.length ?? 0) % 2).toBe(0);
  });
});

test('another shell is no choice', () => {
  const { status, stderr } = aligner(folder, ['completion', 'powershell']);
  expect(status).toBe(2);
  expect(stderr).toContain('bash, zsh, fish');
});
