import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exampleRecord } from '../../src/init/examples.ts';
import { issueForms } from '../../src/init/issue-forms.ts';
import { githubWorkflow, gitlabPipeline } from '../../src/init/workflow.ts';
import { builtinKinds, kindsOf } from '../../src/kinds/builtin.ts';
import { deriveKind } from '../../src/kinds/kind.ts';
import { aligner, Repository, temporaryFolder } from '../support/repository.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');
const person = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'A Tester',
  GIT_AUTHOR_EMAIL: 'tester@example.org',
  GIT_COMMITTER_NAME: 'A Tester',
  GIT_COMMITTER_EMAIL: 'tester@example.org',
};

function git(folder: string, ...args: readonly string[]): string {
  return spawnSync('git', args, { cwd: folder, encoding: 'utf8' }).stdout.trim();
}

/** Every file below a folder with its bytes and its time. */
function state(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [
        path,
        `${statSync(join(folder, path)).mtimeMs} ${readFileSync(join(folder, path), 'latin1')}`,
      ]),
  );
}

describe('aligner init', () => {
  test('makes a repository in which validate, fmt and build succeed at once', () => {
    const parent = temporaryFolder();
    const { status, stdout, stderr } = aligner(parent, ['init', 'my map', '--title', 'Our roadmap'], person);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('cd "my map"');
    const root = join(parent, 'my map');
    expect(git(root, 'log', '--format=%s %an')).toBe('Begin the roadmap A Tester');
    expect(git(root, 'status', '--short')).toBe('');
    expect(git(root, 'branch', '--show-current')).toBe('main');
    const validated = aligner(root, ['validate', '--fail-on', 'info']);
    expect(validated.status, validated.stdout).toBe(0);
    expect(aligner(root, ['fmt', '--check']).status).toBe(0);
    expect(aligner(root, ['build']).status).toBe(0);
    expect(readFileSync(join(root, 'dist/roadmap/next/README.md'), 'utf8')).toContain('# Our roadmap');
    expect(git(root, 'status', '--short')).toBe('');
    const listed = JSON.parse(aligner(root, ['stats', '--format', 'json']).stdout);
    for (const { name } of builtinKinds.all.filter(({ editorial }) => !editorial))
      expect(JSON.stringify(listed), name).toContain(name);
    expect(aligner(root, ['editor']).stdout).toContain('Nothing to do');
    const doctor = aligner(root, ['doctor']);
    expect(doctor.stdout.match(/^(?:warning|problem) .*$/gm)).toEqual([
      expect.stringContaining('No release is tagged'),
    ]);
  });

  test('the first release can be made as the guide says', () => {
    const root = temporaryFolder();
    aligner(root, ['init'], person);
    aligner(root, ['build'], person);
    const { status, stdout, stderr } = aligner(root, ['release', '0.1.0', '--yes'], person);
    expect(status, stdout + stderr).toBe(0);
    expect(git(root, 'tag')).toBe('v0.1.0');
  });

  test('a second run changes nothing', () => {
    const root = temporaryFolder();
    aligner(root, ['init'], person);
    writeFileSync(join(root, 'README.md'), 'mine\n');
    const before = state(root);
    const { status, stdout } = aligner(root, ['init'], person);
    expect(status).toBe(0);
    expect(stdout).toContain('Nothing was changed');
    expect(state(root)).toEqual(before);
  });

  test('in a repository with work in it: files stay, and only its own are committed', () => {
    const made = new Repository({ 'README.md': 'mine\n', 'other.txt': 'one\n' });
    made.commit('First');
    made.write({ 'other.txt': 'two\n' });
    made.git('add', 'other.txt');
    const { status, stderr } = aligner(made.root, ['init'], person);
    expect(status).toBe(0);
    expect(stderr).toContain('README.md was there before and was kept');
    expect(readFileSync(join(made.root, 'README.md'), 'utf8')).toBe('mine\n');
    expect(made.git('diff', '--cached', '--name-only')).toBe('other.txt');
    expect(made.git('show', '--name-only', '--format=')).not.toContain('other.txt');
  });

  test('where git does not know who commits, the files are there and this is said', () => {
    const root = temporaryFolder();
    const { status, stderr, stdout } = aligner(root, ['init'], { GIT_CONFIG_GLOBAL: '/dev/null', EMAIL: '' });
    expect(status).toBe(0);
    if (stdout.includes('committed them')) return; // git found a name in the system
    expect(stderr).toContain('git config user.name');
    expect(aligner(root, ['validate']).status).toBe(0);
  });

  test.each([
    ['--ci gitlab', ['--ci', 'gitlab'], '.gitlab-ci.yml', '.github'],
    ['--ci none', ['--ci', 'none'], 'README.md', '.github'],
  ])('%s', (_name, args, there, absent) => {
    const root = temporaryFolder();
    aligner(root, ['init', ...args], person);
    expect(existsSync(join(root, there))).toBe(true);
    expect(existsSync(join(root, absent))).toBe(false);
  });

  test('--dry-run lists files and writes nothing', () => {
    const root = temporaryFolder();
    const { stdout } = aligner(root, ['init', 'sub', '--dry-run'], person);
    expect(stdout).toContain('would write roadmap-data/roadmap.yaml');
    expect(readdirSync(root)).toEqual([]);
  });

  test('a file in the way, a folder of another repository, a wrong title: refused, and nothing is left', () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'file'), '');
    expect(aligner(root, ['init', 'file'], person).stderr).toContain('is not a folder');
    const made = new Repository({ 'a.txt': '' });
    expect(aligner(made.root, ['init', 'inside'], person).stderr).toContain('is inside the repository');
    expect(existsSync(join(made.root, 'inside'))).toBe(false);
    expect(aligner(root, ['init', '--title', 'a\nb'], person).status).toBe(2);
    expect(readdirSync(root)).toEqual(['file']);
  });

  // Removed to see it fail: removeFolders in src/cli/init.ts, then rmSync of the files.
  test('when a file cannot be written, everything that was made goes again', () => {
    const root = temporaryFolder();
    const { status, stderr } = spawnSync(
      'strace',
      [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        'trace=rename',
        '-e',
        'inject=rename:error=ENOSPC:when=30',
        '--',
        process.execPath,
        BIN,
        'init',
        'new',
      ],
      { cwd: root, env: { PATH: process.env.PATH, HOME: '/nonexistent', ...person }, encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(stderr).toContain('ENOSPC');
    expect(readdirSync(root)).toEqual([]);
  });

  test('a folder whose name looks like an option or leads elsewhere', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'real'));
    symlinkSync('real', join(root, 'link'));
    expect(aligner(root, ['init', 'link'], person).status).toBe(0);
    expect(existsSync(join(root, 'real/roadmap-data/roadmap.yaml'))).toBe(true);
    expect(aligner(root, ['init', './-x'], person).status).toBe(0);
    expect(aligner(join(root, '-x'), ['validate']).status).toBe(0);
  });
});

test('a kind that is nothing but a schema has an example that fits it', () => {
  const schema = {
    'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
    type: 'object',
    required: ['id', 'title', 'owner', 'band', 'since'],
    properties: {
      id: { type: 'string' },
      title: { type: 'string' },
      owner: { type: 'string', minLength: 50 },
      band: { type: 'object', required: ['low'], properties: { low: { type: 'integer', minimum: 3 } } },
      since: { type: 'string', format: 'date' },
      needs: { type: 'array', items: { type: 'string', 'x-link': { to: ['need'], main: true } } },
    },
  } as const;
  const kind = deriveKind(schema, builtinKinds.schemas, () => []);
  if (!kind) throw new Error('no kind');
  const example = exampleRecord(kind, kindsOf([...builtinKinds.all, kind], builtinKinds.schemas));
  expect(example).toMatchObject({
    id: 'radio-example',
    band: { low: 3 },
    since: '2030-01-01',
    needs: ['need-example'],
  });
  expect(String(example.owner).length).toBeGreaterThanOrEqual(50);
});

test('every example fits the schema of its kind', () => {
  for (const kind of builtinKinds.all)
    expect(kind.validate(exampleRecord(kind, builtinKinds)), kind.name).toEqual([]);
});

describe('forms', () => {
  test.each([...issueForms(builtinKinds)])('%s has the shape that GitHub reads', (path, text) => {
    const form = parse(text);
    if (path.endsWith('config.yml')) return expect(form).toEqual({ blank_issues_enabled: true });
    expect(Object.keys(form)).toEqual(['name', 'description', 'title', 'labels', 'body']);
    const ids: string[] = [];
    for (const part of form.body) {
      expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(part.type);
      if (part.type === 'markdown') {
        expect(Object.keys(part.attributes)).toEqual(['value']);
        continue;
      }
      expect(part.id).toMatch(/^[A-Za-z0-9_-]+$/);
      ids.push(part.id);
      expect(part.attributes.label).toEqual(expect.any(String));
      if (part.type === 'dropdown') {
        const { options } = part.attributes;
        expect(options.length).toBeGreaterThan(0);
        expect(options.every((each: unknown) => typeof each === 'string')).toBe(true);
        expect(new Set(options).size).toBe(options.length);
      }
      if (part.validations) expect(part.validations).toEqual({ required: true });
    }
    expect(new Set(ids).size).toBe(ids.length);
    return undefined;
  });

  test('a word that YAML could take for something else stays a text', () => {
    const schema = {
      'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
      type: 'object',
      required: ['mode'],
      properties: { mode: { type: 'string', title: 'On: off', enum: ['yes', 'no', '1.0'] } },
    } as const;
    const kind = deriveKind(schema, builtinKinds.schemas, () => []);
    if (!kind) throw new Error('no kind');
    const text =
      issueForms(kindsOf([kind], builtinKinds.schemas)).get('.github/ISSUE_TEMPLATE/radio.yml') ?? '';
    expect(parse(text, { version: '1.1' }).body[1].attributes.options).toEqual(['yes', 'no', '1.0']);
  });
});

test('the workflows are the recipes of the guide', () => {
  const recipe = (name: string) => readFileSync(resolve(import.meta.dirname, '../../docs/ci', name), 'utf8');
  expect(githubWorkflow).toBe(recipe('github-validate.yml'));
  expect(gitlabPipeline).toBe(recipe('gitlab-ci.yml'));
});
