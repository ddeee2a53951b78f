import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { aligner, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const NEED = 'roadmap-data/needs/need-example.yaml';
const untidy = need().replace('title: Example need', "title:   'Example need' # the title");
const tidy = need().replace('title: Example need', 'title: Example need # the title');

function repository(text = untidy): Repository {
  return new Repository(exampleFiles({ 'needs/need-example.yaml': text }));
}

function text(made: Repository): string {
  return readFileSync(join(made.root, NEED), 'utf8');
}

describe('aligner fmt', () => {
  test('writes what is not in canonical form, and nothing else', () => {
    const made = repository();
    const other = join(made.root, 'roadmap-data/needs/need-voice-evidence.yaml');
    const before = statSync(other).ino;
    const { status, stdout } = made.aligner('fmt');
    expect({ status, stdout }).toEqual({ status: 0, stdout: `formatted ${NEED}\n` });
    expect(text(made)).toBe(tidy);
    expect(statSync(other).ino).toBe(before);
    expect(made.aligner('fmt').stdout).toBe('');
  });

  test('--check lists files, writes nothing and exits with 1', () => {
    const made = repository();
    const { status, stdout, stderr } = made.aligner('fmt', '--check');
    expect({ status, stdout }).toEqual({ status: 1, stdout: `${NEED}\n` });
    expect(stderr).toContain('"aligner fmt" writes them');
    expect(text(made)).toBe(untidy);
    expect(repository(tidy).aligner('fmt', '--check').status).toBe(0);
  });

  test('--dry-run shows the difference', () => {
    const made = repository();
    expect(made.aligner('fmt', '--dry-run').stdout).toContain('+title: Example need # the title\n');
    expect(text(made)).toBe(untidy);
  });

  test('only what was named', () => {
    const made = repository();
    made.aligner('fmt', 'roadmap-data/sources');
    expect(text(made)).toBe(untidy);
    const wrong = made.aligner('fmt', 'roadmap-data/nothing');
    expect(wrong.status).toBe(2);
  });

  test('a file that cannot be read stays as it is, and this is said', () => {
    const made = repository('id: need-example\n  title: [\n');
    const { status, stderr } = made.aligner('fmt');
    expect(status).toBe(1);
    expect(stderr).toContain(`note: ${NEED}:2 could not be read and is left out`);
    expect(stderr).toContain('5 files have the canonical form. 1 file could not be looked at.');
    expect(stderr).not.toContain('All ');
    expect(text(made)).toBe('id: need-example\n  title: [\n');
  });
});

test('the reference roadmap has the canonical form', () => {
  const { status, stdout } = aligner(resolve(import.meta.dirname, '../..'), ['fmt', '--check']);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});
