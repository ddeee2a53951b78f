import { describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { leftExamples } from '../../src/roadmap/examples.ts';
import { exampleRoadmap } from '../support/example.ts';
import { aligner, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const notes = (text: string) => `id: 0.1.0\ntitle: The first release\nsummary: ${text}\n`;

function repository(files: Readonly<Record<string, string>> = {}): Repository {
  const made = new Repository({ ...exampleFiles(), '.gitignore': 'dist/\n' });
  made.write({ 'roadmap-data/releases/0.1.0.yaml': notes('What it brings.'), ...files });
  made.commit();
  return made;
}

interface Gate {
  readonly name: string;
  readonly open: boolean;
  readonly message: string;
}

/** The gates of the next release, by name. */
function gatesOf(made: Repository): (name: string) => Gate | undefined {
  const { stdout } = aligner(made.root, ['release', 'auto', '--dry-run', '--format', 'json']);
  const { gates }: { gates: Gate[] } = JSON.parse(stdout).data;
  return (name) => gates.find((gate) => gate.name === name);
}

describe('levels', () => {
  const roadmap =
    'schema_version: 2\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\n';
  const uncited = need().replace(/sources:[\s\S]*/, '');
  const withLevel = (level: string) => {
    return repository({
      'roadmap-data/needs/need-example.yaml': uncited,
      'roadmap-data/roadmap.yaml': `${roadmap}rules:\n  citation/missing: ${level}\n`,
    });
  };

  test.each([
    ['error', 1, false],
    ['warning', 0, false],
    ['info', 0, true],
    ['off', 0, true],
  ] as const)('a rule at the level %s', (level, check, open) => {
    const made = withLevel(level);
    const { status, stderr } = aligner(made.root, ['validate']);
    expect(status).toBe(check);
    // A check that passes where a release does not says so.
    expect(stderr.includes('a release stops at warnings too')).toBe(check === 0 && !open);
    expect(gatesOf(made)('no finding')).toMatchObject({ open });
    if (!open)
      expect(gatesOf(made)('no finding')?.message).toMatch(/a release stops at warnings, a check at errors$/);
    expect(aligner(made.root, ['validate', '--fail-on', 'warning']).status).toBe(open ? 0 : 1);
  });
});

describe('examples of "init"', () => {
  test('stop a release until the last is replaced', () => {
    const made = new Repository();
    aligner(made.root, ['init', '--title', 'A roadmap', '--publisher', 'An agency', '--ci', 'none']);
    made.commit();
    expect(gatesOf(made)('no example')).toMatchObject({ open: false });
    expect(gatesOf(made)('no example')?.message).toMatch(
      /^\d+ files still say that they are to be replaced: /,
    );
    expect(gatesOf(repository())('no example')).toMatchObject({ open: true });
  });

  test('are known by any text that says so, of a record or of the roadmap file', async () => {
    const texts = [
      'summary: Example, to be replaced. A need.',
      'description: "Example, to be replaced: more."',
    ];
    for (const text of texts)
      expect(leftExamples(await exampleRoadmap({ 'needs/need-example.yaml': need(text) }))).toEqual([
        'roadmap-data/needs/need-example.yaml',
      ]);
    expect(leftExamples(await exampleRoadmap({ 'needs/need-example.yaml': need() }))).toEqual([]);
  });
});

describe('release notes', () => {
  test('that are older than a change of weight are out of date until they name it', () => {
    const made = repository();
    expect(gatesOf(made)('release notes')).toMatchObject({ open: true });
    const other = need('id: need-other', 'title: Another need');
    made.write({ 'roadmap-data/needs/need-other.yaml': other });
    made.commit();
    expect(gatesOf(made)('release notes')).toMatchObject({ open: false });
    expect(gatesOf(made)('release notes')?.message).toContain('need-other (added)');
    made.write({ 'roadmap-data/releases/0.1.0.yaml': notes('It brings another need, need-other.') });
    made.commit();
    expect(gatesOf(made)('release notes')).toMatchObject({ open: true });
    // A corrected text weighs too little to be told.
    made.write({ 'roadmap-data/needs/need-other.yaml': other.replace('today', 'now') });
    made.commit();
    expect(gatesOf(made)('release notes')).toMatchObject({ open: true });
  });

  test('merged beside records that another branch brought are out of date too', () => {
    const made = repository();
    made.git('checkout', '-q', '-b', 'records');
    made.write({ 'roadmap-data/needs/need-other.yaml': need('id: need-other', 'title: Another need') });
    made.commit();
    made.git('checkout', '-q', 'main');
    made.write({ 'roadmap-data/releases/0.1.0.yaml': notes('Words that were written later.') });
    made.commit();
    made.git('merge', '-q', '--no-edit', 'records');
    expect(gatesOf(made)('release notes')?.message).toContain('need-other (added)');
  });
});

test('--next and auto say that nothing changed, and print no version', () => {
  const made = repository();
  made.git('tag', '-a', '-m', 'x', 'v0.1.0');
  const { status, stdout, stderr } = aligner(made.root, ['release', '--next']);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('Nothing changed since 0.1.0');
  // One cause: no gate says it in other words.
  expect(aligner(made.root, ['release', 'auto', '--yes'])).toMatchObject({ status: 1, stdout: '', stderr });
  made.write({ 'roadmap-data/needs/need-other.yaml': need('id: need-other', 'title: Another need') });
  made.commit();
  expect(aligner(made.root, ['release', '--next'])).toMatchObject({ status: 0, stdout: '0.2.0\n' });
});
