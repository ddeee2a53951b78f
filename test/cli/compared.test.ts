import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const MINE = { 'roadmap-data/needs/need-mine.yaml': need('id: need-mine', 'title: Mine') };
const THEIRS = { 'roadmap-data/needs/need-theirs.yaml': need('id: need-theirs', 'title: Theirs') };

/** A branch that was left behind: main has a record since that the branch never had. */
function stale(): Repository {
  const made = new Repository(exampleFiles());
  made.release('v1.0.0');
  made.git('checkout', '-q', '-b', 'mine');
  made.write(MINE).commit();
  made.git('checkout', '-q', 'main');
  made.write(THEIRS).commit();
  made.git('checkout', '-q', 'mine');
  return made;
}

const json = (made: Repository, ...args: readonly string[]) =>
  JSON.parse(made.aligner(...args, '--format', 'json').stdout).data;

describe('one revision is compared from where the branch began', () => {
  const made = stale();
  test('by "diff"', () => {
    const { records, from } = json(made, 'diff', 'main');
    expect(records.map(({ id, change }: { id: string; change: string }) => [id, change])).toEqual([
      ['need-mine', 'added'],
    ]);
    expect(from).toMatch(/^main at [0-9a-f]{12}$/);
  });

  test('by "impact --since"', () => {
    expect(json(made, 'diff', 'main', '--impact').changed).toEqual(['need-mine']);
    expect(made.aligner('diff', 'main', '--impact').stdout).toMatch(/^1 record changed since main at /);
  });

  test('by "validate --since"', () => {
    made.write({ 'roadmap-data/needs/need-mine.yaml': need('id: need-mine', 'touches: [issue-no]') });
    const { status, stdout } = made.aligner('validate', '--since', 'main');
    expect({ status, theirs: stdout.includes('need-theirs') }).toEqual({ status: 1, theirs: false });
    made.write(MINE);
  });

  test('and two revisions are compared as they are', () => {
    const { records } = json(made, 'diff', 'main', 'mine');
    expect(records.map(({ id, change }: { id: string; change: string }) => [id, change])).toEqual([
      ['need-mine', 'added'],
      ['need-theirs', 'deleted'],
    ]);
  });
});

describe('the label of a release is a revision', () => {
  test.each([
    ['v{version}', 'v1.0.0'],
    ['roadmap-{version}', 'roadmap-1.0.0'],
  ])('with tags as %s', (pattern, tag) => {
    const made = new Repository(exampleFiles());
    made.write({
      'roadmap-data/roadmap.yaml': `schema_version: 2\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\ntag_pattern: ${pattern}\n`,
    });
    made.release(tag);
    made.write(MINE).commit();
    expect(made.aligner('releases').stdout).toContain('1.0.0');
    expect(json(made, 'diff', '1.0.0').records).toHaveLength(1);
    expect(json(made, 'diff', '1.0.0', 'HEAD').records).toHaveLength(1);
    expect(made.aligner('list', 'needs', '--rev', '1.0.0').stdout).not.toContain('need-mine');
    expect(made.aligner('report', '--base', '1.0.0').stdout).toContain('Mine');
    expect(made.aligner('diff', '1.0.0', '--impact').status).toBe(0);
    const unknown = made.aligner('diff', '9.9.9');
    expect(unknown).toMatchObject({ status: 2 });
    expect(unknown.stderr).toContain('There is no revision "9.9.9"');
  });
});

test('"show --impact" tells both directions, and that nothing changed', () => {
  const made = new Repository(exampleFiles());
  const { stdout } = made.aligner('show', 'need-voice-evidence', '--impact');
  expect(stdout).toMatch(/^0 records depend on need-voice-evidence; it names 1 record itself\.\n/);
  expect(stdout).toMatch(/sources +source +Example source +src-example/);
  expect(stdout).not.toContain('changed');
  expect(json(made, 'show', 'src-example', '--impact')).toMatchObject({ record: 'src-example', names: [] });
});
