import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { type Files, type Outcome, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const SETTINGS = 'roadmap-data/roadmap.yaml';
const NEED = 'roadmap-data/needs/need-new.yaml';
const SCHEMA = 'roadmap-data/schemas/radio.schema.json';
const base = exampleFiles();
const SETTINGS_TEXT = Buffer.from(base[SETTINGS] ?? '').toString();
const settings = (more: string) => ({ [SETTINGS]: `${SETTINGS_TEXT}${more}` });

const radio = (required: readonly string[]) => ({
  [SCHEMA]: JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'radio.schema.json',
    title: 'Radio',
    'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-', order: 85 },
    type: 'object',
    additionalProperties: false,
    required,
    properties: {
      id: { type: 'string', pattern: '^radio-[a-z0-9-]+$' },
      title: { $ref: 'record.schema.json#/$defs/title' },
      maker: { type: 'string' },
    },
  }),
});

/** A change on a branch of its own, as it is checked: by the schemas and settings of main too. */
function changed(before: Files, after: Files, ...gone: readonly string[]): Repository {
  const made = new Repository({ ...base, ...before });
  made.commit('Start');
  made.git('checkout', '-q', '-b', 'change');
  made.write(after);
  for (const path of gone) made.remove(path);
  made.commit('Change');
  return made;
}

const judged = (made: Repository, ...more: string[]): Outcome =>
  made.aligner('validate', '--trusted', 'main', ...more);

describe('validate --trusted', () => {
  test('says that schemas and settings are the same, and judges records as ever', () => {
    const { status, stdout } = judged(changed({}, { [NEED]: need('id: need-new', 'category: skillz') }));
    expect(status).toBe(1);
    expect(stdout).toContain('The schemas and settings are those of main.');
    expect(stdout.match(/skillz/g)?.length).toBe(
      judged(changed({}, { [NEED]: need('id: need-new', 'category: skillz') })).stdout.match(/skillz/g)
        ?.length,
    );
    expect(stdout).not.toContain('Only the schemas');
  });

  const dangling = { [NEED]: need('id: need-new', 'title: New need', 'touches: [issue-nowhere]') };
  const lazy = {
    'a rule that the change switches off': settings('rules: { citation/missing: off }\n'),
    'a rule that the change makes a note': settings('rules: { citation/missing: info }\n'),
  };
  test.each(Object.entries(lazy))('is not deceived by %s', (_, weaker) => {
    const bare = need('id: need-new', 'title: New need', 'status: published').replace(
      /^sources:\n(?: .*\n)*/m,
      '',
    );
    const strict = settings('rules: { citation/missing: error }\n');
    const made = changed(strict, { ...weaker, [NEED]: bare });
    expect(made.aligner('validate').status).toBe(0);
    const { status, stdout } = judged(made);
    expect(status).toBe(1);
    expect(stdout).toContain('citation/missing');
    expect(stdout).toContain(
      `This change alters what it is judged by (${SETTINGS}), so the schemas and settings of main judged it too`,
    );
  });

  test('is not deceived by a suppression', () => {
    const suppressed = settings(
      'suppressions:\n  - record: need-new\n    code: link/unknown-target\n    reason: Because I say so.\n    until: 2099-01-01\n',
    );
    const made = changed({}, { ...suppressed, ...dangling });
    const { status, stdout } = judged(made);
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining('Only the schemas and settings of main find this.'),
    ]);
  });

  test('is not deceived by a schema that asks less, whether it is checked as files, as staged or as a commit', () => {
    const record = { 'roadmap-data/radios/radio-one.yaml': 'id: radio-one\ntitle: One\n' };
    const made = changed(radio(['id', 'title', 'maker']), { ...radio(['id', 'title']), ...record });
    expect(made.aligner('validate').status).toBe(0);
    for (const more of [[], ['--staged'], ['--rev', 'change']])
      expect([more, judged(made, ...more)]).toMatchObject([
        more,
        { status: 1, stdout: expect.stringContaining('1 finding by them alone') },
      ]);
  });

  test('judges by its own too: a stricter rule counts at once', () => {
    const made = changed({}, { ...settings('rules: { text/html: error }\n'), [SCHEMA]: '{ "broken": ' });
    expect(judged(made)).toMatchObject({ status: 1, stdout: expect.stringContaining(SCHEMA) });
  });

  test('tells a finding that both have once, and leaves settings that nobody proposes alone', () => {
    const before = settings(
      'suppressions:\n  - record: need-new\n    code: link/unknown-target\n    reason: For a while.\n    until: 2099-01-01\n',
    );
    const made = changed(
      { ...before, ...dangling },
      { [SETTINGS]: SETTINGS_TEXT, [NEED]: need('id: need-new', 'title: New need') },
    );
    const { status, stdout } = judged(made);
    expect([status, stdout]).toEqual([0, expect.stringContaining('they find nothing else')]);
  });

  test('is wrong use with a revision that has no roadmap, and with --since', () => {
    const made = changed({}, {});
    made.git('checkout', '-q', '--orphan', 'empty');
    made.git('rm', '-rfq', '.');
    made.write({ 'README.md': 'x\n' }).commit();
    made.git('checkout', '-q', 'change');
    expect(made.aligner('validate', '--trusted', 'empty')).toMatchObject({ status: 2 });
    expect(made.aligner('validate', '--trusted', 'main', '--since', 'main').status).toBe(2);
  });
});

describe('report', () => {
  test.each([
    '.aligner/bin/aligner.js',
    '.github/workflows/check.yml',
    '.gitlab-ci.yml',
    'CODEOWNERS',
    SCHEMA,
    SETTINGS,
    '.vscode/tasks.json',
  ])('begins with it when a change alters %s', (path) => {
    const made = changed({}, path === SETTINGS ? settings('# more\n') : { [path]: '{}\n' });
    made.git('checkout', '-q', 'main');
    const { stdout } = made.aligner('report', '--base', 'main', '--head', 'change');
    expect(stdout.split('\n')[0]).toBe(
      `**Look at this first: the change alters what judges changes,** \`${path}\`.`,
    );
    const { data } = JSON.parse(
      made.aligner('report', '--base', 'main', '--head', 'change', '--format', 'json').stdout,
    );
    expect(data.judges).toEqual([path]);
  });

  test('names a few of many, and no name is more than a name', () => {
    const files = Array.from({ length: 20 }, (_, i) => [`.github/${i}\`@all <img>\n# x.yml`, 'x\n'] as const);
    const { stdout } = changed({}, Object.fromEntries(files)).aligner('report', '--base', 'main');
    const [first = '', second] = stdout.split('\n');
    expect(first).toContain('and 8 more');
    expect(first.replace(/`[^`]*`/g, '')).not.toMatch(/<img|@all/);
    expect(second).toBe('');
  });

  test('lists what only the schemas and settings of the base find', () => {
    const record = { 'roadmap-data/radios/radio-one.yaml': 'id: radio-one\ntitle: One\n' };
    const made = changed(radio(['id', 'title', 'maker']), { ...radio(['id', 'title']), ...record });
    for (const more of [[], ['--head', 'change']])
      expect(made.aligner('report', '--base', 'main', ...more).stdout).toContain(
        'Only the schemas and settings of main find this.',
      );
  });

  test('works in a bare clone, with the change as git objects', () => {
    const made = changed({}, { [NEED]: need('id: need-new', 'title: New need') });
    const bare = new Repository({}, '--bare');
    bare.git('fetch', '-q', made.root, 'main:main', 'change:refs/changes/1');
    const { status, stdout } = bare.aligner('report', '--base', 'main', '--head', 'refs/changes/1');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^# Roadmap: main → refs\/changes\/1\n/)]);
  });
});
