import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { some } from '../../src/doctor/check.ts';
import { shellWord } from '../../src/findings/escape.ts';
import { need } from '../../src/policing/rules/example.ts';
import { threeReleases } from '../release/fixture.ts';
import { aligner, alignerInShell, Repository, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

interface Told {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'problem';
  readonly message: string;
  readonly hint?: string;
}

/** What doctor says in a folder, by check. */
function doctor(folder: string): { status: number | null; told: Map<string, Told> } {
  const { status, stdout, stderr } = aligner(folder, ['doctor', '--format', 'json']);
  expect(stderr).toBe('');
  const { kind, data } = JSON.parse(stdout);
  expect(kind).toBe('doctor');
  const checks: readonly Told[] = data.checks;
  for (const { state, hint } of checks) expect(hint === undefined).toBe(state === 'ok');
  return { status, told: new Map(checks.map((check) => [check.name, check])) };
}

const states = ({ told }: { told: Map<string, Told> }) =>
  [...told.values()].filter(({ state }) => state !== 'ok').map(({ name, state }) => `${state}: ${name}`);

/** A repository in which nothing is wrong. */
function healthy(): Repository {
  const made = new Repository(exampleFiles());
  made.write({ '.gitignore': 'dist/\n', '.gitattributes': '*.yaml text eol=lf\n' });
  made.release('v1.0.0');
  return made;
}

describe('doctor', () => {
  // Removed to see it fail: `examples` from the checks, in src/doctor/set-up.ts.
  test('names what init wrote to be replaced, until nothing of it is left', () => {
    const folder = join(temporaryFolder(), 'new');
    aligner(temporaryFolder(), ['init', folder]);
    const before = doctor(folder).told.get('examples');
    expect(before).toMatchObject({
      state: 'warning',
      hint: expect.stringContaining('before you make a release'),
    });
    expect(before?.message).toContain('roadmap-data/roadmap.yaml');
    const own = temporaryFolder();
    aligner(own, ['init', 'mine', '--title', 'Ours', '--publisher', 'We']);
    expect(doctor(join(own, 'mine')).told.get('examples')?.message).not.toContain('roadmap.yaml');
    for (const path of readdirSync(join(own, 'mine/roadmap-data'), { recursive: true, encoding: 'utf8' }))
      if (path.endsWith('-example.yaml')) rmSync(join(own, 'mine/roadmap-data', path));
    expect(doctor(join(own, 'mine')).told.has('examples')).toBe(false);
  });

  test('finds nothing wrong where nothing is', () => {
    const made = healthy();
    const found = doctor(made.root);
    expect({ status: found.status, states: states(found) }).toEqual({ status: 0, states: [] });
    expect([...found.told.keys()]).toEqual([
      'node',
      'git',
      'roadmap',
      'roadmap.yaml',
      'records',
      'repository',
      'history',
      'line ends',
      'releases',
      'objects',
    ]);
    expect(made.aligner('doctor').stdout).toMatch(
      /^ok +node +Node \d+\.\d+\.\d+\nok +git +git \d+\.\d+.*\nok +roadmap +the records are in roadmap-data\/\n/,
    );
  });

  test('changes nothing', () => {
    const made = threeReleases();
    const state = () => [made.git('for-each-ref'), made.git('status', '--porcelain=v2', '--ignored')];
    const before = state();
    made.aligner('doctor');
    expect(state()).toEqual(before);
  });

  test('works without a repository, without a roadmap, and not without a folder', () => {
    const folder = temporaryFolder();
    const nothing = doctor(folder);
    expect(nothing.status).toBe(1);
    expect(nothing.told.get('roadmap')).toMatchObject({
      state: 'problem',
      message: expect.stringContaining('There is no roadmap in'),
    });
    writeFiles(folder, exampleFiles());
    const plain = doctor(folder);
    expect(plain.status).toBe(0);
    expect(plain.told.get('repository')).toMatchObject({
      state: 'warning',
      hint: expect.stringContaining('git init'),
    });
    expect(aligner(folder, ['-C', 'nowhere', 'doctor'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('The folder nowhere does not exist.'),
    });
  });

  test('reads roadmap.yaml and the records', () => {
    const made = healthy();
    made.write({ 'roadmap-data/needs/need-new.yaml': need('id: need-new', 'category: skillz') });
    expect(doctor(made.root).told.get('records')).toMatchObject({
      state: 'problem',
      message: '1 error and 0 warnings in the working tree.',
      hint: 'Run "aligner validate".',
    });
    appendFileSync(join(made.root, 'roadmap-data/roadmap.yaml'), 'publishr: x\n');
    const { status, told } = doctor(made.root);
    expect(status).toBe(1);
    expect(told.get('roadmap.yaml')).toMatchObject({
      state: 'problem',
      message: expect.stringMatching(/^line \d+: /),
      hint: expect.stringContaining('aligner validate roadmap-data/roadmap.yaml'),
    });
  });

  test.each([
    ['* text=auto\n', 'warning', 'lets git choose the line ends'],
    ['*.yaml text\n', 'warning', 'lets git choose the line ends'],
    ['*.yaml text eol=crlf\n', 'warning', 'with CRLF'],
    ['', 'warning', 'Nothing fixes the line ends'],
    ['*.yaml filter=lfs diff=lfs merge=lfs -text\n', 'problem', 'through the filter "lfs"'],
    ['* text=auto eol=lf\n', 'ok', 'git keeps'],
    ['*.yaml -text\n', 'ok', 'git keeps'],
    ['*.md text=auto\n*.yaml binary\n', 'ok', 'git keeps'],
  ])('reads .gitattributes: %j', (text, state, message) => {
    const made = healthy();
    made.write({ '.gitattributes': text });
    expect(doctor(made.root).told.get('line ends')).toMatchObject({
      state,
      message: expect.stringContaining(message),
    });
  });

  test('reads attributes below the data folder and the setting core.autocrlf', () => {
    const made = healthy();
    made.write({ 'roadmap-data/.gitattributes': '*.yaml eol=crlf\n' });
    expect(doctor(made.root).told.get('line ends')?.state).toBe('warning');
    made.remove('roadmap-data/.gitattributes').write({ '.gitattributes': '' });
    made.git('config', 'core.autocrlf', 'true');
    expect(doctor(made.root).told.get('line ends')?.message).toContain('core.autocrlf');
  });

  test('notices a tag that was moved after its release was built', () => {
    const made = healthy();
    expect(made.aligner('build').status).toBe(0);
    expect(doctor(made.root).status).toBe(0);
    made.commit('later');
    made.git('tag', '-f', '-a', '-m', 'moved', 'v1.0.0');
    const { status, told } = doctor(made.root);
    expect(status).toBe(1);
    expect(told.get('moved tags')).toMatchObject({
      state: 'problem',
      message: 'These tags were moved after their releases were built: v1.0.0.',
      hint: expect.stringContaining('aligner verify 1.0.0'),
    });
  });

  test('tells a release and its pre-release from two releases of one commit', () => {
    const made = healthy();
    made.git('tag', '-a', '-m', 'x', 'v1.0.0-rc.1');
    expect(doctor(made.root).told.get('shared commits')?.state).toBe('ok');
    made.git('tag', '-a', '-m', 'x', 'v1.0.1');
    expect(doctor(made.root).told.get('shared commits')).toMatchObject({
      state: 'warning',
      message: 'These releases are one and the same commit: v1.0.0, v1.0.1.',
    });
  });

  test('prints names of tags that mean harm as plain characters', () => {
    const made = healthy();
    for (const name of ['evil\u202etag', '--force']) made.git('update-ref', `refs/tags/${name}`, 'HEAD');
    const { stdout } = made.aligner('doctor');
    expect(stdout).toContain('ignored, since they are no release tags: --force, evil\\u{202e}tag\n');
    expect(stdout).not.toContain('\u202e');
  });
});

describe('the command that doctor names mends it', () => {
  /** The command in a hint, as a person would copy it. */
  function command(hint: string | undefined): string {
    const quoted = /"((?:git|aligner) [^"]+)"/.exec(hint ?? '')?.[1];
    return quoted ?? /(?:Run|it|example|branch|tag): (.*)$/.exec(hint ?? '')?.[1] ?? 'false';
  }

  test.each<[string, (made: Repository) => void]>([
    ['output folder', (made) => made.write({ '.gitignore': '' })],
    ['branch names', (made) => made.git('branch', 'v1.0.0')],
    ['double tags', (made) => made.git('tag', '1.0.0')],
    ['shared commits', (made) => made.git('tag', '-a', '-m', 'x', 'v1.0.1')],
    ['strange tags', (made) => made.git('tag', "x;touch\u00a0HOPWN'y", 'HEAD^{tree}')],
    [
      'empty releases',
      (made) => {
        const tree = made.git('mktree', '--missing');
        made.git('tag', '-a', '-m', 'x', 'v0.1.0', made.git('commit-tree', tree, '-m', 'empty'));
      },
    ],
    [
      'broken tags',
      (made) => {
        const remote = join(temporaryFolder(), 'remote');
        made.git('clone', '-q', '--bare', made.root, remote);
        made.git('remote', 'add', 'origin', remote);
        writeFileSync(join(made.root, '.git/refs/tags/v1.0.0'), 'garbage\n');
      },
    ],
    [
      'format',
      (made) => {
        const file = 'roadmap-data/roadmap.yaml';
        alignerInShell(made.root, `sed -i 's/^schema_version: .*/schema_version: 1/' ${file}`);
      },
    ],
  ])('%s', (name, spoil) => {
    const made = healthy();
    spoil(made);
    const found = doctor(made.root).told.get(name);
    expect(found?.state).toMatch(/warning|problem/);
    const line = command(found?.hint).replace(/^aligner\b/, '$ALIGNER');
    const { status, stderr } = alignerInShell(made.root, line);
    expect({ line, status, stderr: status === 0 ? '' : stderr }).toEqual({ line, status: 0, stderr: '' });
    expect(doctor(made.root).told.get(name)).toBeUndefined();
    expect(made.git('status', '--porcelain')).not.toContain('HOPWN');
  });
});

test('names are listed safely and briefly', () => {
  expect(some(['a', 'b\u001b[2J', 'c'.repeat(90)])).toBe(`a, b\\u{1b}[2J, ${'c'.repeat(60)}…`);
  expect(some(Array.from({ length: 10 }, (_, i) => `v${i}`))).toBe(
    'v0, v1, v2, v3, v4, v5, v6, v7 and 2 more',
  );
});

test('names in commands to copy are one word of the shell', () => {
  expect(['v1.0.0', "it's; touch x", '-x', '$(x)'].map(shellWord)).toEqual([
    'v1.0.0',
    "'it'\\''s; touch x'",
    "'-x'",
    "'$(x)'",
  ]);
});
