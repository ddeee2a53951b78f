import { beforeAll, describe, expect, it } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

let repository: Repository;

beforeAll(() => {
  repository = new Repository(
    exampleFiles({ 'needs/need-example.yaml': need(), 'technologies/tech-example.yaml': technology() }),
  );
  repository.release('v0.9.0');
  repository.write(
    exampleFiles({ 'technologies/tech-example.yaml': technology('addresses: [need-voice-evidence]') }),
  );
  repository.release('v0.10.0');
  repository.git('tag', 'not-a-release');
  repository
    .remove('roadmap-data/needs/need-example.yaml')
    .write({ 'roadmap-data/needs/need-better.yaml': need('id: need-better', 'aliases: [need-example]') });
});

function data(...args: readonly string[]) {
  const { stdout, status } = repository.aligner(...args, '--format', 'json');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

describe('aligner diff', () => {
  it('compares two tags', () => {
    const { kind, data: diff } = data('diff', 'v0.9.0', 'v0.10.0');
    expect(kind).toBe('diff');
    expect(diff).toMatchObject({ from: 'v0.9.0', to: 'v0.10.0', level: 'minor' });
    expect(diff.records).toMatchObject([{ id: 'tech-example', change: 'changed' }]);
  });

  it('compares with the working tree unless told otherwise', () => {
    const { data: diff } = data('diff', 'v0.10.0');
    expect(diff).toMatchObject({ to: 'working tree', level: 'minor', records: [{ change: 'renamed' }] });
    expect(data('diff', 'next', 'v0.10.0').data).toMatchObject({
      from: 'working tree',
      records: [{ id: 'need-example', before: { id: 'need-better' } }],
    });
  });

  it('is readable without colours', () => {
    const { stdout, status } = repository.aligner('diff', 'v0.9.0');
    expect(status).toBe(0);
    expect(stdout).toBe(`v0.9.0 → working tree
1 record was changed and 1 was renamed: a minor change.

Changed
  Technologies
    Example technology  tech-example  minor
        Addresses  + Voice evidence (need-voice-evidence)

Renamed
  Needs
    Example need  need-better  minor  formerly need-example
`);
  });

  it('writes Markdown', () => {
    const { stdout } = repository.aligner('diff', 'v0.9.0', 'v0.10.0', '--format', 'markdown');
    expect(stdout).toContain('# Changes: v0.9.0 → v0.10.0\n\n1 record was changed: a minor change.\n');
  });

  it('fails with a reason for an unknown revision and outside of git', () => {
    const { status, stderr } = repository.aligner('diff', 'v7');
    expect(status).toBe(2);
    expect(stderr).toContain('There is no revision "v7"');
  });
});

describe('aligner releases', () => {
  it('lists release tags in the order of versions', () => {
    const { releases } = data('releases').data;
    expect(releases).toMatchObject([
      { version: '0.9.0', records: 6, added: 6, changed: 0, retired: 0 },
      { version: '0.10.0', tag: 'v0.10.0', records: 6, added: 0, changed: 1, retired: 0, level: 'minor' },
    ]);
    expect(releases[1].commit).toBe(repository.git('rev-parse', 'v0.10.0^{commit}'));
    const { stdout } = repository.aligner('releases');
    expect(stdout.split('\n')[2]).toMatch(
      /^0\.10\.0 +v0\.10\.0 +2026-01-02 +[0-9a-f]{12} +6 +0 +1 +0 +minor$/,
    );
  });
});

describe('aligner diff --all', () => {
  it('tells all releases, newest first', () => {
    expect(data('diff', '--all').data.releases).toMatchObject([
      { version: '0.10.0', previous: '0.9.0' },
      { version: '0.9.0', records: 6 },
    ]);
    const { stdout } = repository.aligner('diff', '--all');
    expect(stdout).toContain('0.10.0  2026-01-02  since 0.9.0\n1 record was changed: a minor change.\n');
    expect(stdout).toContain('0.9.0  2026-01-02\nThe first release, with 6 records.\n');
    expect(repository.aligner('diff', '--all', '--format', 'markdown').stdout).toContain(
      '## 0.10.0, 2026-01-02',
    );
  });
});

describe('aligner show --history', () => {
  it.each(['need-better', 'need-example'])('tells the life of a record, asked by %s', (id) => {
    const { data: life } = data('show', id, '--history');
    expect(life).toMatchObject({ id: 'need-better', formerly: ['need-example'] });
    expect(life.events).toMatchObject([
      { version: '0.9.0', change: { change: 'added' } },
      { version: 'next', change: { change: 'renamed' } },
    ]);
    const { stdout } = repository.aligner('show', id, '--history');
    expect(stdout).toContain('Former ids: need-example\nFirst release: 0.9.0\n');
    expect(stdout).toContain('next  not released yet  renamed, minor: formerly need-example\n');
  });

  it('suggests what was meant', () => {
    const { status, stderr } = repository.aligner('show', 'tech-exmple', '--history');
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean "tech-example"?');
  });
});

describe('a repository without releases, and a folder without git', () => {
  it('says so', () => {
    const empty = new Repository(exampleFiles());
    empty.commit();
    expect(empty.aligner('releases').stdout).toContain('There is no release yet.');
    expect(empty.aligner('diff', '--all').stdout).toBe('There is no release yet.\n');
    expect(empty.aligner('show', 'need-voice-evidence', '--history').stdout).toContain('Not released yet');
    empty.remove('.git');
    const { status, stderr } = empty.aligner('diff', 'v1.0.0');
    expect([status, stderr]).toEqual([2, expect.stringContaining('not in a git repository')]);
    expect(empty.aligner('show', 'need-voice-evidence', '--history').status).toBe(0);
  });
});
